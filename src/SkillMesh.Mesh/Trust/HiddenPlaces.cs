using System.Buffers;
using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Text;

namespace SkillMesh.Mesh.Trust;

/// <summary>Characters that nobody sees, and words that pass for others.</summary>
internal static class HiddenPlaces
{
    private static readonly SearchValues<char> Parameters = SearchValues.Create("0123456789;:");

    public static void Find(string text, ResolutionScan.FlagList flags, bool isError)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0)
        {
            return;
        }

        for (var from = 0; from <= text.Length;)
        {
            var next = text.IndexOf('\n', from);
            var end = next < 0 ? text.Length : next;
            var line = text.AsSpan(from, end - from);
            line = next > from && line[^1] == '\r' ? line[..^1] : line;
            if (line.IndexOfAnyExceptInRange(' ', '~') >= 0)
            {
                Line(line, from, flags, isError);
            }

            from = end + 1;
            if (flags.CountOf(TrustRules.HiddenCharacters) > 0 && flags.CountOf(TrustRules.Disguise) > 0)
            {
                return;
            }
        }
    }

    private static void Line(ReadOnlySpan<char> line, int offset, ResolutionScan.FlagList flags, bool isError)
    {
        for (var i = 0; flags.CountOf(TrustRules.HiddenCharacters) == 0 && (i = HiddenText.Next(line, i, out var length)) >= 0;)
        {
            if (isError && ColourLength(line[i..]) is > 0 and var colour)
            {
                i += colour;
                continue;
            }

            flags.Add(new TrustFlag(TrustRules.HiddenCharacters, offset + i, length));
        }

        if (flags.CountOf(TrustRules.Disguise) > 0)
        {
            return;
        }

        var (start, width) = MixedScripts.Next(line);
        if (start < 0)
        {
            (start, width) = StyledLetters(line);
        }

        if (start >= 0)
        {
            flags.Add(new TrustFlag(TrustRules.Disguise, offset + start, width));
        }
    }

    // What a program prints may be coloured: ESC [ digits m, and the end of a line cleared.
    private static int ColourLength(ReadOnlySpan<char> text)
    {
        if (text.Length < 3 || text[0] != '\x1b' || text[1] != '[')
        {
            return 0;
        }

        var end = 2 + text[2..].IndexOfAnyExcept(Parameters);
        return end >= 2 && text[end] is 'm' or 'K' ? end + 1 : 0;
    }

    // Two or more letters in a row of the alphabets that mathematics has: a word, where a formula has single ones.
    private static (int Start, int Length) StyledLetters(ReadOnlySpan<char> line)
    {
        const char FirstHalf = '\uD835';
        var (start, count) = (-1, 0);
        var first = line.IndexOf(FirstHalf);
        for (var i = first < 0 ? line.Length : first; i < line.Length;)
        {
            Rune.DecodeFromUtf16(line[i..], out var rune, out var length);
            if (rune.Value is >= 0x1D400 and <= 0x1D6A3)
            {
                start = count++ == 0 ? i : start;
            }
            else if (count >= 2)
            {
                return (start, i - start);
            }
            else
            {
                count = 0;
            }

            i += length;
        }

        return count >= 2 ? (start, line.Length - start) : (-1, 0);
    }
}

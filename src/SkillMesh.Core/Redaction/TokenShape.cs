using System.Globalization;

namespace SkillMesh.Core.Redaction;

/// <summary>The shape of a key: literal characters and classes with counts, e.g. <c>ghp_[A-Za-z0-9]{36,255}</c>. Matched in one
/// pass and without going back: each class takes all it can.</summary>
/// <remarks>A shape is read at its first use, because most runs of the tool meet no key at all.</remarks>
internal sealed class TokenShape
{
    private readonly List<Part> _parts = [];

    private readonly record struct Part(UInt128 Set, int Min, int Max);

    private TokenShape(string pattern)
    {
        for (var i = 0; i < pattern.Length;)
        {
            var set = pattern[i] == '[' ? ReadClass(pattern, ref i) : Bit(pattern[i++]);
            var (min, max) = i < pattern.Length && pattern[i] == '{' ? ReadCount(pattern, ref i) : (1, 1);
            _parts.Add(new Part(set, min, max));
        }
    }

    /// <summary>Reads a shape.</summary>
    public static TokenShape Parse(string pattern) => new(pattern);

    /// <summary>The literal characters a shape starts with.</summary>
    public static string Head(string pattern)
    {
        var end = pattern.IndexOf('[', StringComparison.Ordinal);
        return end < 0 ? pattern : pattern[..end];
    }

    /// <summary>Length of the match that starts at <paramref name="at"/>, or -1. A longer run of the last class is no match.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where the key begins.</param>
    /// <param name="isEmphasised">Whether an underscore behind it ends it: <c>_key_</c>.</param>
    public int Match(ReadOnlySpan<char> text, int at, bool isEmphasised = false)
    {
        var i = at;
        var last = default(UInt128);
        foreach (var part in _parts)
        {
            var count = 0;
            while (count < part.Max && i < text.Length && Holds(part.Set, text[i]))
            {
                i++;
                count++;
            }

            if (count < part.Min)
            {
                return -1;
            }

            last = part.Set;
        }

        return i < text.Length && !(isEmphasised && text[i] == '_') && (Holds(last, text[i]) || char.IsAsciiLetterOrDigit(text[i])) ? -1 : i - at;
    }

    private static bool Holds(UInt128 set, char character) => character < 128 && (set >> character & 1) != 0;

    private static UInt128 Bit(char character) => UInt128.One << character;

    private static UInt128 ReadClass(string pattern, ref int i)
    {
        UInt128 set = 0;
        for (i++; pattern[i] != ']'; i++)
        {
            if (pattern[i + 1] == '-' && pattern[i + 2] != ']')
            {
                for (var character = pattern[i]; character <= pattern[i + 2]; character++)
                {
                    set |= Bit(character);
                }

                i += 2;
            }
            else
            {
                set |= Bit(pattern[i]);
            }
        }

        i++;
        return set;
    }

    private static (int Min, int Max) ReadCount(string pattern, ref int i)
    {
        var end = pattern.IndexOf('}', i);
        var numbers = pattern[(i + 1)..end].Split(',');
        i = end + 1;
        var min = int.Parse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture);
        return (min, numbers.Length == 1 ? min : int.Parse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture));
    }
}

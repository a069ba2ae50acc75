using System.Text;

namespace SkillMesh.Core.Text;

/// <summary>Finds characters that nobody sees or that change how others are shown, by their surroundings: a joiner inside a
/// Persian word or an emoji belongs there, the same one inside an English word does not.</summary>
public static class HiddenText
{
    private const int Joiner = 0x200D;
    private const int NonJoiner = 0x200C;

    // The only sequences of tag characters in use: the flags of England, Scotland and Wales.
    private static readonly string[] Flags = [.. new[] { "gbeng", "gbsct", "gbwls" }.Select(Flag)];

    /// <summary>Index of the first such character at or after <paramref name="from"/>, or -1.</summary>
    /// <param name="text">The text. A line feed counts: callers look at one line at a time.</param>
    /// <param name="from">Where to begin; not inside a surrogate pair.</param>
    /// <param name="length">UTF-16 units of it.</param>
    public static int Next(ReadOnlySpan<char> text, int from, out int length)
    {
        for (var i = from; i < text.Length;)
        {
            // Most of any text: ASCII, and the alphabets below the first mark that hides.
            if (text[i] is (>= ' ' and <= '~') or (> '\u00AD' and < '\u034F') or (> '\u034F' and < '\u061C'))
            {
                i++;
                continue;
            }

            if (Rune.DecodeFromUtf16(text[i..], out var rune, out length) != System.Buffers.OperationStatus.Done)
            {
                length = 1;
                return i;
            }

            if (IsHidden(rune) && !BelongsThere(text, i, rune))
            {
                return i;
            }

            i += length;
            i += rune.Value == 0x1F3F4 ? FlagLength(text, i) : 0;
        }

        length = 0;
        return -1;
    }

    /// <summary>Whether a code point, by itself, is a control or changes how other text is shown without being seen.</summary>
    public static bool IsHidden(Rune rune) => rune.Value switch
    {
        '\t' => false,
        < 0x20 => true,
        >= 0x7F and <= 0x9F => true,
        0x00AD or 0x034F or 0x061C or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x3164 or 0xFEFF or 0xFFA0 => true,
        >= 0x180B and <= 0x180F => true,
        >= 0x200B and <= 0x200F => true,
        >= 0x2028 and <= 0x202E => true,
        >= 0x2060 and <= 0x206F => true,
        >= 0xFDD0 and <= 0xFDEF => true,
        >= 0xFE00 and <= 0xFE0F => true,
        >= 0xFFF0 and <= 0xFFFB => true,
        >= 0x13430 and <= 0x1343F => true,
        >= 0x1BCA0 and <= 0x1BCA3 => true,
        >= 0x1D173 and <= 0x1D17A => true,
        >= 0xE0000 and <= 0xE0FFF => true,
        var value => (value & 0xFFFE) == 0xFFFE,
    };

    private static bool BelongsThere(ReadOnlySpan<char> text, int at, Rune rune)
    {
        if (at == 0)
        {
            return false;
        }

        var before = Before(text, at);
        var after = at + rune.Utf16SequenceLength < text.Length ? After(text, at + rune.Utf16SequenceLength) : 0;
        return rune.Value switch
        {
            // Emoji or text presentation, and keycaps: a digit, U+FE0F, U+20E3.
            0xFE0F => IsPictograph(before) || (before is (>= '0' and <= '9') or '#' or '*' && after == 0x20E3),
            0xFE0E => IsPictograph(before),
            Joiner => IsJoined(before) || ((IsPictograph(before) || before == 0xFE0F) && IsPictograph(after)),

            // Also at the end of a word, where it keeps the last letter from taking its joined form.
            NonJoiner => IsJoined(before),

            // Scripts that are written without spaces mark where a line may break.
            0x200B => IsUnspaced(before) || IsUnspaced(after),

            // They place the signs around words of a script that runs from right to left; elsewhere they only mislead.
            0x200E or 0x200F or 0x061C => RunsLeft(text),
            >= 0x180B and <= 0x180F => before is >= 0x1820 and <= 0x18AA,
            _ => false,
        };
    }

    private static bool IsUnspaced(int value) => value is (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF);

    private static bool RunsLeft(ReadOnlySpan<char> text) =>
        text.ContainsAnyInRange('\u05D0', '\u05EA') || text.ContainsAnyInRange('\u0620', '\u07BF') || text.ContainsAnyInRange('\uFB1D', '\uFDCF');

    private static int Before(ReadOnlySpan<char> text, int at) =>
        Rune.DecodeLastFromUtf16(text[..at], out var rune, out _) == System.Buffers.OperationStatus.Done ? rune.Value : 0;

    private static int After(ReadOnlySpan<char> text, int at) =>
        Rune.DecodeFromUtf16(text[at..], out var rune, out _) == System.Buffers.OperationStatus.Done ? rune.Value : 0;

    private static int FlagLength(ReadOnlySpan<char> text, int at)
    {
        foreach (var flag in Flags)
        {
            if (text[at..].StartsWith(flag, StringComparison.Ordinal))
            {
                return flag.Length;
            }
        }

        return 0;
    }

    private static string Flag(string region) =>
        string.Concat(region.Select(letter => char.ConvertFromUtf32(0xE0000 + letter))) + char.ConvertFromUtf32(0xE007F);

    // Blocks that hold Extended_Pictographic characters of Unicode's emoji-data.txt, skin tones among them.
    private static bool IsPictograph(int value) => value switch
    {
        0xA9 or 0xAE or 0x203C or 0x2049 or 0x2122 or 0x2139 or 0x24C2 or 0x3030 or 0x303D or 0x3297 or 0x3299 => true,
        >= 0x2190 and <= 0x21FF => true,
        >= 0x2300 and <= 0x23FF => true,
        >= 0x25A0 and <= 0x27BF => true,
        >= 0x2934 and <= 0x2935 => true,
        >= 0x2B00 and <= 0x2BFF => true,
        >= 0x1F000 and <= 0x1FAFF => true,
        _ => false,
    };

    // Scripts whose letters join, where U+200C and U+200D change what a word means (Unicode Standard Annex 31, section 2.3).
    private static bool IsJoined(int value) => value switch
    {
        >= 0x0620 and <= 0x065F => true,
        >= 0x066E and <= 0x08FF => true,
        >= 0x0900 and <= 0x0DFF => true,
        >= 0x0F00 and <= 0x109F => true,
        >= 0x1780 and <= 0x18AA => true,
        >= 0x1A20 and <= 0x1CFF => true,
        >= 0xA8E0 and <= 0xA8FF => true,
        >= 0xFB50 and <= 0xFDCF => true,
        >= 0xFE70 and <= 0xFEFC => true,
        _ => false,
    };
}

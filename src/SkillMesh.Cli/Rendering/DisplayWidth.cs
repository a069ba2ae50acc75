using System.Globalization;
using System.Text;

namespace SkillMesh.Cli.Rendering;

/// <summary>How many columns text takes on a terminal.</summary>
internal static class DisplayWidth
{
    // Ranges that Unicode's EastAsianWidth.txt marks W or F and that terminals draw over two columns; emoji by their blocks.
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x231A, 0x231B), (0x2329, 0x232A), (0x23E9, 0x23EC), (0x23F0, 0x23F0), (0x23F3, 0x23F3), (0x25FD, 0x25FE),
        (0x2614, 0x2615), (0x2648, 0x2653), (0x267F, 0x267F), (0x2693, 0x2693), (0x26A1, 0x26A1), (0x26AA, 0x26AB), (0x26BD, 0x26BE),
        (0x26C4, 0x26C5), (0x26CE, 0x26CE), (0x26D4, 0x26D4), (0x26EA, 0x26EA), (0x26F2, 0x26F3), (0x26F5, 0x26F5), (0x26FA, 0x26FA),
        (0x26FD, 0x26FD), (0x2705, 0x2705), (0x270A, 0x270B), (0x2728, 0x2728), (0x274C, 0x274C), (0x274E, 0x274E), (0x2753, 0x2755),
        (0x2757, 0x2757), (0x2795, 0x2797), (0x27B0, 0x27B0), (0x27BF, 0x27BF), (0x2B1B, 0x2B1C), (0x2B50, 0x2B50), (0x2B55, 0x2B55),
        (0x2E80, 0x303E), (0x3041, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA000, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7A3),
        (0xF900, 0xFAFF), (0xFE10, 0xFE19), (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x16FE0, 0x18CFF), (0x1AFF0, 0x1B2FF),
        (0x1F004, 0x1F004), (0x1F0CF, 0x1F0CF), (0x1F18E, 0x1F18E), (0x1F191, 0x1F19A), (0x1F200, 0x1F265), (0x1F300, 0x1F64F),
        (0x1F680, 0x1F6FF), (0x1F7E0, 0x1F7EB), (0x1F900, 0x1F9FF), (0x1FA70, 0x1FAFF), (0x20000, 0x3FFFD),
    ];

    /// <summary>Columns of a line that passed <see cref="Core.Text.Printable"/>.</summary>
    public static int Of(string text)
    {
        var width = 0;
        var previous = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            // A variation selector turns a narrow symbol into an emoji of two columns.
            var columns = rune.Value == 0xFE0F ? (previous == 1 ? 1 : 0) : Of(rune);
            width += columns;
            previous = columns;
        }

        return width;
    }

    /// <summary>The text cut to at most <paramref name="columns"/> columns, the last one being an ellipsis where something was cut.</summary>
    public static string Cut(string text, int columns)
    {
        if (columns <= 0)
        {
            return "";
        }

        if (Of(text) <= columns)
        {
            return text;
        }

        var result = new StringBuilder();
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += rune.Value == 0xFE0F ? 1 : Of(rune);
            if (width > columns - 1)
            {
                break;
            }

            result.Append(rune.ToString());
        }

        return result.Append('…').ToString();
    }

    private static int Of(Rune rune)
    {
        if (rune.Value is >= 0x20 and < 0x300)
        {
            return 1;
        }

        return Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
            ? 0
            : IsWide(rune.Value) ? 2 : 1;
    }

    private static bool IsWide(int value)
    {
        var (low, high) = (0, Wide.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (value < Wide[middle].First)
            {
                high = middle - 1;
            }
            else if (value > Wide[middle].Last)
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }
}

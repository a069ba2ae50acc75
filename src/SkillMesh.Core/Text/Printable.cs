using System.Buffers;
using System.Globalization;
using System.Text;

namespace SkillMesh.Core.Text;

/// <summary>The one choke point for text that reaches a terminal, a report or a log: nothing in it can move the
/// cursor, hide characters, turn the reading direction, or start a line of its own.</summary>
public static class Printable
{
    // Everything below 0x20 (but tab), DEL and C1, and the code points that are invisible or reorder text. A line
    // feed is escaped too: callers that print several lines split first and print each.
    private static readonly SearchValues<char> Suspicious = SearchValues.Create(BuildSuspicious());

    /// <summary><paramref name="text"/> with control, bidi, tag, zero-width and lone-surrogate characters shown as
    /// escapes (<c>\x1b</c>, <c>\u{202e}</c>). Ordinary text of any script comes back as the same instance.</summary>
    public static string Line(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var first = text.AsSpan().IndexOfAny(Suspicious);
        return first < 0 ? text : Escape(text, first);
    }

    /// <summary>Whether <see cref="Line"/> would change the text.</summary>
    public static bool IsHostile(string text) => !ReferenceEquals(Line(text), text);

    private static string Escape(string text, int first)
    {
        var result = new StringBuilder(text.Length + 16);
        result.Append(text, 0, first);
        var changed = false;
        for (var i = first; i < text.Length;)
        {
            if (Rune.TryGetRuneAt(text, i, out var rune))
            {
                if (IsHidden(rune))
                {
                    changed = true;
                    AppendEscape(result, rune.Value);
                }
                else
                {
                    result.Append(text, i, rune.Utf16SequenceLength);
                }

                i += rune.Utf16SequenceLength;
            }
            else
            {
                changed = true;
                AppendEscape(result, text[i]);
                i++;
            }
        }

        return changed ? result.ToString() : text;
    }

    private static void AppendEscape(StringBuilder result, int value)
    {
        switch (value)
        {
            case '\n':
                result.Append("\\n");
                break;
            case '\r':
                result.Append("\\r");
                break;
            case < 0x100:
                result.Append(CultureInfo.InvariantCulture, $"\\x{value:x2}");
                break;
            default:
                result.Append(CultureInfo.InvariantCulture, $"\\u{{{value:x}}}");
                break;
        }
    }

    /// <summary>Whether a code point is a control, or changes how other text is shown without being seen.</summary>
    public static bool IsHidden(Rune rune) => rune.Value switch
    {
        '\t' => false,
        < 0x20 => true,
        >= 0x7F and <= 0x9F => true,
        0x00AD or 0x034F or 0x061C or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x180E or 0x3164 or 0xFEFF or 0xFFA0 => true,
        >= 0x200B and <= 0x200F => true,
        >= 0x2028 and <= 0x202E => true,
        >= 0x2060 and <= 0x206F => true,
        >= 0xFFF0 and <= 0xFFFB => true,
        >= 0x1BCA0 and <= 0x1BCA3 => true,
        >= 0x1D173 and <= 0x1D17A => true,
        >= 0xE0000 and <= 0xE0FFF => true,
        _ => false,
    };

    private static char[] BuildSuspicious()
    {
        var set = new List<char>();
        for (var c = 0; c <= char.MaxValue; c++)
        {
            // Surrogates are looked at in pairs by the slow path.
            if (char.IsSurrogate((char)c) || (Rune.TryCreate((char)c, out var rune) && IsHidden(rune)))
            {
                set.Add((char)c);
            }
        }

        return [.. set];
    }
}

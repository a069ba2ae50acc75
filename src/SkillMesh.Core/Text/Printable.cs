using System.Buffers;
using System.Globalization;
using System.Text;

namespace SkillMesh.Core.Text;

/// <summary>Makes text safe to show in a terminal, a report or a log: nothing in it can move the cursor, hide characters,
/// turn the reading direction, or start a line of its own.</summary>
public static class Printable
{
    // From so many characters on a first search pays; making its table costs as much as looking through a page.
    private const int LongText = 4096;

    /// <summary><paramref name="text"/> with control, bidi, tag, zero-width and lone-surrogate characters shown as
    /// escapes (<c>\x1b</c>, <c>\u{202e}</c>). Ordinary text of any script comes back as the same instance.</summary>
    public static string Line(string text)
    {
        var at = FirstHidden(text, out var length);
        if (at < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length + 16);
        var from = 0;
        for (; at >= 0; at = HiddenText.Next(text, from, out length))
        {
            result.Append(text, from, at - from);
            AppendEscape(result, length == 2 ? char.ConvertToUtf32(text, at) : text[at]);
            from = at + length;
        }

        return result.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>Whether <see cref="Line"/> would change the text.</summary>
    public static bool IsHostile(string text) => FirstHidden(text, out _) >= 0;

    /// <summary>One line of JSON with hidden characters as JSON's own escapes: the same value, and nothing that acts on
    /// whoever looks at the file.</summary>
    /// <param name="utf8">JSON without line feeds; its strings are the only place such characters can stand in.</param>
    public static byte[] Json(byte[] utf8)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        if (utf8.AsSpan().IndexOfAnyExceptInRange((byte)0x20, (byte)0x7E) < 0)
        {
            return utf8;
        }

        var text = Encoding.UTF8.GetString(utf8);
        var at = FirstHidden(text, out var length);
        if (at < 0)
        {
            return utf8;
        }

        var result = new StringBuilder(text.Length + 16);
        var from = 0;
        for (; at >= 0; at = HiddenText.Next(text, from, out length))
        {
            result.Append(text, from, at - from);
            foreach (var unit in text.AsSpan(at, length))
            {
                result.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
            }

            from = at + length;
        }

        return Encoding.UTF8.GetBytes(result.Append(text, from, text.Length - from).ToString());
    }

    private static int FirstHidden(string text, out int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        length = 0;
        return text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 || (text.Length >= LongText && text.AsSpan().IndexOfAny(Rare.Suspicious) < 0)
            ? -1
            : HiddenText.Next(text, 0, out length);
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

    // What the exact look (HiddenText) has to see: most texts hold none of it. A line feed is escaped too: callers that
    // print several lines split first and print each.
    private static class Rare
    {
        public static readonly SearchValues<char> Suspicious = SearchValues.Create(BuildSuspicious());

        private static char[] BuildSuspicious()
        {
            var set = new List<char>();
            for (var c = 0; c <= char.MaxValue; c++)
            {
                // Surrogates are looked at in pairs by the slow path.
                if (char.IsSurrogate((char)c) || (Rune.TryCreate((char)c, out var rune) && HiddenText.IsHidden(rune)))
                {
                    set.Add((char)c);
                }
            }

            return [.. set];
        }
    }
}

using System.Buffers;
using System.Globalization;
using System.Text;

namespace SkillMesh.Core.Redaction;

/// <summary>Text as it reads with its escapes resolved, and where each character of it stands in the text: those of strings (<c>\n</c>,
/// <c>\"</c>, <c>\/</c>, <c>\u002d</c>), of addresses (<c>%3D</c>) and of mark-up (<c>&amp;lt;</c>), and without a terminal's colours. A key is
/// found even where a string of JSON holds it in another string.</summary>
internal sealed class EscapedView
{
    private static readonly SearchValues<char> Beginnings = SearchValues.Create(['\\', '%', '&', '^', TerminalCode.Escape]);
    private static readonly (string Name, char Character)[] Entities = [("lt;", '<'), ("gt;", '>'), ("amp;", '&'), ("quot;", '"'), ("apos;", '\'')];

    private readonly List<int> _starts;
    private readonly List<byte> _lengths;

    private EscapedView(string text, List<int> starts, List<byte> lengths)
    {
        Text = text;
        _starts = starts;
        _lengths = lengths;
    }

    /// <summary>The text with escapes resolved.</summary>
    public string Text { get; }

    /// <summary>Where a piece of the last of some views stands in the text that the first was made from.</summary>
    /// <param name="views">Each made from the text of the one before it; null for none.</param>
    /// <param name="start">Where the piece begins.</param>
    /// <param name="length">Its length, at least 1.</param>
    public static (int Start, int Length) Source(List<EscapedView>? views, int start, int length)
    {
        var last = start + length - 1;
        var size = 1;
        for (var i = (views?.Count ?? 0) - 1; i >= 0; i--)
        {
            // What is left out behind the last character is no part of the piece.
            var view = views![i];
            var end = last + size - 1;
            (start, last, size) = (view._starts[start], view._starts[end], view._lengths[end]);
        }

        return (start, last + size - start);
    }

    /// <summary>The view; null when the text holds no escape.</summary>
    public static EscapedView? Of(string text)
    {
        if (text.AsSpan().IndexOfAny(Beginnings) < 0)
        {
            return null;
        }

        var result = new StringBuilder(text.Length);
        var starts = new List<int>(text.Length);
        var lengths = new List<byte>(text.Length);
        var resolved = false;
        for (var i = 0; i < text.Length;)
        {
            var (character, length) = (text[i], 1);
            if (Beginnings.Contains(character))
            {
                if (TerminalCode.Length(text, i) is > 0 and var code)
                {
                    resolved = true;
                    i += code;
                    continue;
                }

                (character, length) = Resolve(text, i);
                resolved |= length > 1;
            }

            result.Append(character);
            starts.Add(i);
            lengths.Add((byte)length);
            i += length;
        }

        return resolved ? new EscapedView(result.ToString(), starts, lengths) : null;
    }

    private static (char Character, int Length) Resolve(string text, int i) => text[i] switch
    {
        '\\' => Backslash(text, i),
        '%' when i + 3 <= text.Length && Hex(text.AsSpan(i + 1, 2)) is { } code && char.IsAscii(code) => (code, 3),
        '&' => Entity(text, i),
        var other => (other, 1),
    };

    private static (char Character, int Length) Backslash(string text, int i)
    {
        var next = i + 1 < text.Length ? text[i + 1] : '\0';
        return next switch
        {
            'n' => ('\n', 2),
            't' => ('\t', 2),
            'r' => ('\r', 2),
            'b' => ('\b', 2),
            'f' => ('\f', 2),
            'v' => ('\v', 2),
            '"' or '\'' or '/' or '\\' => (next, 2),
            'u' when i + 6 <= text.Length && Hex(text.AsSpan(i + 2, 4)) is { } code => (code, 6),
            'x' when i + 4 <= text.Length && Hex(text.AsSpan(i + 2, 2)) is { } code => (code, 4),
            _ => ('\\', 1),
        };
    }

    private static (char Character, int Length) Entity(string text, int i)
    {
        var rest = text.AsSpan(i + 1, Math.Min(text.Length - i - 1, 8));
        foreach (var (name, character) in Entities)
        {
            if (rest.StartsWith(name))
            {
                return (character, name.Length + 1);
            }
        }

        if (rest is ['#', ..] && rest.IndexOf(';') is > 1 and var end)
        {
            var isHex = rest[1] is 'x' or 'X';
            if (ushort.TryParse(rest[(isHex ? 2 : 1)..end], isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code < 128)
            {
                return ((char)code, end + 2);
            }
        }

        return ('&', 1);
    }

    private static char? Hex(ReadOnlySpan<char> digits) =>
        ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) ? (char)code : null;
}

using System.Globalization;
using System.Text;

namespace SkillMesh.Core.Redaction;

/// <summary>Text as it reads with its escapes resolved (<c>\n</c>, <c>\"</c>, <c>\/</c>, <c>\u002d</c>), and where each character of it
/// stands in the text: a key is found even where a string of JSON holds it in another string.</summary>
internal sealed class EscapedView
{
    private readonly List<int> _starts;

    private EscapedView(string text, List<int> starts)
    {
        Text = text;
        _starts = starts;
    }

    /// <summary>The text with escapes resolved.</summary>
    public string Text { get; }

    /// <summary>Where a place of <see cref="Text"/> stands in the text it was made from.</summary>
    public int Source(int index) => _starts[index];

    /// <summary>The view; null when the text holds no escape.</summary>
    public static EscapedView? Of(string text)
    {
        var first = text.IndexOf('\\', StringComparison.Ordinal);
        if (first < 0)
        {
            return null;
        }

        var result = new StringBuilder(text.Length);
        var starts = new List<int>(text.Length + 1);
        var resolved = false;
        for (var i = 0; i < text.Length;)
        {
            var (character, length) = text[i] == '\\' ? Resolve(text, i) : (text[i], 1);
            resolved |= length > 1;
            result.Append(character);
            starts.Add(i);
            i += length;
        }

        starts.Add(text.Length);
        return resolved ? new EscapedView(result.ToString(), starts) : null;
    }

    private static (char Character, int Length) Resolve(string text, int i)
    {
        var next = i + 1 < text.Length ? text[i + 1] : '\0';
        return next switch
        {
            'n' => ('\n', 2),
            't' => ('\t', 2),
            'r' => ('\r', 2),
            '"' or '\'' or '/' or '\\' => (next, 2),
            'u' when i + 6 <= text.Length && Hex(text.AsSpan(i + 2, 4)) is { } code => (code, 6),
            'x' when i + 4 <= text.Length && Hex(text.AsSpan(i + 2, 2)) is { } code => (code, 4),
            _ => ('\\', 1),
        };
    }

    private static char? Hex(ReadOnlySpan<char> digits) =>
        ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) ? (char)code : null;
}

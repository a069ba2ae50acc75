using System.Text;
using SkillMesh.Core.Text;

namespace SkillMesh.Documents.Markdown;

/// <summary>Puts text that is not Markdown into Markdown so that it stays text. Hidden characters become visible
/// escapes first (<see cref="Printable"/>).</summary>
public static class MarkdownText
{
    private const string Special = "\\`*_[]<&|~^$@!:.+=\"";

    /// <summary>One line of literal text: for a paragraph, a heading, a list item or a table cell. No character of it
    /// makes a heading, list, quote, link, image, emphasis, HTML, entity, code, table cell, formula or mention, neither
    /// in CommonMark nor in the extensions that forges use.</summary>
    /// <remarks>Runs of white space, line ends included, become one space. Only what would have a meaning is escaped, as
    /// agents read the source. A forge may still link a mention it finds in the rendered text; where that matters use
    /// <see cref="CodeSpan"/>.</remarks>
    public static string Inline(string text)
    {
        var line = OneLine(text);
        var result = new StringBuilder(line.Length + 16);
        var start = MarkdownLineStart.PunctuationToEscape(line);
        var closing = ClosingHashes(line);
        for (var i = 0; i < line.Length; i++)
        {
            if (i == start || i == closing || (Special.Contains(line[i], StringComparison.Ordinal) && HasMeaning(line, i)))
            {
                result.Append('\\');
            }

            result.Append(line[i]);
        }

        return result.ToString();
    }

    /// <summary>A code span whose content is <paramref name="text"/>, whatever backticks it holds.</summary>
    /// <remarks>In code a backslash takes no meaning away: what a build runner would obey in a log that shows the page is broken by an
    /// escape (<see cref="CommandGuard"/>), here and in a fence. White space becomes single spaces; empty text gives a span of one space. Not for table cells: there a
    /// vertical bar ends the cell even in code.</remarks>
    public static string CodeSpan(string text)
    {
        // A backtick stands before it, so no command that needs a line's beginning can be in it.
        var guard = default(CommandGuard);
        _ = guard.Take("`");
        var line = guard.Take(OneLine(text));
        if (line.Length == 0)
        {
            return "` `";
        }

        var delimiter = new string('`', FreeRun(line));
        var pad = line[0] == '`' || line[^1] == '`' ? " " : "";
        return delimiter + pad + line + pad + delimiter;
    }

    /// <summary>A fenced code block that no line of <paramref name="text"/> can close; ends with LF.</summary>
    /// <param name="text">The lines; line ends become LF.</param>
    /// <param name="info">The language; characters other than letters, digits and <c>+ # . _ -</c> are left out.</param>
    public static string Fence(string text, string info = "")
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(info);
        var lines = Sections.SectionText.Normalise(text).TrimEnd('\n').Split('\n').Select(line => default(CommandGuard).Take(Printable.Line(line))).ToList();
        var delimiter = new string('`', Math.Max(3, lines.Max(FreeRun)));
        var language = string.Concat(info.Where(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '#' or '.' or '_' or '-'));
        return $"{delimiter}{language}\n{string.Join('\n', lines)}\n{delimiter}\n";
    }

    private static string OneLine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Printable.Line(string.Join(' ', text.Split((char[])[' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)));
    }

    /// <summary>The shortest run of backticks, at least one, that is longer than every run in the text.</summary>
    private static int FreeRun(string line)
    {
        var longest = 0;
        var run = 0;
        foreach (var c in line)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest + 1;
    }

    private static bool HasMeaning(string line, int at)
    {
        var previous = at > 0 ? line[at - 1] : ' ';
        var next = at + 1 < line.Length ? line[at + 1] : '\0';
        return line[at] switch
        {
            // At the end of the line the caller's text follows, or a hard line break.
            '\\' => next == '\0' || IsAsciiPunctuation(next),

            // Inside a word an underscore is a letter.
            '_' => !(char.IsLetterOrDigit(previous) && char.IsLetterOrDigit(next)),
            '&' => next == '#' || char.IsAsciiLetterOrDigit(next) || next == '\0',
            '!' => next is '[' or '\0',

            // Addresses that become links by themselves.
            ':' => next == '/' || IsScheme(line.AsSpan(0, at)),
            '.' => line.AsSpan(0, at).EndsWith("www", StringComparison.OrdinalIgnoreCase),

            // Inserted, marked and quoted text of extensions: a doubled character before a word.
            '+' or '=' or '"' => IsOpeningRun(line, at),
            _ => true,
        };
    }

    private static bool IsAsciiPunctuation(char c) => c is > ' ' and < (char)0x7F && !char.IsAsciiLetterOrDigit(c);

    private static bool IsScheme(ReadOnlySpan<char> before) =>
        before.EndsWith("mailto", StringComparison.OrdinalIgnoreCase)
        || before.EndsWith("xmpp", StringComparison.OrdinalIgnoreCase)
        || before.EndsWith("tel", StringComparison.OrdinalIgnoreCase);

    private static bool IsOpeningRun(string line, int at)
    {
        var first = at;
        var last = at;
        while (first > 0 && line[first - 1] == line[at])
        {
            first--;
        }

        while (last + 1 < line.Length && line[last + 1] == line[at])
        {
            last++;
        }

        // At the end of the line the caller's text follows, a comma perhaps, and with it a run that nothing stands before opens.
        return last > first && (last + 1 < line.Length ? line[last + 1] != ' ' : first == 0 || !char.IsLetterOrDigit(line[first - 1]));
    }

    /// <summary>Offset of the hashes that would close a heading, or -1.</summary>
    private static int ClosingHashes(string line)
    {
        var text = line.TrimEnd('#');
        return text.Length < line.Length && text.EndsWith(' ') ? text.Length : -1;
    }
}

using System.Text.RegularExpressions;

namespace SkillMesh.Documents.Markdown;

/// <summary>What has a meaning only at the start of a line.</summary>
internal static partial class MarkdownLineStart
{
    /// <summary>Offset of the character whose escape makes the start of the line plain text, or -1.</summary>
    public static int PunctuationToEscape(string line)
    {
        if (line.Length == 0)
        {
            return -1;
        }

        // Others that could start a block (* ` ~ [ < |) are escaped wherever they stand.
        if (line[0] is '#' or '>' or '-' or '+' or '=' or ':' or '"' or '%')
        {
            return 0;
        }

        return ListMarker().Match(line) is { Success: true } match ? match.Length - 1 : -1;
    }

    // Extensions also number lists by letters and Roman numerals.
    [GeneratedRegex(@"\A(?:[0-9]{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]+)[.)](?= |\z)", RegexOptions.CultureInvariant)]
    private static partial Regex ListMarker();
}

namespace SkillMesh.Documents.Sections;

/// <summary>Text that is going to be the body of a section.</summary>
public static class SectionText
{
    /// <summary>Whether a text begins with one of our two markers, whole and well-formed.</summary>
    public static bool IsMarker(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf("-->");
        var comment = end < 0 ? "" : text[..(end + 3)].ToString();
        return SectionMarker.MatchBegin(comment).Success || SectionMarker.MatchEnd(comment).Success;
    }

    /// <summary>The form in which bodies are compared and hashed: LF line ends, and one at the end unless empty.</summary>
    public static string Normalise(string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var text = LineEndings.ToLf(body);
        return text.Length == 0 || text[^1] == '\n' ? text : text + "\n";
    }

    /// <summary>Markdown from elsewhere with its HTML comments made visible, so that none of them can be a marker or
    /// hide text. The rest of its markup is kept; for text that is not Markdown use <c>MarkdownText</c>.</summary>
    public static string Neutralise(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        return markdown.Replace("<!--", "&lt;!--", StringComparison.Ordinal);
    }
}

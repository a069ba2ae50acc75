using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace SkillMesh.Documents.Tests.Sections;

/// <summary>Random Markdown files put together from fragments that are awkward for a splicer.</summary>
internal static class MarkdownFiles
{
    private const string Begin = "<!-- BEGIN SKILLMESH";

    private static readonly string[] Lines =
    [
        "", "", "text", "täxt 😀", "# Title", "## Recent learnings", "## Notes ##", "### missing-null-check", "Setext", "===", "---",
        "- item", "  - nested", "    more", "1. one", "2. two", "> quote", "> - deep", "```", "````", "~~~", "```md", "    code", "\tcode",
        "| a | b |", "|---|---|", "| 1 | 2 |", "<div>", "</div>", "<details>", "<!-- note -->", "<!-- open", "-->", "<?php", "?>", "<script>",
        "</script>", "[ref]: http://x.example", "[ref]: <", "text <!-- inline --> text", "nul \0 here", "\u2028", "\uFEFF", "trailing  ", "\\", "* * *",
        $"    {Begin} code -->", $"> {Begin} quoted -->", $"- {Begin} item -->", $"text {Begin} inline -->", "  <!-- END SKILLMESH --> tail",
    ];

    private static readonly Gen<string> Ends = Gen.Frequency(
        (4, Gen.Constant("\n")), (3, Gen.Constant("\r\n")), (1, Gen.Constant("\r")));

    private static readonly Gen<string> Part =
        from line in Gen.Elements(Lines)
        from end in Ends
        select line + end;

    private static readonly Gen<string> Parts = Part.ListOf().Select(parts => string.Concat(parts));

    /// <summary>Lines with one kind of ending, as editors write them, or all kinds mixed.</summary>
    public static readonly Gen<string> Text =
        from text in Parts
        from end in Gen.Elements("\n", "\r\n", "\r", null, null)
        from last in Gen.Elements("", "", "no newline")
        select (end is null ? text : text.ReplaceLineEndings(end)) + last;

    public static readonly Gen<string> Body =
        from text in Gen.Frequency(
            (3, Gen.Elements("", "\n", "\n\n", "- entry\n", "### entry\n\n- do: x\r\n- instead: y", "text\rtext", "no end", "é😀\n", "\n\nlate")),
            (1, Parts))
        select text;

    /// <summary>A file with a section somewhere.</summary>
    public static readonly Gen<byte[]> WithSection =
        from mark in Gen.Elements("", "\uFEFF")
        from front in Gen.Elements("", "", "---\nx: 1\n---\n", "---\r\nx: |\r\n  ---\r\n...\r\n")
        from before in Text
        from gap in Ends
        from indent in Gen.Elements("", " ", "   ")
        from begin in Gen.Elements($"{Begin} recent-learnings agent=api-dev -->", "<!--BEGIN  SKILLMESH recent-learnings-->  ")
        from beginEnd in Ends
        from body in Body
        from end in Gen.Elements("<!-- END SKILLMESH sum=e3b0c44298fc -->", "<!--END SKILLMESH-->\t")
        from after in Text
        from endEnd in Ends
        select Encoding.UTF8.GetBytes(string.Concat(
            mark, front, before, gap, indent, begin, beginEnd,
            body.Length == 0 || body[^1] is '\r' or '\n' ? body : body + beginEnd,
            end, endEnd, after));
}

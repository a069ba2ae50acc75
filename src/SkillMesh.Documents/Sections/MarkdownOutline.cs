using Markdig;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Syntax;
using SkillMesh.Documents.Text;

namespace SkillMesh.Documents.Sections;

/// <summary>The headings and HTML blocks that stand directly in a Markdown document. Block structure only: inline
/// markup is not parsed, and nothing is rendered.</summary>
internal sealed record MarkdownOutline(
    IReadOnlyList<MarkedHeading> Headings,
    IReadOnlyList<MarkdownOutline.Html> HtmlBlocks)
{
    private static readonly Lazy<MarkdownPipeline> Pipeline = new(() =>
    {
        var builder = new MarkdownPipelineBuilder().UsePreciseSourceLocation();
        builder.BlockParsers.ReplaceOrAdd<ParagraphBlockParser>(new OutlineParagraphParser());
        builder.InlineParsers.RemoveAll(parser => parser is not LiteralInlineParser);
        return builder.Build();
    });

    /// <summary>An HTML block: UTF-16 offset of its first character and of the one after its last.</summary>
    public readonly record struct Html(int Start, int End);

    /// <summary>Parses the text from an offset on.</summary>
    /// <returns>Null when the document is nested more deeply than the parser allows.</returns>
    public static MarkdownOutline? Parse(SourceText source, int from)
    {
        MarkdownDocument document;
        try
        {
            document = MarkdownParser.Parse(source.Text[from..], Pipeline.Value);
        }
        catch (ArgumentException error) when (error.GetType() == typeof(ArgumentException))
        {
            // The parser's depth limit; it has no exception type of its own.
            return null;
        }

        var headings = new List<MarkedHeading>();
        var html = new List<Html>();
        foreach (var block in document)
        {
            switch (block)
            {
                case HtmlBlock { Span.IsEmpty: false } node:
                    html.Add(new Html(node.Span.Start + from, node.Span.End + 1 + from));
                    break;
                case HeadingBlock { IsSetext: true } node:
                    headings.Add(Setext(source, node.Span.Start + from, node.Span.End + from, node.Level));
                    break;
                case HeadingBlock node:
                    headings.Add(Atx(source, node.Span.Start + from, node.Level));
                    break;
            }
        }

        return new MarkdownOutline(headings, html);
    }

    private static MarkedHeading Atx(SourceText source, int start, int level)
    {
        var line = source.LineOf(start);
        var text = source.Text.AsSpan(start, source.LineStart(line) + source.Line(line).Length - start)
            .TrimStart('#').Trim(" \t");
        var open = text.TrimEnd('#');
        if (open.IsEmpty || open[^1] is ' ' or '\t')
        {
            text = open.TrimEnd(" \t");
        }

        return new MarkedHeading(level, text.ToString(), line + 1, IsGenerated: false) { End = source.LineStart(line + 1) };
    }

    private static MarkedHeading Setext(SourceText source, int start, int underline, int level)
    {
        var first = source.LineOf(start);
        var last = source.LineOf(underline);
        var lines = Enumerable.Range(first, last - first).Select(line => source.Line(line).Trim(" \t").ToString());
        return new MarkedHeading(level, string.Join(' ', lines), first + 1, IsGenerated: false)
        {
            End = source.LineStart(last + 1),
        };
    }
}

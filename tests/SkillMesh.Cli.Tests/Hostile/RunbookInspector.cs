using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SkillMesh.Cli.Tests.Hostile;

/// <summary>Reads runbooks with a Markdown parser: what came from records is text, whatever it looks like.</summary>
internal static partial class RunbookInspector
{
    private static readonly MarkdownPipeline Forge = new MarkdownPipelineBuilder()
        .UseAlertBlocks().UseAutoLinks().UseEmphasisExtras().UseFootnotes().UsePipeTables().UseTaskLists().UseMathematics().UseYamlFrontMatter().Build();

    private static readonly string[] OwnHeadings = ["Patterns", "Anti-patterns", "Service-specific notes", "Recent learnings", "Archived patterns"];

    /// <summary>Looks at every runbook of a repository; there is at least one.</summary>
    public static void Look(Inspector inspector, string what, string repository)
    {
        var files = Directory.GetFiles(Path.Combine(repository, ".claude", "skills", "runbooks"), "RUNBOOK.md", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var document = Markdown.Parse(File.ReadAllText(file), Forge);
            var where = $"{what}: {Path.GetRelativePath(repository, file)}";
            foreach (var block in document.Descendants<Block>())
            {
                if (Forged(block) is { } fault)
                {
                    inspector.Fault($"{where}({block.Line + 1}): {fault}");
                }
            }

            foreach (var inline in document.Descendants<Inline>())
            {
                if (inline is LinkInline or HtmlInline or AutolinkInline or HtmlEntityInline || (inline is EmphasisInline emphasis && !Label().IsMatch(Words(emphasis))))
                {
                    inspector.Fault($"{where}({inline.Line + 1}): a text became {inline.GetType().Name}: {(inline is ContainerInline container ? Words(container) : "")}");
                }
            }
        }
    }

    private static string? Forged(Block block) => block switch
    {
        HeadingBlock { Level: 1, Line: 0 } => null,
        HeadingBlock { Level: 2 } heading when OwnHeadings.Contains(Words(heading.Inline!)) => null,
        HeadingBlock { Level: 3 } heading when Name().IsMatch(Words(heading.Inline!)) => null,
        HeadingBlock heading => $"a text became a heading: {Words(heading.Inline!)}",
        HtmlBlock html when Marker().IsMatch(html.Lines.ToString()) => null,
        HtmlBlock html => $"a text became HTML: {html.Lines}",
        CodeBlock or QuoteBlock or Table or ThematicBreakBlock or LinkReferenceDefinition { Url.Length: > 0 } => $"a text became {block.GetType().Name}",
        _ => null,
    };

    private static string Words(ContainerInline inline) => string.Concat(inline.Descendants<LiteralInline>().Select(literal => literal.Content.ToString()));

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"\A[A-Z][a-z ]+:\z", RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex(@"\A<!-- (BEGIN SKILLMESH (recent-learnings|archived-patterns) agent=[A-Za-z0-9._-]+|END SKILLMESH sum=[0-9a-f]{12}) -->\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Marker();
}

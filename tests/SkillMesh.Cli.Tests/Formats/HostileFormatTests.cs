using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SkillMesh.Cli.Rendering.Formats;
using SkillMesh.Cli.Tests.Hostile;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Text;
using SkillMesh.Learning.Trends;

namespace SkillMesh.Cli.Tests.Formats;

/// <summary>The hostile corpus as message, path and pattern name through every format, read back with a strict reader of that format:
/// every text comes back as the text it was, and nothing else does.</summary>
public sealed partial class HostileFormatTests
{
    private const int Longest = 10_000;

    private static readonly MarkdownPipeline Forge = new MarkdownPipelineBuilder()
        .UseAlertBlocks().UseAutoLinks().UseEmphasisExtras().UseFootnotes().UsePipeTables().UseTaskLists().UseMathematics().UseYamlFrontMatter().Build();

    public static TheoryData<string> Classes => [.. Corpus.Names];

    [Fact]
    public void TheCorpusIsLargeEnough() => Assert.True(Payloads(null).Count() >= 1_000);

    [Theory]
    [MemberData(nameof(Classes))]
    public void GitHubObeysOurCommandsOnly(string name) => Each(name, (text, report, shown) =>
    {
        var lines = Reports.Lines(new GitHubFormat(), report);
        var commands = lines.Select(GitHubRunner.Parse).OfType<ParsedCommand>().ToList();
        Assert.Equal(["error", "warning", "notice", "group", "endgroup"], commands.Select(command => command.Name));
        Assert.Equal(report.Found.Select(found => shown(Said(text, found))), commands[..3].Select(command => command.Data));
        Assert.Equal(shown(report.Found[0].Position.Path), commands[0].Properties["file"]);
        Assert.Equal(("3", "5"), (commands[0].Properties["line"], commands[0].Properties["col"]));
        Assert.All(commands[..3], command => Assert.StartsWith("SKM", command.Properties["title"], StringComparison.Ordinal));
        Assert.Equal(3 + 1 + 6 + 1, lines.Length);
    });

    [Theory]
    [MemberData(nameof(Classes))]
    public void AzureObeysOurCommandsOnly(string name) => Each(name, (text, report, shown) =>
    {
        var lines = Reports.Lines(new AzureFormat(), report);
        var commands = lines.Select(AzureAgent.Parse).OfType<ParsedCommand>().ToList();
        Assert.Equal(["task.logissue", "task.logissue"], commands.Select(command => command.Name));
        Assert.Equal(["error", "warning"], commands.Select(command => command.Properties["type"]));
        Assert.Equal(report.Found.Take(2).Select(found => shown(Said(text, found))), commands.Select(command => command.Data));
        Assert.Equal(shown(Path.Combine(Reports.Root, report.Found[0].Position.Path)), commands[0].Properties["sourcepath"]);
        Assert.Equal(2 + 6, lines.Length);
        Assert.DoesNotContain(lines.Skip(2), line => Inspector.ForeignCommand(line) is not null);
    });

    [Theory]
    [MemberData(nameof(Classes))]
    public void MSBuildReadsOurDiagnosticsOnly(string name) => Each(name, (text, report, shown) =>
    {
        var lines = Reports.Lines(new TextFormat(), report);
        var read = lines.Where(line => !line.StartsWith("  next: ", StringComparison.Ordinal)).Select(Matchers.MSBuild).ToList();
        Assert.Equal(3, read.Count);
        Assert.Equal(("error", "SKM1003"), (read[0]!.Value.Category, read[0]!.Value.Code));
        Assert.Equal(("warning", "SKM2021"), (read[1]!.Value.Category, read[1]!.Value.Code));
        Assert.EndsWith("(3,5)", read[0]!.Value.Origin, StringComparison.Ordinal);
        Assert.DoesNotContain(lines, line => Inspector.ForeignCommand(line) is not null);
    });

    [Theory]
    [MemberData(nameof(Classes))]
    public void LinesAtATerminalHoldNothingThatMovesHidesOrColours(string name)
    {
        var inspector = new Inspector();
        Each(name, (text, report, shown) =>
        {
            var lines = Reports.Lines(new TextFormat(), report);
            Assert.Equal(3, lines.Count(line => !line.StartsWith("  next: ", StringComparison.Ordinal)));
            foreach (var line in lines)
            {
                inspector.Text(Payload(text), line);
            }
        });
        inspector.AssertClean();
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void JsonGivesEveryTextBackAsDataOfItsSchema(string name)
    {
        var texts = Payloads(name).ToList();
        var bytes = Reports.Document(new JsonFormat(), Reports.Of(texts.SelectMany(Three)));

        Assert.All(bytes, value => Assert.True(value is (>= 0x20 and <= 0x7E) or (byte)'\n'));
        OutputSchema.Fits("validate", Encoding.ASCII.GetString(bytes));
        using var json = JsonDocument.Parse(bytes, new JsonDocumentOptions { AllowDuplicateProperties = false });
        var found = json.RootElement.GetProperty("diagnostics").EnumerateArray().ToList();
        Assert.Equal(texts.Count * 3, found.Count);
        for (var i = 0; i < found.Count; i++)
        {
            var expected = Three(texts[i / 3])[i % 3];
            Assert.Equal(["id", "severity", "path", "line", "column", "message"], found[i].EnumerateObject().Select(field => field.Name));
            Assert.Equal(WellFormed(Said(expected.Message, expected)), found[i].GetProperty("message").GetString());
            Assert.Equal(WellFormed(expected.Position.Path), found[i].GetProperty("path").GetString());
        }
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void GitLabReadsSixFieldsOfEachAndNoMore(string name)
    {
        var texts = Payloads(name).ToList();
        var bytes = Reports.Document(new GitLabFormat(), Reports.Of(texts.SelectMany(Three).Concat(texts.SelectMany(Three))));

        Assert.All(bytes, value => Assert.True(value is (>= 0x20 and <= 0x7E) or (byte)'\n'));
        using var json = JsonDocument.Parse(bytes);
        var entries = json.RootElement.EnumerateArray().ToList();
        Assert.Equal(texts.Count * 6, entries.Count);
        Assert.Equal(entries.Count, entries.Select(entry => entry.GetProperty("fingerprint").GetString()).Distinct().Count());
        for (var i = 0; i < entries.Count; i++)
        {
            var text = texts[(i / 3) % texts.Count];
            Assert.Equal(["description", "check_name", "fingerprint", "severity", "location"], entries[i].EnumerateObject().Select(field => field.Name));
            Assert.Equal(Reports.Of().Safe(Said(text, Three(text)[i % 3])), entries[i].GetProperty("description").GetString());
            Assert.Contains(entries[i].GetProperty("severity").GetString(), (string[])["info", "minor", "major"]);
            Assert.Equal(["path", "lines"], entries[i].GetProperty("location").EnumerateObject().Select(field => field.Name));
            Assert.False(entries[i].GetProperty("location").GetProperty("path").GetString()!.StartsWith("./", StringComparison.Ordinal));
            Assert.True(entries[i].GetProperty("location").GetProperty("lines").GetProperty("begin").GetInt32() >= 1);
        }
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void SarifGivesTextsAndPathsBackAndNoLink(string name)
    {
        var texts = Payloads(name).ToList();
        var bytes = Reports.Document(new SarifFormat(), Reports.Of(texts.SelectMany(Three)));

        Assert.All(bytes, value => Assert.True(value is (>= 0x20 and <= 0x7E) or (byte)'\n'));
        using var json = JsonDocument.Parse(bytes);
        var results = json.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(texts.Count * 3, results.Count);
        for (var i = 0; i < results.Count; i++)
        {
            Assert.Equal(["text"], results[i].GetProperty("message").EnumerateObject().Select(field => field.Name));
            var message = results[i].GetProperty("message").GetProperty("text").GetString()!;
            Assert.DoesNotMatch(EmbeddedLink(), message);
            Assert.Equal(Reports.Of().Safe(Said(texts[i / 3], Three(texts[i / 3])[i % 3])).Replace("](", "] (", StringComparison.Ordinal), Undoubled(message));
            if (i % 3 == 0)
            {
                var uri = results[i].GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString()!;
                Assert.Matches(RelativeUri(), uri);
                Assert.Equal(WellFormed(Reports.Redactor.RedactSecrets(".claude/" + texts[i / 3])), Uri.UnescapeDataString(uri));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void APageHoldsTextInItsOwnFormOnly(string name)
    {
        foreach (var chunk in Payloads(name).Chunk(16))
        {
            var chart = new TrendChart(30, new DateOnly(2025, 1, 31), [.. chunk.Select((text, i) => (text, new TrendReading(i, 1, Trend.Stable)))]);
            var page = MarkdownSummary.Of(Reports.Of(chunk.SelectMany(Three)), 1, chart);
            var document = Markdown.Parse(page, Forge);
            var faults = document.Descendants<Block>().Select(Forged).Concat(document.Descendants<Inline>().Select(Forged)).OfType<string>().ToList();
            Assert.True(faults.Count == 0, string.Join('\n', faults.Take(5)) + "\n" + page);
            Assert.Equal([Math.Min(48, chunk.Length * 3) + 1, Math.Min(8, chunk.Length) + 1], document.Descendants<Table>().Select(table => table.Count));
            var code = Assert.Single(document.Descendants<FencedCodeBlock>());
            Assert.Equal("mermaid", code.Info);
            Assert.Matches(Chart(), code.Lines.ToString());
            Assert.DoesNotContain(page.Split('\n'), Printable.IsHostile);
        }
    }

    // A message with the text, an error at a path with the text, a warning and a note.
    private static Diagnostic[] Three(string text) =>
    [
        LedgerRules.NotJson.At(new SourcePosition(".claude/" + text, 3, 5), text),
        LearningRules.EvidenceUnreadable.At(new SourcePosition("b", 2), "a", text) with { Severity = Severity.Warning, Message = text },
        SecurityRules.NotText.At("c") with { Message = text },
    ];

    // Where a text is blank the rule's title stands for it.
    private static string Said(string text, Diagnostic found) => string.IsNullOrWhiteSpace(text) ? found.Rule.Title : text;

    private static void Each(string name, Action<string, Report, Func<string, string>> check)
    {
        foreach (var text in Payloads(name))
        {
            check(text, Reports.Of(Three(text)), value => default(CommandGuard).Take(Reports.Of().Safe(value)));
        }
    }

    private static IEnumerable<string> Payloads(string? name) =>
        Corpus.All.Where(payload => (name is null || payload.Class == name) && payload.Template.Length <= Longest).Select(payload => payload.For("canary"));

    private static string Payload(string text) => text.Length <= 60 ? text : text[..60];

    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static string Undoubled(string message) =>
        Braces().Replace(message, match => match.Value.Length == 2 ? match.Value[..1] : throw new InvalidOperationException($"a single brace in {message}"));

    private static string? Forged(Block block) => block switch
    {
        HeadingBlock { Level: 2, Line: 0 } or HeadingBlock { Level: 3 } and { Inline.FirstChild: LiteralInline { Content.Length: 8 } } => null,
        HeadingBlock or HtmlBlock or QuoteBlock or ThematicBreakBlock or ListBlock or LinkReferenceDefinition { Url.Length: > 0 } => $"a text became {block.GetType().Name} at line {block.Line + 1}",
        CodeBlock and not FencedCodeBlock => $"a text became code at line {block.Line + 1}",
        _ => null,
    };

    private static string? Forged(Inline inline) =>
        inline is LinkInline or HtmlInline or AutolinkInline or HtmlEntityInline or EmphasisInline or CodeInline ? $"a text became {inline.GetType().Name} at line {inline.Line + 1}" : null;

    [GeneratedRegex(@"\{\{|\}\}|[{}]")]
    private static partial Regex Braces();

    [GeneratedRegex(@"\[[^\]]*\]\(")]
    private static partial Regex EmbeddedLink();

    [GeneratedRegex(@"\A(?:[A-Za-z0-9._~!$&'()*+,;=@/-]|%[0-9A-F]{2})+\z")]
    private static partial Regex RelativeUri();

    [GeneratedRegex("""\Axychart-beta\n    x-axis \["[A-Za-z0-9 ._-]*"(?:, "[A-Za-z0-9 ._-]*")*\]\n    y-axis "records" 0 --> [0-9]+\n    bar \[[0-9, ]+\]\n    line \[[0-9, ]+\]\z""")]
    private static partial Regex Chart();
}

using System.Text;
using System.Text.Json;
using SkillMesh.Cli.Rendering.Formats;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Formats;

public sealed class FormatTests
{
    [Theory]
    [InlineData("github")]
    [InlineData("azure")]
    [InlineData("text")]
    public void LinesLookLikeThis(string format) =>
        Snapshot.Verify(string.Join('\n', Reports.Lines(Find(format), Reports.Of(Reports.Some))) + "\n", variant: format);

    [Theory]
    [InlineData("gitlab")]
    [InlineData("sarif")]
    public void DocumentsLookLikeThis(string format) =>
        Snapshot.Verify(Encoding.UTF8.GetString(Reports.Document(Find(format), Reports.Of(Reports.Some))) + "\n", "json", format, [($"\"{ToolVersion.Text}\"", "\"{version}\"")]);

    [Fact]
    public void APageLooksLikeThis() => Snapshot.Verify(
        MarkdownSummary.Of(Reports.Of(Reports.Some), 12, new TrendChart(30, new DateOnly(2025, 1, 31),
        [
            ("missing-status-condition", new(12, 8, Learning.Trends.Trend.Increasing)), ("no-timeout", new(2, 1, Learning.Trends.Trend.Stable)),
            ("a-name-that-is-longer-than-what-fits-under-a-bar", new(0, 4, Learning.Trends.Trend.Resolved)),
        ])), "md");

    [Fact]
    public void AnnotationsKeepTheBudgetAndTheMostSevereGoFirst()
    {
        var report = Reports.Of(Enumerable.Range(1, 30).SelectMany(line => new[]
        {
            SecurityRules.NotText.At(new SourcePosition("a", line)), LearningRules.StaleRunbook.At(new SourcePosition("a", line), "x", "y"),
            LedgerRules.NotJson.At(new SourcePosition("a", line), "z"),
        }));

        var lines = Reports.Lines(Find("github"), report);
        var names = lines.Select(GitHubRunner.Parse).OfType<ParsedCommand>().Select(command => command.Name).ToList();

        Assert.Equal([.. Enumerable.Repeat("error", 10), .. Enumerable.Repeat("warning", 10), .. Enumerable.Repeat("notice", 10), "group", "endgroup"], names);
        Assert.Contains(lines, line => line.StartsWith("20 more errors, 20 more warnings, 20 more info without an annotation", StringComparison.Ordinal));
        Assert.Equal(90, lines.Count(line => line.Contains(" in a, line ", StringComparison.Ordinal)));

        var azure = Reports.Lines(Find("azure"), report);
        Assert.Equal(20, azure.Select(AzureAgent.Parse).OfType<ParsedCommand>().Count());
        Assert.Contains(azure, line => line.StartsWith("20 more errors, 20 more warnings that are not issues", StringComparison.Ordinal));
        Assert.Equal(90, azure.Count(line => line.Contains(" in a, line ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("github")]
    [InlineData("azure")]
    public void NoProblemMatcherAnnotatesTheListASecondTime(string format)
    {
        var lines = Reports.Lines(Find(format), Reports.Of(Reports.Some.Append(LedgerRules.NotJson.At(new SourcePosition("pkg/x.go", 3, 4), "no value [a.csproj]"))))
            .Where(line => GitHubRunner.Parse(line) is null && AzureAgent.Parse(line) is null).ToList();

        Assert.NotEmpty(lines);
        Assert.DoesNotContain(lines, line => Matchers.Known.Any(matcher => matcher.IsMatch(line)));
        Assert.DoesNotContain(lines, line => Matchers.MSBuild(line) is not null);
    }

    [Fact]
    public void TheUsualLinesAreWhatMatchersAndMSBuildRead()
    {
        var lines = Reports.Lines(Find("text"), Reports.Of(Reports.Some));
        Assert.Contains(lines, line => Matchers.Known.Any(matcher => matcher.IsMatch(line)));
        Assert.Equal((".claude/review-findings.jsonl(3,7)", "error", "SKM1003"), Matchers.MSBuild(lines[0]) is { } read ? (read.Origin, read.Category, read.Code) : default);
    }

    [Fact]
    public void FingerprintsStayWhenLinesMoveAndEqualOnesAreNumbered()
    {
        var before = Prints(Reports.Some);
        var after = Prints([.. Reports.Some.Select(diagnostic => diagnostic with { Position = diagnostic.Position with { Line = diagnostic.Position.Line + 40 } })]);

        Assert.Equal(before, after);
        Assert.Equal(before.Distinct(), before);
        Assert.Equal(before[3] + "-2", before[4]);
    }

    [Fact]
    public void AReportWithoutFindingsIsAnEmptyReport()
    {
        Assert.Empty(Reports.Lines(Find("github"), Reports.Of()));
        Assert.Equal("[]", Encoding.UTF8.GetString(Reports.Document(Find("gitlab"), Reports.Of())));
        using var sarif = JsonDocument.Parse(Reports.Document(Find("sarif"), Reports.Of()));
        Assert.Equal(0, sarif.RootElement.GetProperty("runs")[0].GetProperty("results").GetArrayLength());
    }

    [Fact]
    public void ASarifLogHoldsWhatItsReadersTakeAndSaysWhatIsLeftOut()
    {
        var report = Reports.Of(Enumerable.Range(1, 25_010).Select(line =>
            (line <= 10 ? SecurityRules.NotText : LedgerRules.NotJson).At(new SourcePosition("a", line), "x")));

        using var sarif = JsonDocument.Parse(Reports.Document(Find("sarif"), report));

        var run = sarif.RootElement.GetProperty("runs")[0];
        Assert.Equal(25_000, run.GetProperty("results").GetArrayLength());
        Assert.DoesNotContain(run.GetProperty("results").EnumerateArray(), result => result.GetProperty("level").GetString() == "note");
        Assert.Contains("10 results", run.GetProperty("invocations")[0].GetProperty("toolExecutionNotifications")[0].GetProperty("message").GetProperty("text").GetString()!, StringComparison.Ordinal);
    }

    private static ReportFormat Find(string name) => ReportFormats.Of(name, HostWith());

    private static Hosting.CliHost HostWith(params (string Name, string Value)[] variables) => new()
    {
        Input = Stream.Null, Output = TextWriter.Null, Error = TextWriter.Null, Clock = new FakeTime(CliRun.Now), WorkingDirectory = Path.GetTempPath(), HomeFolder = "",
        Variable = name => variables.FirstOrDefault(row => row.Name == name).Value,
    };

    [Theory]
    [InlineData("GITHUB_ACTIONS", "true", "github")]
    [InlineData("GITLAB_CI", "true", "gitlab")]
    [InlineData("TF_BUILD", "True", "azure")]
    [InlineData("GITHUB_ACTIONS", "false", "text")]
    [InlineData("GITHUB_ACTIONS", "::error::x", "text")]
    [InlineData("CI", "true", "text")]
    public void AutoTakesTheServicesOwnFormat(string variable, string value, string expected) =>
        Assert.Equal(expected, ReportFormats.Of("auto", HostWith((variable, value))).Name);

    private static List<string> Prints(IReadOnlyList<Diagnostic> found)
    {
        using var report = JsonDocument.Parse(Reports.Document(Find("gitlab"), Reports.Of(found)));
        return [.. report.RootElement.EnumerateArray().Select(entry => entry.GetProperty("fingerprint").GetString()!)];
    }
}

using System.Text.Json;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Commands;

public sealed class ReportTests
{
    [Theory]
    [InlineData("patterns", "patterns")]
    [InlineData("patterns-all", "patterns", "--all")]
    [InlineData("patterns-agent", "patterns", "--agent", "frontend-dev")]
    [InlineData("pattern", "patterns", "missing-status-condition")]
    [InlineData("pattern-explain", "patterns", "missing-input-validation", "--explain")]
    [InlineData("trends", "trends")]
    [InlineData("trends-compare", "trends", "--compare")]
    [InlineData("trends-alerts", "trends", "--alerts", "--service", "web-console")]
    [InlineData("corrections", "corrections")]
    [InlineData("corrections-analyze", "corrections", "--analyze", "--all")]
    [InlineData("runbook-list", "runbook", "list")]
    [InlineData("evolve", "evolve", "--dry-run")]
    public void TextLooksAsTheSeedPrintsIt(string name, params string[] args)
    {
        using var folder = DemoLedgers.Make(evolved: name != "evolve");
        var run = CliRun.In(folder.Path, args);

        Assert.Equal(0, run.Exit);

        // What stands in a runbook is tested where it is made.
        var diff = run.Out.IndexOf("\n--- ", StringComparison.Ordinal);
        Snapshot.Verify(diff < 0 ? run.Out : run.Out[..diff], variant: name);
    }

    [Theory]
    [InlineData("patterns", "patterns")]
    [InlineData("patterns", "patterns", "--all", "--trend", "resolved")]
    [InlineData("pattern", "patterns", "missing-status-condition", "--explain")]
    [InlineData("trends", "trends")]
    [InlineData("trends", "trends", "--window", "7")]
    [InlineData("corrections", "corrections")]
    [InlineData("corrections", "corrections", "--all", "--type", "code_quality")]
    [InlineData("runbook-list", "runbook", "list")]
    [InlineData("runbook-prune", "runbook", "prune")]
    [InlineData("evolve", "evolve", "--explain")]
    [InlineData("evolve", "evolve", "--dry-run")]
    public void JsonFitsItsSchema(string schema, params string[] args)
    {
        using var folder = DemoLedgers.Make(evolved: true);
        var run = CliRun.In(folder.Path, [.. args, "--json"]);

        Assert.Equal(0, run.Exit);
        OutputSchema.Fits(schema, run.Out);
    }

    [Theory]
    [InlineData("patterns", "patterns")]
    [InlineData("corrections", "corrections")]
    [InlineData("runbook-list", "runbook", "list")]
    [InlineData("validate", "validate")]
    [InlineData(null, "trends")]
    [InlineData(null, "evolve")]
    public void WhereNothingIsYetReportsSaySoAndEndWithZero(string? schema, params string[] args)
    {
        using var folder = new TempFolder();
        var run = CliRun.In(folder.Path, args);

        Assert.Equal(0, run.Exit);
        Assert.Contains("SKM0001", run.Error, StringComparison.Ordinal);
        Assert.Contains("skillmesh init", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
        if (schema is not null)
        {
            OutputSchema.Fits(schema, CliRun.In(folder.Path, [.. args, "--json"]).Out);
        }
    }

    [Fact]
    public void UnknownPatternNamesTheNearOne()
    {
        using var folder = DemoLedgers.Make();
        var run = CliRun.In(folder.Path, "patterns", "missing-status-conditions");

        Assert.Equal(2, run.Exit);
        Assert.Contains("SKM2010", run.Error, StringComparison.Ordinal);
        Assert.Contains("did you mean 'missing-status-condition'", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("describe", "missing-status-condition", "--do", "Set Ready")]
    [InlineData("merge", "missing-status-condition", "status-condition")]
    [InlineData("approve", "missing-finalizer")]
    [InlineData("archive", "missing-status-condition")]
    public void VerdictIsARecordOfThePromotionLog(string action, params string[] rest)
    {
        using var folder = DemoLedgers.Make(evolved: true);
        var run = CliRun.In(folder.Path, ["patterns", action, .. rest, "--reason", "we say so", "--json"]);

        Assert.Equal(0, run.Exit);
        OutputSchema.Fits("verdict", run.Out);
        Assert.Equal(0, CliRun.In(folder.Path, "validate").Exit);
    }

    [Fact]
    public void ArchiveAndRestoreUndoEachOther()
    {
        using var folder = DemoLedgers.Make(evolved: true);
        Assert.Equal(2, CliRun.In(folder.Path, "patterns", "restore", "missing-status-condition", "--reason", "x").Exit);
        Assert.Equal(0, CliRun.In(folder.Path, "patterns", "archive", "missing-status-condition", "--reason", "x").Exit);
        Assert.Contains("SKM2014", CliRun.In(folder.Path, "patterns", "archive", "missing-status-condition", "--reason", "x").Error, StringComparison.Ordinal);
        Assert.Contains("archived", CliRun.In(folder.Path, "patterns", "missing-status-condition").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void PruneShowsFirstAndArchivesWhenAsked()
    {
        using var folder = DemoLedgers.Make(evolved: true);
        var shown = CliRun.In(folder.Path, "runbook", "prune", "--days", "1", "--json");
        var count = JsonDocument.Parse(shown.Out).RootElement.GetProperty("pruned").GetArrayLength();
        Assert.True(count > 0);

        var applied = CliRun.In(folder.Path, "runbook", "prune", "--days", "1", "--apply", "--json");

        OutputSchema.Fits("runbook-prune", applied.Out);
        Assert.Equal(0, JsonDocument.Parse(CliRun.In(folder.Path, "runbook", "prune", "--days", "1", "--json").Out).RootElement.GetProperty("pruned").GetArrayLength());
    }

    [Fact]
    public void HostileTextIsShownAsEscapesInEveryReport()
    {
        using var folder = new TempFolder();
        const string Evil = "a\\u001b[2Jb\\u202ec\\u0007d\\ne";
        var lines = Enumerable.Range(1, 4).Select(day =>
            $$"""{"timestamp":"2025-01-0{{day}}T00:00:00Z","severity":"warning","pattern":"evil-text","description":"{{Evil}}{{day}}","category":"{{Evil}}","agent":"{{Evil}}","service":"{{Evil}}","file":"{{Evil}}","feature_id":"{{Evil}}","suggested_fix":"{{Evil}}"}""");
        folder.Write(".claude/review-findings.jsonl", string.Join('\n', lines) + "\n");
        folder.Write(".claude/user-corrections.jsonl",
            $$"""{"timestamp":"2025-01-05T00:00:00Z","correction_type":"code_quality","source":"explicit","agent":"{{Evil}}","ai_action":{"summary":"{{Evil}}"},"user_correction":{"summary":"{{Evil}}"},"pattern_inferred":"evil-text"}""" + "\n");

        foreach (var args in new string[][]
        {
            ["patterns"], ["patterns", "--all"], ["patterns", "evil-text", "--explain"], ["trends"], ["trends", "--compare"], ["corrections"],
            ["corrections", "--analyze"], ["validate"], ["evolve", "--dry-run", "--explain"], ["evolve"], ["runbook", "list"], ["runbook", "prune", "--days", "1"],
        })
        {
            foreach (var all in new[] { args, [.. args, "--json"] })
            {
                var run = CliRun.In(folder.Path, all);
                foreach (var text in new[] { run.Out, run.Error })
                {
                    Assert.DoesNotContain(text, c => c is '\u001b' or '\u202e' or '\u0007');
                }
            }
        }
    }

    [Fact]
    public void ReportsNameTheFirstFaultsOnly()
    {
        using var folder = DemoLedgers.Make();
        File.AppendAllLines(folder.At(".claude", "review-findings.jsonl"), Enumerable.Repeat("{broken", 9));

        var run = CliRun.In(folder.Path, "patterns");

        Assert.Equal(0, run.Exit);
        Assert.Equal(5, run.Error.Split("SKM1003").Length - 1);
        Assert.Contains("4 more faults", run.Error, StringComparison.Ordinal);
    }
}

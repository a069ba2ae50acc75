using System.Text.Json;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Commands;

public sealed class LedgerCommandTests : IDisposable
{
    private readonly TempRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Theory]
    [InlineData("finding", "--severity", "warning", "--pattern", "missing-status-condition", "--description", "no Ready condition", "--line", "7")]
    [InlineData("learning", "--insight", "use sync.Once", "--agent", "api-dev")]
    [InlineData("correction", "--type", "code_quality", "--source", "explicit", "--action", "swallowed it", "--correction", "wrap it")]
    [InlineData("incident", "--service", "compute-api", "--severity", "P1", "--description", "it was down")]
    public void AddedRecordIsInTheSpoolAndGitStaysClean(string kind, params string[] fields)
    {
        var run = CliRun.In(_repository.Path, [kind, "add", "--json", .. fields]);

        Assert.Equal(0, run.Exit);
        OutputSchema.Fits("add", run.Out);
        Assert.Equal("", _repository.Git("status", "--porcelain"));
        Assert.StartsWith("spool/", JsonDocument.Parse(run.Out).RootElement.GetProperty("path").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, CliRun.In(_repository.Path, "validate").Exit);
    }

    [Fact]
    public void RecordOnStandardInputIsAddedOnce()
    {
        const string Record = """{"severity":"nit","description":"x","pattern":"a-b-c"}""";
        var first = CliRun.WithInput(_repository.Path, Record, "finding", "add", "--json");
        var second = CliRun.WithInput(_repository.Path, Record, "finding", "add", "--json");

        Assert.False(JsonDocument.Parse(first.Out).RootElement.GetProperty("duplicate").GetBoolean());
        Assert.True(JsonDocument.Parse(second.Out).RootElement.GetProperty("duplicate").GetBoolean());
    }

    [Theory]
    [InlineData("", "SKM0006")]
    [InlineData("nonsense", "SKM1012")]
    [InlineData("[]", "SKM1012")]
    [InlineData("""{"severity":"urgent","description":"x"}""", "SKM1012")]
    [InlineData("""{"severity":"nit","severity":"nit","description":"x"}""", "SKM1012")]
    [InlineData("""{"severity":"nit","description":"x","pattern":"Missing Status"}""", "SKM2011")]
    public void BadRecordIsRefusedAndNothingIsWritten(string input, string id)
    {
        var run = CliRun.WithInput(_repository.Path, input, "finding", "add");

        Assert.Equal(2, run.Exit);
        Assert.Contains(id, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_repository.At(".git", "skillmesh", "spool")));
    }

    [Fact]
    public void NearNameIsTold()
    {
        CliRun.In(_repository.Path, "finding", "add", "--severity", "nit", "--description", "x", "--pattern", "missing-status-condition");
        var run = CliRun.In(_repository.Path, "finding", "add", "--severity", "nit", "--description", "y", "--pattern", "missing-status-conditions");

        Assert.Equal(0, run.Exit);
        Assert.Contains("SKM1014", run.Error, StringComparison.Ordinal);
        Assert.Contains("missing-status-condition", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void SecretNeverReachesTheDisk()
    {
        var secret = "ghp_" + new string('a', 18) + "B1C2D3E4F5G6H7I8J9";
        var run = CliRun.In(_repository.Path, "learning", "add", "--insight", $"token {secret} works");

        Assert.Equal(0, run.Exit);
        Assert.Contains("SKM8002", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, File.ReadAllText(_repository.At(".git", "skillmesh", "spool", "session-learnings.jsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public void PublishTurnsTheSpoolIntoShards()
    {
        CliRun.In(_repository.Path, "learning", "add", "--insight", "x");
        var dry = CliRun.In(_repository.Path, "publish", "--dry-run", "--json");
        Assert.Equal("", _repository.Git("status", "--porcelain"));
        var run = CliRun.In(_repository.Path, "publish", "--json");

        OutputSchema.Fits("publish", run.Out);
        Assert.Equal(dry.Out, run.Out);
        Assert.Single(Directory.GetFiles(_repository.At(".claude", "session-learnings.d")));
        Assert.Contains("Nothing to publish", CliRun.In(_repository.Path, "publish").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void PurgeLeavesATombstoneAndTellsOfHistory()
    {
        _repository.Write(".claude/session-learnings.jsonl", "");
        var id = JsonDocument.Parse(CliRun.In(_repository.Path, "learning", "add", "--insight", "forget me", "--json").Out).RootElement.GetProperty("id").GetString()!;
        _repository.Git("add", "--all");
        _repository.Git("commit", "--quiet", "-m", "records");

        var run = CliRun.In(_repository.Path, "ledger", "purge", id, "--reason", "a name", "--json");

        Assert.Equal(0, run.Exit);
        OutputSchema.Fits("ledger-purge", run.Out);
        Assert.Contains("SKM1016", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("forget me", File.ReadAllText(_repository.At(".claude", "session-learnings.jsonl")), StringComparison.Ordinal);
        Assert.Contains("SKM1013", CliRun.In(_repository.Path, "ledger", "purge", "nosuchid", "--reason", "x").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void DetectJudgesAMessage()
    {
        var yes = CliRun.WithInput(_repository.Path, "No, that's wrong. Use the shared informer instead.", "correction", "detect", "--json");
        var no = CliRun.WithInput(_repository.Path, "Thanks, looks good!", "correction", "detect", "--json");

        OutputSchema.Fits("correction-detect", yes.Out);
        OutputSchema.Fits("correction-detect", no.Out);
        Assert.True(JsonDocument.Parse(yes.Out).RootElement.GetProperty("correction").GetBoolean());
        Assert.False(JsonDocument.Parse(no.Out).RootElement.GetProperty("correction").GetBoolean());
    }

    [Fact]
    public void BrokenLinesAreTheAnswerOfValidateAndTheRestCounts()
    {
        _repository.Write(".claude/review-findings.jsonl", string.Join('\n',
            """{"timestamp":"2025-01-01T00:00:00Z","severity":"nit","description":"fine"}""",
            "{broken",
            "<<<<<<< HEAD",
            """{"timestamp":"2025-01-01T00:00:00Z","severity":"nit","description":"a","description":"b"}""",
            """{"timestamp":"2025-01-01T00:00:00Z","description":"c"}""",
            """{"timestamp":"2025-01-01T00:00:00Z","severity":"nit","description":"evil \u202e text"}""",
            """{"timestamp":"2025-01-01T00"""));

        var run = CliRun.In(_repository.Path, "validate");
        var json = CliRun.In(_repository.Path, "validate", "--json");

        Assert.Equal(1, run.Exit);
        OutputSchema.Fits("validate", json.Out);
        Snapshot.Verify(run.Out + "---\n" + run.Error);
    }

    [Fact]
    public void FixSetsBrokenLinesAside()
    {
        _repository.Write(".claude/review-findings.jsonl", "{broken\n{\"timestamp\":\"2025-01-01T00:00:00Z\",\"severity\":\"nit\",\"description\":\"fine\"}\n");

        var run = CliRun.In(_repository.Path, "validate", "--fix", "--json");

        Assert.Equal(0, run.Exit);
        OutputSchema.Fits("validate", run.Out);
        Assert.Contains("{broken", File.ReadAllText(_repository.At(".claude", "review-findings.jsonl.quarantine")), StringComparison.Ordinal);
    }

    [Fact]
    public void ValidateLooksAtNamedPathsAndKindsOnly()
    {
        _repository.Write(".claude/review-findings.jsonl", "{broken\n");
        _repository.Write(".claude/incidents.jsonl", "");

        Assert.Equal(0, CliRun.In(_repository.Path, "validate", ".claude/incidents.jsonl").Exit);
        Assert.Equal(1, CliRun.In(_repository.Path, "validate", ".claude").Exit);
        Assert.Equal(0, CliRun.In(_repository.Path, "validate", "--only", "config,runbooks").Exit);
        Assert.Equal(2, CliRun.In(_repository.Path, "validate", "..").Exit);
    }

    [Fact]
    public void WrongSettingsAreFoundWithTheirPlace()
    {
        _repository.Write(".claude/skillmesh.yml", "version: 1\nlearnin:\n  model: odds\n");

        var run = CliRun.In(_repository.Path, "validate");
        Assert.Equal(1, run.Exit);
        Assert.Matches(@"^\.claude/skillmesh\.yml\(2,1\): error SKM0004: ", run.Out);
        Assert.Equal(2, CliRun.In(_repository.Path, "patterns").Exit);
    }
}

using System.Text.Json;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Importing;

public sealed class ImportClaudeTests
{
    [Fact]
    public void WhatSessionsTaughtIsShownAndNothingIsWrittenUnasked()
    {
        using var world = new ClaudeWorld().WithShapes();

        var run = world.Import();

        Assert.Equal(0, run.Exit);
        // The width of the column follows the longest place.
        Snapshot.Verify(System.Text.RegularExpressions.Regex.Replace(run.Out, " {3,}", "  "), scrub: [(world.Repository.Path, "{root}")]);
        Assert.Contains("Nothing was written. Add --apply to record 7 corrections and 9 skills.", run.Error, StringComparison.Ordinal);
        Assert.Empty(world.Spool("user-corrections"));
        Assert.Empty(world.Spool("skill-events"));
        Assert.False(Directory.Exists(world.Repository.At(".claude")));
    }

    [Fact]
    public void WithApplyItIsRecordedThroughTheSpoolOnceHoweverOftenItIsSaid()
    {
        using var world = new ClaudeWorld().WithShapes();

        var first = world.Import("--apply", "--json");
        var (corrections, skills) = (world.Spool("user-corrections"), world.Spool("skill-events"));
        var second = world.Import("--apply", "--json");

        OutputSchema.Fits("import-claude", first.Out);
        OutputSchema.Fits("import-claude", second.Out);
        Assert.Equal((0, 7, 9), (first.Exit, corrections.Count, skills.Count));
        Assert.All(corrections.Concat(skills), record => Assert.Equal("imported", record.GetProperty("origin").GetString()));
        Assert.All(corrections, record => Assert.StartsWith("0a51c0de-", record.GetProperty("session_id").GetString(), StringComparison.Ordinal));
        using var again = JsonDocument.Parse(second.Out);
        Assert.Equal((false, 0, 7, 9), (again.RootElement.GetProperty("applied").GetBoolean(), Of(again, "new", "corrections") + Of(again, "new", "skills"), Of(again, "known", "corrections"), Of(again, "known", "skills")));
        Assert.Equal(corrections.Select(Text), world.Spool("user-corrections").Select(Text));
        Assert.Equal(skills.Select(Text), world.Spool("skill-events").Select(Text));
        Assert.Equal("", world.Repository.Git("status", "--porcelain"));
        Assert.Equal(0, world.Run("validate", "--quiet").Exit);
    }

    [Fact]
    public void AnImportedErrorFindsItsFixWhichIsAProposal()
    {
        using var world = new ClaudeWorld().WithShapes();
        world.Import("--apply");

        var found = world.Run("resolve", "ERROR: relation \"orders\" does not exist", "--json");
        var stats = world.Run("skill", "list", "--json");

        Assert.Contains("run `make seed`", found.Out.Replace("\\u0060", "`", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("\"proposed\"", stats.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("\"verified\"", stats.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatWasImportedCountsNoMoreThanALearning()
    {
        using var world = new ClaudeWorld();
        world.Write("s1.jsonl", world.Replied("2025-01-10T09:00:00Z") + string.Concat(Enumerable.Range(29, 3).Select(day => world.Said($"No, that's wrong: missing validation of name {day}.", $"2025-01-{day}T09:01:00Z"))));
        world.Import("--apply");

        using var answer = JsonDocument.Parse(world.Run("patterns", "unvalidated-input", "--json").Out);

        // Three at 0.4 are 1.2 to 1, which is .545; three of a person's own would be .75.
        Assert.Equal(3, answer.RootElement.GetProperty("count").GetInt32());
        Assert.InRange(answer.RootElement.GetProperty("confidence").GetDouble(), 0.5, 0.546);
    }

    [Fact]
    public void ADryRunWritesNothingEvenWithApply()
    {
        using var world = new ClaudeWorld().WithShapes();

        var run = world.Import("--apply", "--dry-run");

        Assert.Contains("Dry run: nothing was written.", run.Error, StringComparison.Ordinal);
        Assert.Empty(world.Spool("user-corrections"));
    }

    [Fact]
    public void WhatAHookRecordedInThatMomentIsKnown()
    {
        using var world = new ClaudeWorld();
        world.Write("s1.jsonl", world.Replied("2025-01-10T09:00:00Z") + world.Said("No, that's wrong. Use tabs instead.", "2025-01-10T09:01:00Z") + world.Said("No, that is wrong too, revert it.", "2025-01-10T09:03:00Z"));
        Assert.Equal(0, world.Run(
            "correction", "add", "--type", "code_quality", "--source", "explicit", "--correction", "tabs", "--session", "s1", "--origin", "hook", "--timestamp", "2025-01-10T09:01:02Z").Exit);

        using var answer = JsonDocument.Parse(world.Import("--json").Out);

        Assert.Equal((1, 1), (Of(answer, "new", "corrections"), Of(answer, "known", "corrections")));
    }

    [Theory]
    [InlineData("run `make seed`", "2020-01-01T00:00:00Z")]
    [InlineData("Seed the database first.", "2020-01-01T00:00:00Z")]
    [InlineData("Seed the database first.", null)]
    public void WhatAHookCapturedInThatSessionIsKnown(string resolution, string? time)
    {
        using var world = new ClaudeWorld().WithShapes();
        world.Import("--apply");
        var captured = world.Spool("skill-events").Single(record => record.GetProperty("resolution").GetString() == "run `make seed`");
        File.Delete(world.Repository.At(".git", "skillmesh", "spool", "skill-events.jsonl"));
        Assert.Equal(0, world.Run(
            "skill", "capture", "--message", time is null ? "error E4711: something else was seen" : captured.GetProperty("pattern").GetString()!, "--resolution", resolution,
            "--session", captured.GetProperty("session_id").GetString()!, "--origin", "hook", "--timestamp", time ?? captured.GetProperty("timestamp").GetString()!).Exit);

        using var answer = JsonDocument.Parse(world.Import("--json").Out);

        Assert.Equal((8, 1), (Of(answer, "new", "skills"), Of(answer, "known", "skills")));
    }

    [Fact]
    public void WhatWasPurgedDoesNotComeBack()
    {
        using var world = new ClaudeWorld().WithShapes();
        world.Import("--apply");
        var id = world.Spool("user-corrections")[0].GetProperty("id").GetString()!;
        Assert.Equal(0, world.Run("ledger", "purge", id, "--reason", "private").Exit);

        world.Import("--apply");

        Assert.Equal(6, world.Spool("user-corrections").Count);
    }

    [Fact]
    public void OnlySessionsOfThisRepositoryAreReadUnlessAllAreAskedFor()
    {
        using var world = new ClaudeWorld();
        const string Words = "No, that's wrong. Use tabs instead.";
        string Other(string folder, string session) => world.Replied("2025-01-10T09:00:00Z", session) + world.Said(Words, $"2025-01-10T09:01:0{(int)session[0] % 10}Z", session, folder);
        world.Write("a.jsonl", Other(world.Repository.Path, "a"));
        // A folder below, one beside whose name begins with the same letters, and another project.
        ClaudeWorld.WriteAt(Path.Combine(world.Project + "-api", "b.jsonl"), Other(world.Repository.At("api"), "b"));
        ClaudeWorld.WriteAt(Path.Combine(world.Project + "-old", "c.jsonl"), Other(world.Repository.Path + "-old", "c"));
        ClaudeWorld.WriteAt(Path.Combine(world.Projects, "-srv-elsewhere", "d.jsonl"), Other("/srv/elsewhere", "d"));

        Assert.Equal(2, Of(JsonDocument.Parse(world.Import("--json").Out), "new", "corrections"));
        Assert.Equal(4, Of(JsonDocument.Parse(world.Import("--json", "--all-projects").Out), "new", "corrections"));
        Assert.Equal(1, Of(JsonDocument.Parse(world.Import("--json", Path.Combine(world.Projects, "-srv-elsewhere")).Out), "new", "corrections"));
    }

    [Fact]
    public void SinceLeavesOutWhatIsOlder()
    {
        using var world = new ClaudeWorld();
        var old = world.Write("old.jsonl", world.Replied("2024-01-10T09:00:00Z", "o") + world.Said("No, that's wrong. Use tabs instead.", "2024-01-10T09:01:00Z", "o"));
        File.SetLastWriteTimeUtc(old, new DateTime(2024, 1, 10, 9, 2, 0, DateTimeKind.Utc));
        world.Write("new.jsonl", world.Replied("2024-12-01T09:00:00Z") + world.Said("No, that's wrong. Use tabs instead.", "2024-12-01T09:01:00Z") + world.Said("No, that is wrong too, revert it.", "2025-01-31T09:01:00Z"));

        using var answer = JsonDocument.Parse(world.Import("--since", "14", "--json").Out);

        Assert.Equal((1, 1), (Of(answer, "new", "corrections"), Of(answer, "left_out", "old_files")));
    }

    [Fact]
    public void TheClientsFolderIsTakenFromItsVariable()
    {
        using var world = new ClaudeWorld().WithShapes();
        var moved = world.Repository.Beside("client");
        Directory.CreateDirectory(moved);
        Directory.Move(world.Projects, Path.Combine(moved, "projects"));

        Assert.Equal(2, world.Import().Exit);
        world.Repository.SetVariable("CLAUDE_CONFIG_DIR", moved);
        Assert.Equal(7, Of(JsonDocument.Parse(world.Import("--json").Out), "new", "corrections"));
    }

    [Fact]
    public void LinksAreLeftOutAndCirclesEnd()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var world = new ClaudeWorld().WithShapes();
        var secret = ClaudeWorld.WriteAt(world.Repository.Beside("other", "secret.jsonl"), world.Replied("2025-01-10T09:00:00Z") + world.Said("No, that's wrong. Use Swordfish instead.", "2025-01-10T09:01:00Z"));
        File.CreateSymbolicLink(Path.Combine(world.Project, "link.jsonl"), secret);
        Directory.CreateSymbolicLink(Path.Combine(world.Project, "circle"), world.Project);
        Directory.CreateSymbolicLink(world.Project + "-sub", Path.GetDirectoryName(secret)!);

        var run = world.Import("--json");

        Assert.Equal(7, Of(JsonDocument.Parse(run.Out), "new", "corrections"));
        Assert.DoesNotContain("Swordfish", run.Out, StringComparison.Ordinal);
        Assert.Equal(3, run.Error.Split('\n').Count(line => line.Contains("SKM1043", StringComparison.Ordinal) && line.Contains("is a link", StringComparison.Ordinal)));
    }

    [Fact]
    public void AFileThatIsNoneOrMayNotBeReadIsToldAndTheOthersCount()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var world = new ClaudeWorld().WithShapes();
        Assert.Equal(0, ProcessRunner.Run("mkfifo", [Path.Combine(world.Project, "pipe.jsonl")], world.Project).ExitCode);
        world.Write("broken.jsonl", "{\"type\":\"user\",\n" + world.Said("hi", "2025-01-10T09:01:00Z") + "{\"type\"");

        var run = world.Import("--json");

        Assert.Equal((0, 7), (run.Exit, Of(JsonDocument.Parse(run.Out), "new", "corrections")));
        Assert.Contains("pipe.jsonl: warning SKM1043", run.Error, StringComparison.Ordinal);
        Assert.Contains("broken.jsonl(1): warning SKM1042", run.Error, StringComparison.Ordinal);
        Assert.Contains("broken.jsonl(3): warning SKM1042: the last line is cut off", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutTranscriptsItSaysWhereItLooked()
    {
        using var world = new ClaudeWorld();

        var run = world.Import();

        Assert.Equal((2, ""), (run.Exit, run.Out));
        Assert.Contains("error SKM1044: there are no transcripts of ", run.Error, StringComparison.Ordinal);
        Assert.Contains("HOME names no folder", CliRun.In(world.Repository.Path, "import", "claude").Error, StringComparison.Ordinal);
        Assert.Contains("SKM0002", world.Import("nothing.jsonl").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void SecretsNeverReachTheLedgersOrTheScreen()
    {
        using var world = new ClaudeWorld();
        const string Token = "ghp_1234567890abcdefghijklmnopqrstuvwxyzAB";
        world.Write("s1.jsonl", world.Replied("2025-01-10T09:00:00Z") + world.Said($"No, that's wrong: use the token {Token} instead. <private>Anna is ill</private>", "2025-01-10T09:01:00Z"));

        var run = world.Import("--apply");

        var everything = run.Out + run.Error + Text(world.Spool("user-corrections").Single());
        Assert.DoesNotContain("ghp_", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Anna", everything, StringComparison.Ordinal);
        Assert.Contains("SKM8002", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatATerminalShowsCannotBeSteeredByATranscript()
    {
        using var world = new ClaudeWorld();
        world.Write("s1.jsonl", world.Replied("2025-01-10T09:00:00Z") + world.Said("No, that's wrong \u001b[2J\u202E use tabs instead", "2025-01-10T09:01:00Z"));

        var run = world.Import();

        Assert.DoesNotContain('\u001b', run.Out);
        Assert.DoesNotContain('\u202E', run.Out);
        Assert.Contains("1x", run.Out, StringComparison.Ordinal);
    }

    private static int Of(JsonDocument answer, string part, string name) => answer.RootElement.GetProperty(part).GetProperty(name).GetInt32();

    private static string Text(JsonElement record) => record.GetRawText();
}

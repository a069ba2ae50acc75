using SkillMesh.Cli.Evolving;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Workspaces;
using SkillMesh.Learning.Tests;
using SkillMesh.Learning.Tests.Resuming;

namespace SkillMesh.Cli.Tests.Evolving;

/// <summary>Evolve that goes on from its last outputs leaves what a whole run would leave: after every step of 24 random histories, of 1,000
/// with <c>SKILLMESH_SLOW=1</c>.</summary>
public sealed class ResumedHistoryTests
{
    private static readonly bool IsSlow = Environment.GetEnvironmentVariable("SKILLMESH_SLOW") == "1";

    [Fact]
    public void AfterEveryStepAWholeRunFindsNothingToChange()
    {
        var (resumed, runs) = (0, 0);
        for (var seed = 0; seed < (IsSlow ? 1_000 : 24); seed++)
        {
            using var history = new RandomHistory(seed);
            var random = new Random(seed);
            var steps = new List<string> { "start" };

            // The day all is looked from stays, but for the last steps.
            history.Append(history.Findings, history.Line(ago: 1));
            for (var step = 0; step < 14; step++)
            {
                var one = Evolve(history, new EvolveOptions());
                var whole = Evolve(history, new EvolveOptions { Check = true, NoCache = true });

                var what = $"history {seed}: {string.Join(", ", steps)}";
                AssertOrdered(one, what);
                AssertOrdered(whole, what);
                Assert.True(Text(one) == Text(whole), $"{what}\n{Text(one)}\nbut whole:\n{Text(whole)}");
                Assert.True(one.Exit != ExitCode.Clean || whole is { Exit: ExitCode.Clean, Files.Count: 0 }, what);
                (resumed, runs) = (resumed + (one.IsResumed ? 1 : 0), runs + 1);
                steps.Add((one.IsResumed ? "resumed; " : "") + (step == 12 ? NextDay(history) : Step(history, random)));
            }
        }

        // Most changes here are of the kinds that take the whole way.
        Assert.InRange(resumed, runs / 10, runs);
    }

    [Fact]
    public void EvidenceWithoutANameIsToldOfByTheRunThatReadsIt()
    {
        using var history = new RandomHistory(1);
        // Which change is small enough to go on from is not asked here: one of them is.
        var isResumed = false;
        for (var i = 0; i < 60 && !isResumed; i++)
        {
            history.Append(history.Findings, history.Line(ago: 1, pattern: i < 30 ? $"name-{i % 10}" : "name-3"));
            isResumed = Evolve(history, new EvolveOptions()).IsResumed;
        }

        Assert.True(isResumed);
        history.Append(history.Findings, history.Line(ago: 1, pattern: ""));
        var run = Evolve(history, new EvolveOptions());
        Assert.Single(run.Learning.Unnamed);
        Assert.Contains(run.Diagnostics, row => row.Id == LearningRules.UnnamedEvidence.Id);
    }

    [Fact]
    public void AfterOutputsWereMadeAnewTheNextLineIsGoneOnFromAgain()
    {
        using var history = new RandomHistory(1);
        history.Append(history.Findings, history.Line(ago: 1));
        var ways = "";
        for (var i = 0; i < 60; i++)
        {
            // The pattern passes ten, twenty and fifty records: each time its entry in the runbook is made again.
            history.Append(history.Findings, history.Line(ago: 21 - (i / 3), pattern: "name-3"));
            ways += Evolve(history, new EvolveOptions()).IsResumed ? 'r' : 'w';
        }

        Assert.True(!ways.Contains("ww", StringComparison.Ordinal) && ways.Count(way => way == 'w') is > 1 and < 12, ways);
    }

    private static string NextDay(RandomHistory history)
    {
        history.Append(history.Findings, history.Line(ago: 0));
        return "next day";
    }

    private static string Step(RandomHistory history, Random random)
    {
        var root = history.Workspace().Root;
        string At(params string[] parts) => Path.Combine([root, .. parts]);
        var log = At(".claude", "patterns", "promotion-log.jsonl");
        var runbooks = Directory.Exists(At(".claude", "skills", "runbooks")) ? Directory.GetFiles(At(".claude", "skills", "runbooks"), "RUNBOOK.md", SearchOption.AllDirectories) : [];
        var runbook = runbooks.Length == 0 ? null : runbooks.Order(StringComparer.Ordinal).ElementAt(random.Next(runbooks.Length));
        switch (random.Next(24))
        {
            case <= 8:
                history.Append(history.Findings, history.Line(ago: 1 + random.Next(3)));
                return "a line";
            case 9:
                history.Append(history.Findings, history.Line(ago: 1, pattern: $"new-{random.Next(3)}"));
                return "another pattern";
            case 10:
                Flip(history.Cache, random);
                return "fold damaged";
            case 11:
                Flip(At(".git", "skillmesh", "cache", "outputs.bin"), random);
                return "outputs damaged";
            case 12:
                Directory.CreateDirectory(At(".claude", "patterns"));
                File.Delete(At(".claude", "patterns", random.Next(2) == 0 ? "patterns.json" : "trends.json"));
                return "derived file deleted";
            case 13 when File.Exists(At(".claude", "patterns", "patterns.json")):
                File.AppendAllText(At(".claude", "patterns", "patterns.json"), " ");
                return "derived file changed";
            case 14 when runbook is not null:
                File.WriteAllText(runbook, "A person's own words.\n\n" + File.ReadAllText(runbook));
                return "runbook changed outside";
            case 15 when runbook is not null:
                File.AppendAllText(runbook, "\n## Patterns\n\n### stale-cache\n\nOurs.\n");
                return "own entry";
            case 16 when runbook is not null:
                File.WriteAllText(runbook, File.ReadAllText(runbook).Replace("number", "Number", StringComparison.Ordinal));
                return "runbook changed inside";
            case 17 when runbook is not null:
                File.Delete(runbook);
                return "runbook deleted";
            case 18:
                history.Append(log, Lines.Verdict(random.Next(2) == 0 ? "archive" : "restore", "missing-limit", 2, minute: random.Next(60)) + "\n");
                return "archived or restored";
            case 19:
                history.Append(log, Lines.Verdict("describe", "stale-cache", 2, description: $"said {random.Next(9)}", minute: random.Next(60)) + "\n");
                return "described";
            case 20:
                Directory.CreateDirectory(At(".git", "skillmesh", "spool"));
                File.Delete(At(".git", "skillmesh", "spool", "review-findings.jsonl"));
                return "spool deleted";
            case 21:
                history.Append(At(".git", "skillmesh", "spool", "review-findings.jsonl"), history.Line(ago: 2));
                return "spool";
            default:
                return history.Step();
        }
    }

    private static void Flip(string file, Random random)
    {
        if (File.Exists(file) && File.ReadAllBytes(file) is { Length: > 0 } bytes)
        {
            bytes[random.Next(bytes.Length)] ^= 0x10;
            File.WriteAllBytes(file, bytes);
        }
    }

    private static EvolveOutcome Evolve(RandomHistory history, EvolveOptions options) =>
        new EvolveService(history.Workspace(), new HostEnvironment(TimeProvider.System, _ => null, history.Workspace().Root))
            .Run(options with { RememberFrom = 0 });

    // What is printed, but for what was changed.
    private static string Text(EvolveOutcome outcome)
    {
        var model = new EvolveReport(outcome, Explain: false).ToModel();
        return string.Join('\n', [
            $"{model.AsOf} {model.Analyzed} {model.Unnamed}",
            .. model.Patterns.Select(row => $"{row.Name} {row.Count} {row.Confidence} {row.Trend} {row.Category} {row.Severity} {string.Join(',', row.Agents)}"),
            .. outcome.Learning.Patterns.Select(pattern => $"{pattern.Name} {pattern.Days} {pattern.Effect} {pattern.ArchivedReason} {pattern.Description}"),
            .. outcome.Diagnostics.Where(row => row.Id is not ("SKM2008" or "SKM2009")).Select(row => $"{row.Id} {PlaceOf(row)} {row.Message}").Order(StringComparer.Ordinal)]);
    }

    private static void AssertOrdered(EvolveOutcome outcome, string what)
    {
        var told = outcome.Diagnostics.Where(row => row.Id is not ("SKM2008" or "SKM2009")).ToList();
        Assert.True(told.SequenceEqual(told.Order(Comparer<Diagnostic>.Create(Diagnostic.Compare))), what);
    }

    // A record that is read from the spool stands in a shard when the run is over: the next one names that.
    private static string PlaceOf(Diagnostic row) =>
        row.Position.Path is { } path && (path.StartsWith("spool/", StringComparison.Ordinal) || path.Contains(".d/", StringComparison.Ordinal)) ? "" : row.Position.ToString();
}

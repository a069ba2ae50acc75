using SkillMesh.Core.Ledgers;
using SkillMesh.Testing;
using SkillMesh.Testing.Faults;
using Xunit.Abstractions;

namespace SkillMesh.Cli.Tests.Hostile;

/// <summary>Something else in the place of each file the tool reads or writes: every command ends, says what it is, and touches
/// nothing outside.</summary>
public sealed class PlaceTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly string[] Places =
    [
        ".claude", ".claude/review-findings.jsonl", ".claude/review-findings.d", ".claude/tombstones.jsonl", ".claude/skillmesh.yml", ".claude/patterns/patterns.json", ".claude/patterns",
        ".claude/skills", ".claude/skills/runbooks", ".claude/skills/runbooks/main", ".claude/skills/runbooks/main/RUNBOOK.md", ".claude/skills/runbooks/SKILL.md",
        ".claude/.skillmesh", ".claude/.skillmesh/install.json", ".claude/.skillmesh/locks", ".claude/.skillmesh/locks/evolve.lock", ".claude/.skillmesh/locks/review-findings.lock", ".gitignore", ".git",
    ];

    private static readonly Dictionary<string, Action<string>> Kinds = new()
    {
        ["pipe"] = path => Assert.Equal(0, ProcessRunner.Run("mkfifo", [path], Path.GetDirectoryName(path)!).ExitCode),
        ["folder"] = path => Directory.CreateDirectory(Path.Combine(path, "inside")),
        ["link to a file outside"] = path => File.CreateSymbolicLink(path, Out(path, "secret.txt")),
        ["link to a folder outside"] = path => Directory.CreateSymbolicLink(path, Out(path, ".ssh")),
        ["link to a missing file outside"] = path => File.CreateSymbolicLink(path, Out(path, "new.txt")),
        ["link to itself"] = path => File.CreateSymbolicLink(path, path),
        ["link to nothing"] = path => File.CreateSymbolicLink(path, "nothing"),
    };

    public static TheoryData<string> AllKinds => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(AllKinds))]
    public void EveryCommandEndsAndNamesIt(string kind)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var world = new HostileWorld();
        var inspector = new Inspector();
        var turn = 0;
        foreach (var place in Places)
        {
            // Places take the commands by turns; all of them in the slow run.
            foreach (var form in CommandForms.All.Where((_, i) => Machine.Slow || (i + turn) % 4 == 0))
            {
                var repository = world.NewRepository();
                Put(repository, place, Kinds[kind]);
                Ends(inspector, $"{kind} at {place}", repository, form.Plain);
                Directory.Delete(repository, recursive: true);
            }

            turn++;
        }

        world.AssertUntouched(inspector, kind);
        inspector.AssertClean();
        output.WriteLine($"{kind}: {Places.Length} places, {inspector.Runs} runs, 0 faults");
    }

    [Theory]
    [InlineData("pipe", "SKM0040")]
    [InlineData("folder", "SKM0040")]
    [InlineData("link to a file outside", "SKM0003")]
    [InlineData("link to itself", "SKM0003")]
    public void ALedgersPlaceIsNamedByEveryCommandThatReadsIt(string kind, string id)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var world = new HostileWorld();
        foreach (var args in (string[][])[["validate"], ["patterns"], ["trends"], ["evolve"], ["finding", "add", "--agent", "a", "--severity", "nit", "--description", "x"]])
        {
            var repository = world.NewRepository();
            Put(repository, $".claude/{LedgerKind.Findings.Name}.jsonl", Kinds[kind]);
            var run = CliRun.In(repository, args);
            Assert.InRange(run.Exit, 1, 4);
            Assert.Contains(id, run.Error, StringComparison.Ordinal);
            Assert.Contains("review-findings.jsonl", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void LinksInTheNamesOfFilesToComeAreNotWrittenThrough()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var world = new HostileWorld();
        var inspector = new Inspector();
        foreach (var (file, args) in (ReadOnlySpan<(string, string[])>)
        [
            ($".claude/skills/runbooks/api-dev/.RUNBOOK.md.{Environment.ProcessId}.skillmesh-tmp", ["evolve"]),
            ($".claude/patterns/.patterns.json.{Environment.ProcessId}.skillmesh-tmp", ["evolve"]),
            ($".claude/.review-findings.jsonl.{Environment.ProcessId}.skillmesh-tmp", ["validate", "--fix"]),
            (".claude/review-findings.jsonl.quarantine", ["validate", "--fix"]),
            (".claude/tombstones.jsonl", ["ledger", "purge", "x", "--reason", "y"]),
        ])
        {
            var repository = world.NewRepository();
            File.AppendAllText(Path.Combine(repository, ".claude", "review-findings.jsonl"), "broken\n");
            Put(repository, file, Kinds["link to a missing file outside"]);
            inspector.Look(file, args, CliRun.In(repository, args));
            world.AssertUntouched(inspector, file);
        }

        inspector.AssertClean();
    }

    private static string Out(string path, string name)
    {
        // world/repo/N/... -> world/outside
        var at = path.LastIndexOf("/repo/", StringComparison.Ordinal);
        return $"{path[..at]}/outside/{name}";
    }

    private static void Put(string repository, string place, Action<string> make)
    {
        var path = Path.Combine(repository, place);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        File.Delete(path);
        make(path);
    }

    // A command that waits for ever must not take the test run with it.
    private static void Ends(Inspector inspector, string what, string repository, string[] args)
    {
        var run = Task.Run(() => CliRun.WithInput(repository, """{"agent":"a","severity":"nit","description":"x"}""", args));
        if (run.Wait(Patience))
        {
            inspector.Look(what, args, run.Result);
        }
        else
        {
            inspector.Fault($"{what}: skillmesh {string.Join(' ', args)} did not end");
        }
    }
}

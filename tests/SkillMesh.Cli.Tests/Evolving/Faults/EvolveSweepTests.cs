using System.Globalization;
using System.Text.RegularExpressions;
using SkillMesh.Testing;
using SkillMesh.Testing.Faults;
using Xunit.Abstractions;

namespace SkillMesh.Cli.Tests.Evolving.Faults;

/// <summary>Evolve with a commit, stopped or refused at its system calls: a few of them in every run, each one under
/// <c>build/test.sh --all</c>. Only calls that touch the repository or start a git are points; between two of those nothing on
/// disk changes.</summary>
public sealed partial class EvolveSweepTests(ITestOutputHelper output)
{
    private const string Calls = "openat,write,pwrite64,rename,renameat2,link,unlink,mkdir,ftruncate,fsync,fdatasync,flock,chmod,fchmod,vfork,clone,clone3";

    public static TheoryData<string> Engines => [.. EvolveTrial.Engines];

    /// <summary>Those that start git at every commit.</summary>
    public static TheoryData<string> EnginesWithGit => [.. EvolveTrial.Engines.Where(engine => engine != "direct")];

    [FaultTheory(Requirements.Strace)]
    [MemberData(nameof(Engines))]
    public void KilledAtAnySystemCallTheFilesAreOldOrNewAndTheNextRunConverges(string engine)
    {
        using var trial = new EvolveTrial(engine);
        Sweep(trial, engine, usual: 3, killed: true, "signal=KILL");
    }

    [FaultTheory(Requirements.Strace)]
    [MemberData(nameof(Engines))]
    public void AFullDiskOrABrokenOneIsAnErrorAndNothingIsLost(string engine)
    {
        using var trial = new EvolveTrial(engine);
        foreach (var error in new[] { "error=ENOSPC", "error=EIO" })
        {
            Sweep(trial, engine, usual: 1, killed: false, error);
        }
    }

    [FaultTheory(Requirements.Strace)]
    [MemberData(nameof(EnginesWithGit))]
    public void AGitThatIsKilledOrRefusedAloneOrWithUsHarmsNothing(string engine)
    {
        using var trial = new EvolveTrial(engine);
        using var lister = new GitUnderStrace(trial, "");
        var points = lister.List();

        // libgit2 writes objects and moves the branch itself; git only rewrites the index, where it does even that.
        Assert.True(points.Count > (engine == "libgit2" ? 3 : 10), $"only {points.Count} calls were seen");
        foreach (var (action, both, usual) in new[] { ("signal=KILL", false, 1), ("signal=KILL", true, 1), ("error=ENOSPC", false, 1), ("error=EIO", false, 1) })
        {
            var progress = new Progress($"evolve-git-{engine}-{action}-{(both ? "both" : "alone")}", points.Count);
            foreach (var (command, call, when) in Sample(points, usual))
            {
                using var copy = trial.Copy();
                using var git = new GitUnderStrace(trial, $"{call}:{action}:when={when}", command, both);
                var result = trial.Run(copy, git.Environment);
                AssertClean(result, $"git {command} {call} {when} {action}");
                trial.AssertHolds(copy, $"git {command} {call} {when} {action} {(both ? "both" : "alone")}");
                progress.Step();
            }

            output.WriteLine($"{engine} git {action} {(both ? "both" : "alone")}: {Machine.Size(usual, points.Count)} of {points.Count} points");
        }
    }

    [FaultFact(Requirements.Strace)]
    public void TheSweepCatchesAWriterThatReplacesNothingAtomically()
    {
        using var trial = new EvolveTrial("command-line");
        using var copy = trial.Copy();
        var runbook = copy.At("repo", ".claude", "skills", "runbooks", "api-dev", "RUNBOOK.md");

        // What a naive evolve does: truncate, then write.
        ProcessRunner.Run("strace", ["-o", "/dev/null", "-e", "trace=write", "-e", "inject=write:signal=KILL:when=1", "sh", "-c", $"echo new > '{runbook}'"], copy.Path);

        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => trial.AssertHolds(copy, "a naive writer"));
    }

    [FaultFact]
    public void TheSweepCatchesACommitThatTakesEverything()
    {
        using var trial = new EvolveTrial("command-line");
        foreach (var naive in new[] { "git add -A && git commit -qm all", "git commit -qam tracked", "git checkout -q -- src/unstaged.txt", "git reset -q" })
        {
            using var copy = trial.Copy();
            var done = ProcessRunner.Run("sh", ["-c", naive], copy.At("repo"), trial.Environment);
            Assert.True(done.ExitCode == 0, $"{naive}: {done.Error}");

            Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => trial.AssertHolds(copy, naive));
        }
    }

    private static IEnumerable<T> Sample<T>(IReadOnlyList<T> points, int usual)
    {
        var count = Math.Min(points.Count, Machine.Size(usual, points.Count));
        return Enumerable.Range(0, count).Select(i => points[(int)((i + 0.5) * points.Count / count)]);
    }

    private static void AssertClean(ProcessRunner.Result result, string what) =>
        Assert.False(result.Error.Contains("   at SkillMesh", StringComparison.Ordinal) || result.Error.Contains("SKM0009", StringComparison.Ordinal)
            || result.Error.Contains("Unhandled", StringComparison.Ordinal), $"{what}: {result.Error}");

    private void Sweep(EvolveTrial trial, string engine, int usual, bool killed, string action)
    {
        List<(string Call, int When)> points;
        using (var copy = trial.Copy())
        {
            var traced = Strace(trial, copy, copy.At("trace"), []);
            Assert.True(traced.ExitCode == 0, traced.Error);
            points = Points(copy, killed);
        }

        Assert.True(points.Count > 30, $"only {points.Count} calls were seen");
        var stopped = 0;
        var progress = new Progress($"evolve-{engine}-{action}", points.Count);
        foreach (var (call, when) in Sample(points, usual))
        {
            using var copy = trial.Copy();
            var result = Strace(trial, copy, copy.At("trace"), ["-e", string.Create(CultureInfo.InvariantCulture, $"inject={call}:{action}:when={when}")]);
            stopped += result.ExitCode != 0 ? 1 : 0;

            // The runtime writes to pipes of its own, not the same number of times in every run: a disk is not what fails there.
            if (!killed && !HitAPipe(copy))
            {
                AssertClean(result, $"{call} {when} {action}");
                Assert.True(result.ExitCode is 0 or 3 or 4, $"{call} {when} {action}: {result.ExitCode} {result.Error}");
                Assert.True(result.ExitCode != 0 || trial.Committed(copy), $"{call} {when} {action}: success without a commit");
            }

            trial.AssertHolds(copy, $"{call} {when} {action}");
            progress.Step();
        }

        Assert.True(!killed || stopped > 0, "no run was stopped");
        output.WriteLine($"{engine} {action}: {Machine.Size(usual, points.Count)} of {points.Count} points, {stopped} runs ended early");
    }

    // Without -f: the thread that evolves is the first one, and strace counts calls for each thread by itself.
    private static ProcessRunner.Result Strace(EvolveTrial trial, TempFolder copy, string trace, string[] inject) => ProcessRunner.Run(
        "strace", ["-y", "-s", "256", "-o", trace, "-e", "trace=" + Calls, .. inject, EvolveTrial.Tool, .. EvolveTrial.Arguments(copy)], copy.Path, trial.Environment);

    private static bool HitAPipe(TempFolder copy) =>
        File.ReadLines(copy.At("trace")).Any(line => line.Contains("(INJECTED)", StringComparison.Ordinal) && line.StartsWith("write(", StringComparison.Ordinal) && line.Contains("<pipe:", StringComparison.Ordinal));

    private static List<(string Call, int When)> Points(TempFolder copy, bool killed)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var points = new List<(string, int)>();
        foreach (var line in File.ReadLines(copy.At("trace")))
        {
            if (Call().Match(line) is { Success: true, Groups: [_, { Value: var name }, ..] })
            {
                counts[name] = counts.GetValueOrDefault(name) + 1;
                var starts = name is "vfork" or "clone" or "clone3";
                if (starts ? killed && points.Count > 0 : line.Contains(copy.At("repo"), StringComparison.Ordinal))
                {
                    points.Add((name, counts[name]));
                }
            }
        }

        return points;
    }

    [GeneratedRegex(@"^(\w+)\(")]
    private static partial Regex Call();
}

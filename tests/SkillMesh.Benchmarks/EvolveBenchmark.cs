using System.Globalization;
using SkillMesh.Benchmarks.Findings;
using SkillMesh.Benchmarks.Measuring;
using SkillMesh.Benchmarks.Scenarios;

namespace SkillMesh.Benchmarks;

/// <summary><c>evolve</c> from the ledger to the runbooks, beside programs that only group the same lines.</summary>
internal static class EvolveBenchmark
{
    private const string Typed = "DuckDB, typed columns";
    private const string Plain = "DuckDB, as typed by people";
    private const string Jq = "jq --slurp group_by";
    private const string Cat = "cat";

    // jq needs 25 times as long as anything else here.
    private const int MostForJq = 100_000;

    private static readonly Goal MemoryGoal = new(0.3);

    /// <summary>At each size; then memory, and how time and memory grow from one size to the next.</summary>
    public static IReadOnlyList<Figure> Measure(BenchmarkRun run)
    {
        var sizes = run.Numbers(run.Quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000]);
        var figures = new List<Figure>();
        Measured? smaller = null;
        foreach (var size in sizes)
        {
            using var repository = new LedgerRepository(size);
            var measured = AtSize(run, repository, size);
            figures.AddRange(measured.Figures);
            figures.AddRange(Growth(smaller, measured));
            smaller = measured;
        }

        return [.. figures.Select(figure => figure with { Again = figure.Again.Length > 0 ? figure.Again : "evolve " + string.Join(' ', sizes) })];
    }

    private sealed record Measured(int Size, Rounds Rounds, IReadOnlyDictionary<string, Figure> Memory, IReadOnlyList<Figure> Figures);

    private static Measured AtSize(BenchmarkRun run, LedgerRepository repository, int size)
    {
        var builds = Build.All(run).Select(build => build.Contender(["evolve", "--quiet", "--repo", repository.Folder], repository.Reset)).ToList();
        var typed = NodePeers.Process(Typed, "duckdb.mjs", NodePeers.DuckDb, "typed", repository.LedgerFile);
        List<Contender> peers = [typed, NodePeers.Process(Plain, "duckdb.mjs", NodePeers.DuckDb, "plain", repository.LedgerFile)];
        if (size <= MostForJq)
        {
            peers.Add(Surroundings.IfInstalled("jq", Contender.Process(Jq, ["jq", "-s", "-f", Path.Combine(AppContext.BaseDirectory, "Peers", "group.jq"), repository.LedgerFile])));
        }

        peers.Add(Contender.Process(Cat, ["cat", repository.LedgerFile]));
        var rounds = Rounds.Run(run.Limits(15, 60), [.. builds, .. peers]);
        var what = Title(size);
        var figures = new List<Figure>();
        var memory = new Dictionary<string, Figure>(StringComparer.Ordinal);
        foreach (var build in builds)
        {
            figures.AddRange(peers.Select(peer => rounds.Figure(what, build.Name, peer.Name, TimeGoal(size, build.Name, peer.Name))));
            memory[build.Name] = PeakMemory.Compare(what + ", memory", build, typed, size >= 1_000_000 ? MemoryGoal : null, run.Quick ? 1 : 3);
            figures.Add(memory[build.Name]);
        }

        return new Measured(size, rounds, memory, [.. figures.Select(figure => figure with { Again = $"evolve {size}" })]);
    }

    private static double? TimeGoal(int size, string build, string peer) => (size, build, peer) switch
    {
        (1_000_000, "portable", Typed) => 0.5,
        (1_000_000, "native", Typed) => 0.35,
        (1_000_000, "native", Cat) => 4,
        _ => null,
    };

    // Ten times the lines may take ten times as long, and no more memory: the ledger is in order of time.
    private static IEnumerable<Figure> Growth(Measured? smaller, Measured larger)
    {
        if (smaller is null)
        {
            yield break;
        }

        foreach (var (name, memory) in larger.Memory)
        {
            var (before, after) = (smaller.Rounds.Times(name), larger.Rounds.Times(name));
            if (before.Count == 0 || after.Count == 0)
            {
                continue;
            }

            var factor = (double)larger.Size / smaller.Size;
            var what = string.Create(CultureInfo.InvariantCulture, $"evolve, {factor:0.#} times the findings: ");
            var earlier = Spread.Of(before).Median;
            yield return new Figure(what + "time", $"{name} {Count(larger.Size)}", $"{name} {Count(smaller.Size)}")
            {
                Unit = "seconds",
                OurValues = after,
                BesideValues = before,
                Ratio = Spread.Of([.. after.Select(time => time / earlier)]),
                Goal = new Goal(factor),
            };
            if (memory.NotMeasured is null && smaller.Memory[name].NotMeasured is null)
            {
                var less = Spread.Of(smaller.Memory[name].OurValues).Median;
                yield return new Figure(what + "memory", $"{name} {Count(larger.Size)}", $"{name} {Count(smaller.Size)}")
                {
                    Unit = "bytes",
                    OurValues = memory.OurValues,
                    BesideValues = smaller.Memory[name].OurValues,
                    Ratio = Spread.Of([.. memory.OurValues.Select(bytes => bytes / less)]),
                    Goal = new Goal(1.5),
                };
            }
        }
    }

    private static string Title(int size) => string.Create(
        CultureInfo.InvariantCulture, $"evolve, {Count(size)} findings ({(long)size * FindingGenerator.LineBytes / 1e6:0.#} MB)");

    private static string Count(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}

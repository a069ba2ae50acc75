using SkillMesh.Benchmarks.Measuring;
using SkillMesh.Benchmarks.Scenarios;

namespace SkillMesh.Benchmarks;

/// <summary><c>evolve</c> after one more line, beside the whole run that it must equal byte by byte.</summary>
internal static class ResumeBenchmark
{
    /// <summary>At one size, a million unless given.</summary>
    public static IReadOnlyList<Figure> Measure(BenchmarkRun run)
    {
        var size = run.Number(0, run.Quick ? 100_000 : 1_000_000);
        var what = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"evolve after one more line on {size:#,0}");
        var figures = new List<Figure>();
        foreach (var build in Build.All(run))
        {
            using var repository = new LedgerRepository(size);
            string[] evolve = ["evolve", "--quiet", "--repo", repository.Folder];
            var resumed = build.Contender(evolve, repository.AppendOne, $"{build.Name}, one more line");
            var whole = build.Contender(evolve, repository.Reset, $"{build.Name}, whole run");
            // The whole run comes first in each round: it leaves what the other goes on from.
            var figure = Rounds.Run(run.Limits(15, 60), whole, resumed).Figure(what, resumed.Name, whole.Name, 0.05);
            figures.Add((figure.NotMeasured is null ? Difference(repository, whole) : null) is { } difference ? figure with { NotMeasured = difference } : figure);
        }

        return [.. figures.Select(figure => figure with { Again = $"resume {size}" })];
    }

    // Speed counts only where both give the same.
    private static string? Difference(LedgerRepository repository, Contender whole)
    {
        var resumed = repository.Derived();
        repository.Reset();
        whole.Run();
        var fresh = repository.Derived();
        var different = resumed.Keys.Union(fresh.Keys).FirstOrDefault(file =>
            !resumed.TryGetValue(file, out var one) || !fresh.TryGetValue(file, out var other) || !one.AsSpan().SequenceEqual(other));
        return different is null ? null : $"{Path.GetFileName(different)} differs from the whole run's";
    }
}

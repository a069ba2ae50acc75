using System.Globalization;
using SkillMesh.Benchmarks.Measuring;
using SkillMesh.Benchmarks.Scenarios;

namespace SkillMesh.Benchmarks;

/// <summary>What the packages cost a <c>dotnet build</c> that has nothing to do, restore and all, beside the same project without them.</summary>
internal static class NoopBenchmark
{
    private const double Goal = 1.02;
    private const string What = "dotnet build, nothing to do";

    /// <summary>Time on the clock and processor time of the same builds, and the plain project beside itself, which shows what the measure is worth.
    /// With a number of pairs: only that many of the one with the check and the one without, and between what bounds the middle of their ratios lies.</summary>
    public static IReadOnlyList<Figure> Measure(BenchmarkRun run)
    {
        if (BuildScenario.Obstacle is { } obstacle)
        {
            return [new Figure(What, "with SkillMesh.MSBuild", "without") { NotMeasured = obstacle, Goal = new Goal(Goal), Again = "noop" }];
        }

        using var scenario = new BuildScenario();
        var processor = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        var (plain, again) = (Build("without", scenario.Plain), Build("without, again", scenario.Again));
        var (check, both) = (Build("with SkillMesh.MSBuild", scenario.Checked), Build("with both packages", scenario.Both));
        var pairs = run.Number(0, 0);
        if (pairs > 0)
        {
            var alone = Rounds.Run(new RoundLimits(pairs, double.MaxValue), plain, check);
            return [Bounded(Clock(alone, check, true)), Bounded(Processor(check, true))];
        }

        var rounds = Rounds.Run(run.Limits(40, 240) with { Least = run.Quick ? 3 : 15 }, plain, check, both, again);
        return [.. new[] { (check, true), (both, false), (again, false) }.SelectMany(pair => new[] { Clock(rounds, pair.Item1, pair.Item2), Processor(pair.Item1, pair.Item2) })];

        Contender Build(string name, string project) => new(name, () =>
        {
            var one = scenario.Build(project);
            (processor.TryGetValue(name, out var all) ? all : processor[name] = []).Add(one.ProcessorSeconds);
            return one.Seconds;
        });

        Figure Clock(Rounds rounds, Contender ours, bool isGoal) => rounds.Figure(What, ours.Name, plain.Name, isGoal ? Goal : null) with { Again = "noop" };

        // The first of each is the round that does not count.
        Figure Processor(Contender ours, bool isGoal)
        {
            var (our, other) = (processor[ours.Name][1..], processor[plain.Name][1..]);
            return new Figure(What + ", processor time", ours.Name, plain.Name)
            {
                Unit = "seconds", OurValues = our, BesideValues = other, Ratio = Spread.Of([.. our.Zip(other, (a, b) => a / b)]), Goal = isGoal ? new Goal(Goal) : null, Again = "noop",
            };
        }

        static Figure Bounded(Figure figure)
        {
            var (low, high) = Spread.BoundsOfMedian([.. figure.OurValues.Zip(figure.BesideValues, (our, other) => our / other)]);
            return figure with
            {
                What = string.Create(CultureInfo.InvariantCulture, $"{figure.What}: {figure.OurValues.Count} pairs, their middle surely from {low:0.000} and up to {high:0.000} (95 % each)"),
                Again = $"noop {figure.OurValues.Count}",
            };
        }
    }
}

using System.Globalization;
using SkillMesh.Benchmarks.Measuring;
using SkillMesh.Benchmarks.Scenarios;

namespace SkillMesh.Benchmarks;

/// <summary>What the package SkillMesh.Generators adds to a compilation: the compiler as a process of its own, with and without it.</summary>
internal static class AnalyzersBenchmark
{
    private const double Goal = 1.05;

    /// <summary>The compiler alone, and the compiler with the analyzers that the SDK gives every project, both with ours beside without.</summary>
    public static IReadOnlyList<Figure> Measure(BenchmarkRun run)
    {
        var files = run.Number(0, run.Quick ? 500 : 2_000);
        var what = string.Create(CultureInfo.InvariantCulture, $"compile {files:#,0} files, 20 guards");
        if (!CompilerScenario.IsHere)
        {
            return [new Figure(what, "with ours", "without") { NotMeasured = "there is no SDK beside the runtime that this runs on", Goal = new Goal(Goal) }];
        }

        using var scenario = new CompilerScenario(files);
        var contenders = new[]
        {
            Contender.Process("csc", scenario.Command(ours: false, sdk: false)),
            Contender.Process("csc, ours", scenario.Command(ours: true, sdk: false)),
            Contender.Process("csc, SDK's analyzers", scenario.Command(ours: false, sdk: true)),
            Contender.Process("csc, SDK's analyzers and ours", scenario.Command(ours: true, sdk: true)),
        };
        var rounds = Rounds.Run(run.Limits(25, 420) with { Least = run.Quick ? 3 : 15 }, contenders);
        var again = string.Create(CultureInfo.InvariantCulture, $"analyzers {files}");
        return
        [
            rounds.Figure(what, contenders[3].Name, contenders[2].Name, Goal) with { Again = again },
            rounds.Figure(what, contenders[1].Name, contenders[0].Name) with { Again = again },
        ];
    }
}

using System.Globalization;
using SkillMesh.Benchmarks.Measuring;
using SkillMesh.Benchmarks.Scenarios;

namespace SkillMesh.Benchmarks;

/// <summary>What the package SkillMesh.Generators adds to a compilation: processor time of the compiler as a process of its own, with and
/// without it. Analyzers run beside the compiler's own threads, so what they add to the time on the clock is not more than that.</summary>
internal static class AnalyzersBenchmark
{
    private const double Goal = 1.05;

    /// <summary>The compiler with the analyzers that the SDK gives every project, with ours beside without.</summary>
    public static IReadOnlyList<Figure> Measure(BenchmarkRun run)
    {
        var files = run.Number(0, run.Quick ? 500 : 2_000);
        var what = string.Create(CultureInfo.InvariantCulture, $"compile {files:#,0} files, 20 guards, processor time");
        if (!CompilerScenario.IsHere)
        {
            return [new Figure(what, "with ours", "without") { NotMeasured = "there is no SDK beside the runtime that this runs on", Goal = new Goal(Goal) }];
        }

        using var scenario = new CompilerScenario(files);
        var contenders = new[]
        {
            Processor("csc, SDK's analyzers", scenario.Command(ours: false)),
            Processor("csc, SDK's analyzers and ours", scenario.Command(ours: true)),
        };
        var rounds = Rounds.Run(run.Limits(25, 420) with { Least = run.Quick ? 3 : 15 }, contenders);
        var again = string.Create(CultureInfo.InvariantCulture, $"analyzers {files}");
        return
        [
            rounds.Figure(what, contenders[1].Name, contenders[0].Name, Goal) with { Again = again },
        ];
    }

    private static Contender Processor(string name, IReadOnlyList<string> command) =>
        new(name, () => Contender.Checked(command).ProcessorSeconds) { Command = command };
}

using System.Diagnostics;
using SkillMesh.Benchmarks.Measuring;
using SkillMesh.Benchmarks.Scenarios;

namespace SkillMesh.Benchmarks.Report;

/// <summary>Measures everything and writes it down.</summary>
internal static class ReadmeBenchmark
{
    private const string Readme = "README.md";

    private static readonly (string Name, Func<BenchmarkRun, IReadOnlyList<Figure>> Measure)[] Parts =
    [
        ("startup", StartupBenchmark.Measure),
        ("validate", ValidateBenchmark.Measure),
        ("commit", CommitBenchmark.Measure),
        ("evolve", EvolveBenchmark.Measure),
        ("resume", ResumeBenchmark.Measure),
    ];

    /// <summary>To be started at the repository's root; takes about twenty minutes on two cores. With names of parts as arguments only
    /// those are measured, and the table holds no others.</summary>
    public static int Run(BenchmarkRun run)
    {
        if (!File.Exists(Readme) || !ReadmeTable.IsIn(File.ReadAllText(Readme)))
        {
            throw new InvalidOperationException($"there is no {Readme} with the markers of the table here: start at the repository's root");
        }

        if (run.Arguments.Except(Parts.Select(part => part.Name)).FirstOrDefault() is { } unknown)
        {
            throw new ArgumentException($"there is no part '{unknown}'; there are {string.Join(", ", Parts.Select(part => part.Name))}");
        }

        var figures = new List<Figure>();
        foreach (var (name, measure) in Parts.Where(part => run.Arguments.Count == 0 || run.Arguments.Contains(part.Name)))
        {
            var clock = Stopwatch.GetTimestamp();
            figures.AddRange(Build.WithoutIdle(run, measure(run with { Arguments = [] })));
            run.Error.WriteLine($"{name}: {Stopwatch.GetElapsedTime(clock).TotalSeconds:0} s");
        }

        var table = ReadmeTable.Text(figures, Appends(run), MachineShape.Text(), run.Quick);
        File.WriteAllText(Readme, ReadmeTable.Replace(File.ReadAllText(Readme), table));
        RawFigures.Write(figures);
        run.Output.Write(table);
        return 0;
    }

    private static string Appends(BenchmarkRun run)
    {
        using var output = new StringWriter { NewLine = "\n" };
        try
        {
            AppendBenchmark.Run(run with { Arguments = run.Quick ? ["16", "200"] : [], Output = output });
            return output.ToString().Trim();
        }
        catch (Exception fault) when (fault is IOException or InvalidOperationException or FormatException)
        {
            return $"Lost appends were not measured: {fault.Message}";
        }
    }
}

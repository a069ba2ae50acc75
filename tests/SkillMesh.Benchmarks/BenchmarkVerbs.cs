using System.Globalization;
using SkillMesh.Benchmarks.Findings;

namespace SkillMesh.Benchmarks;

/// <summary>The verbs of the benchmark program. Each measures one row of the README's table.</summary>
internal static class BenchmarkVerbs
{
    private sealed record Verb(string Name, string Arguments, string Purpose, Func<BenchmarkRun, int> Run);

    private static readonly Verb[] All =
    [
        new("startup", "[TOOL]", "the published tool's `--version` against `node` and `git`", StartupBenchmark.Run),
        new("append", "[PROCESSES] [LINES]", "records that File.AppendAllText loses when processes append at once", AppendBenchmark.Run),
        new("generate", "N FILE [SEED]", "writes N findings of 298 bytes a line, the same for the same seed", Generate),
        new(AppendBenchmark.ChildVerb, "FILE WRITER LINES", "one of the processes that append starts", AppendBenchmark.RunChild),
    ];

    /// <summary>Runs the verb named first.</summary>
    /// <returns>0 measured, 1 not measured (the reason is on <paramref name="error"/>), 2 wrong usage.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var verb = All.FirstOrDefault(verb => args.Length > 0 && verb.Name == args[0]);
        if (verb is null)
        {
            foreach (var known in All)
            {
                error.WriteLine($"{known.Name} {known.Arguments}".PadRight(40) + known.Purpose);
            }

            return 2;
        }

        try
        {
            return verb.Run(new BenchmarkRun(args[1..], output, error));
        }
        catch (Exception fault) when (fault is FormatException or IOException or ArgumentException or InvalidOperationException)
        {
            error.WriteLine(fault.Message);
            return 1;
        }
    }

    private static int Generate(BenchmarkRun run)
    {
        if (run.Arguments.Count < 2)
        {
            throw new ArgumentException("generate N FILE [SEED]");
        }

        var count = long.Parse(run.Arguments[0], NumberStyles.None, CultureInfo.InvariantCulture);
        using var file = new FileStream(run.Arguments[1], FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        new FindingGenerator((ulong)run.Number(2, 1)).Write(file, count);
        return 0;
    }
}

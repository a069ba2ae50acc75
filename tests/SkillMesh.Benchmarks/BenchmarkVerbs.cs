using System.Globalization;
using SkillMesh.Benchmarks.Findings;
using SkillMesh.Benchmarks.Measuring;
using SkillMesh.Benchmarks.Report;
using SkillMesh.Benchmarks.Scenarios;

namespace SkillMesh.Benchmarks;

/// <summary>The verbs of the benchmark program.</summary>
internal static class BenchmarkVerbs
{
    private sealed record Verb(string Name, string Arguments, string Purpose, Func<BenchmarkRun, int> Run);

    private static readonly Verb[] All =
    [
        new("evolve", "[SIZE...]", "evolve beside DuckDB, jq and cat: time, memory, and their growth", Printed(EvolveBenchmark.Measure)),
        new("resume", "[SIZE]", "evolve after one more line beside a whole run", Printed(ResumeBenchmark.Measure)),
        new("validate", "[SIZE]", "schema validation beside ajv and NJsonSchema: warm, whole process, one file", Printed(ValidateBenchmark.Measure)),
        new("startup", "", "the shortest commands beside `node` and `git`", Printed(StartupBenchmark.Measure)),
        new("commit", "[FILES]", "evolve --commit of one file beside git add && git commit", Printed(CommitBenchmark.Measure)),
        new("analyzers", "[FILES]", "the compiler over many files with the package SkillMesh.Generators and without", Printed(AnalyzersBenchmark.Measure)),
        new("noop", "[PAIRS]", "dotnet build that has nothing to do, with the packages and without; so many pairs with the check alone", Printed(NoopBenchmark.Measure)),
        new("append", "[PROCESSES] [LINES] [BATCH]", "records that are lost, ours and the platform's, when processes append to one file at once", AppendBenchmark.Run),
        new("propagation", "[SECONDS]", "a skill from one process to another beside the published polling, and what listening costs while idle", PropagationBenchmark.Run),
        new("retrieval", "[FOLDER] [--fit]", "known fixes found and refused, beside the seed's rule and full-text search, on a set of questions", Retrieval.RetrievalBenchmark.Run),
        new("lookup", "[SKILLS]", "one look-up among many skills beside SQLite FTS5", Printed(Retrieval.LookupBenchmark.Measure)),
        new("hook", "[SKILLS] [AT ONCE]", "an agent's hook among many skills beside --version: the whole process, alone and many at once", HookBenchmark.Run),
        new("readme", "[PART...]", "all of these; writes the README's table and artifacts/benchmarks/figures.json", ReadmeBenchmark.Run),
        new("generate", "N FILE [SEED]", "writes N findings of 298 bytes a line, the same for the same seed", Generate),
        new(AppendBenchmark.ChildVerb, "FOLDER WRITER LINES BATCH", "one of the processes that append starts", AppendBenchmark.RunChild),
        new(PropagationBenchmark.ChildVerb, "HOW FOLDER MESSAGES SECONDS", "one of the listeners that propagation starts", PropagationBenchmark.RunChild),
        new(StartupBenchmark.NothingVerb, "", "nothing: what any .NET program costs", _ => 0),
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

            error.WriteLine("Options: --quick (fewer rounds, smaller inputs), --portable FILE, --native FILE (the builds to measure).");
            return 2;
        }

        try
        {
            return verb.Run(BenchmarkRun.Of(args[1..], output, error));
        }
        catch (Exception fault) when (fault is FormatException or IOException or ArgumentException or InvalidOperationException)
        {
            error.WriteLine(fault.Message);
            return 1;
        }
    }

    private static Func<BenchmarkRun, int> Printed(Func<BenchmarkRun, IReadOnlyList<Figure>> measure) => run =>
    {
        var figures = Build.WithoutIdle(run, measure(run));
        run.Output.WriteLine(Figure.Head);
        foreach (var figure in figures)
        {
            run.Output.WriteLine(figure.Row());
        }

        run.Output.WriteLine();
        run.Output.WriteLine($"Again: `{ReadmeTable.Command} VERB`, the verb being the last column.");
        return figures.Any(figure => figure.NotMeasured is null) ? 0 : 1;
    };

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

using System.Diagnostics;
using SkillMesh.Benchmarks.Findings;
using SkillMesh.Benchmarks.Measuring;
using SkillMesh.Benchmarks.Scenarios;
using SkillMesh.Schemas;

namespace SkillMesh.Benchmarks;

/// <summary>Findings against their schema: one document after the other in a warm process, a whole ledger by a whole process, and the
/// one small file of a commit hook.</summary>
internal static class ValidateBenchmark
{
    private const string Ours = "SkillMesh.Schemas";
    private const string Ajv = "ajv, compiled";
    private const string AjvInNode = "ajv in node";
    private const string NJson = "NJsonSchema";

    private static readonly string Schema = Path.Combine(AppContext.BaseDirectory, "schemas", "review-finding.schema.json");

    /// <summary>All three.</summary>
    public static IReadOnlyList<Figure> Measure(BenchmarkRun run)
    {
        var size = run.Number(0, run.Quick ? 10_000 : 100_000);
        var count = size.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture);
        return
        [
            .. Steady(run, size, $"validate {count} findings, warm: documents a second"),
            .. Whole(run, size, $"validate {count} findings, whole process", goal: 0.15, run.Limits(15, 60)),
            .. Whole(run, 1, "validate one staged file, whole process", goal: 0.03, run.Limits(40, 30)),
        ];
    }

    private static List<Figure> Steady(BenchmarkRun run, int size, string what)
    {
        using var repository = new LedgerRepository(size);
        var lines = File.ReadAllBytes(repository.LedgerFile);
        var texts = File.ReadAllLines(repository.LedgerFile);
        var schema = JsonSchema.Load(File.ReadAllBytes(Schema));
        var usual = NJsonSchema.JsonSchema.FromJsonAsync(File.ReadAllText(Schema)).GetAwaiter().GetResult();
        var ourselves = new Contender(Ours, () => Pass(() => Ourselves(schema, lines)));
        var njson = new Contender(NJson, () => Pass(() => texts.Count(text => usual.Validate(text).Count == 0)));
        Warm(ourselves);
        Warm(njson);
        var rounds = Rounds.Run(
            run.Limits(15, 60), ourselves, NodePeers.Reporting(Ajv, "ajv-steady.mjs", NodePeers.Ajv, Schema, repository.LedgerFile), njson);
        return [.. new[] { rounds.Speed(what, Ours, Ajv, 4), rounds.Speed(what, Ours, NJson, 10) }.Select(figure => figure with { Again = $"validate {size}" })];

        // Until the code is compiled for good: in processor time, because a busy machine gives little of it in a second.
        static void Warm(Contender contender)
        {
            using var process = Process.GetCurrentProcess();
            for (var start = process.TotalProcessorTime; process.TotalProcessorTime - start < TimeSpan.FromSeconds(3); process.Refresh())
            {
                contender.Run();
            }
        }

        double Pass(Func<int> pass)
        {
            var clock = Stopwatch.GetTimestamp();
            var good = pass();
            var seconds = Stopwatch.GetElapsedTime(clock).TotalSeconds;
            return good == size ? seconds : throw new InvalidOperationException($"{size - good} of {size} findings were refused");
        }
    }

    private static int Ourselves(JsonSchema schema, byte[] lines)
    {
        var errors = new List<SchemaError>();
        var good = 0;
        for (var start = 0; start < lines.Length; start += FindingGenerator.LineBytes)
        {
            good += schema.Validate(lines.AsSpan(start, FindingGenerator.LineBytes - 1), errors) ? 1 : 0;
        }

        return good;
    }

    private static List<Figure> Whole(BenchmarkRun run, int size, string what, double goal, RoundLimits limits)
    {
        using var repository = new LedgerRepository(size);
        var file = repository.LedgerFile;
        var again = $"validate {run.Number(0, run.Quick ? 10_000 : 100_000)}";
        var ajv = NodePeers.Process(AjvInNode, "ajv-validate.mjs", NodePeers.Ajv, Schema, file);
        var contenders = new List<Contender> { ajv };
        var rows = new List<(string Name, double? Goal)>();
        foreach (var build in Build.All(run))
        {
            Add(build.Contender(["validate", file, "--only", "ledgers", "--repo", repository.Folder], name: $"{build.Name} validate --only ledgers"), build.Name == "native" ? goal : null);
            Add(build.Contender(["validate", file, "--repo", repository.Folder], name: $"{build.Name} validate, secrets too"), null);
            if (build.Knows("--schema", "schema", "check"))
            {
                Add(build.Contender(["schema", "check", "--schema", Schema, file], name: $"{build.Name} schema check"), null);
            }
        }

        var rounds = Rounds.Run(limits, contenders);
        return [.. rows.Select(row => rounds.Figure(what, row.Name, AjvInNode, row.Goal) with { Again = again })];

        void Add(Contender contender, double? limit)
        {
            contenders.Add(contender);
            rows.Add((contender.Name, limit));
        }
    }
}

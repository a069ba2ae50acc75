using System.Diagnostics;
using System.Globalization;
using System.Text;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Benchmarks;

/// <summary>How many acknowledged lines are missing after several processes have appended to one file at once.</summary>
internal static class AppendBenchmark
{
    /// <summary>The verb of one writing process.</summary>
    public const string ChildVerb = "append-child";

    private const string Ours = "SkillMesh, flushed to disk", Naive = "File.AppendAllText";

    public static int Run(BenchmarkRun run)
    {
        var (processes, lines, batch) = (run.Number(0, 16), run.Number(1, 2000), run.Number(2, 1));
        run.Output.WriteLine("| writer | processes | acknowledged | lost | share lost | lines/s |");
        run.Output.WriteLine("|---|---|---|---|---|---|");
        foreach (var writer in new[] { Ours, Naive })
        {
            run.Output.WriteLine(Measure(writer, processes, lines, batch));
        }

        run.Output.WriteLine();
        run.Output.WriteLine($"Again: `dotnet run -c Release --project tests/SkillMesh.Benchmarks -- append {processes} {lines}{(batch > 1 ? $" {batch}" : "")}`");
        return 0;
    }

    /// <summary>Appends and prints how many lines were acknowledged.</summary>
    public static int RunChild(BenchmarkRun run)
    {
        var (folder, writer, lines, batch) = (run.Arguments[0], run.Number(1, 0), run.Number(2, 0), run.Number(3, 0));
        run.Output.WriteLine(batch > 0 ? AppendOurs(folder, writer, lines, batch) : AppendNaive(folder, writer, lines));
        return 0;
    }

    private static string Measure(string writer, int processes, int lines, int batch)
    {
        var folder = Directory.CreateTempSubdirectory("skillmesh-append-");
        try
        {
            // What makes it a repository to the ledger; no git runs here.
            Directory.CreateDirectory(Path.Combine(folder.FullName, ".git"));
            File.WriteAllText(Path.Combine(folder.FullName, ".git", "HEAD"), "ref: refs/heads/main\n");
            Directory.CreateDirectory(Path.Combine(folder.FullName, ".claude"));
            var clock = Stopwatch.GetTimestamp();
            var children = Enumerable.Range(0, processes).Select(number => Start(folder.FullName, number, lines, writer == Ours ? batch : 0)).ToList();

            // What a child could not write it did not acknowledge: only the rest can be lost.
            var acknowledged = children.Sum(Finish);
            var seconds = Stopwatch.GetElapsedTime(clock).TotalSeconds;
            var found = writer == Ours ? Records(folder.FullName)
                : File.ReadLines(NaiveFile(folder.FullName)).Where(IsWhole).Distinct(StringComparer.Ordinal).LongCount();
            return string.Create(
                CultureInfo.InvariantCulture,
                $"| {writer} | {processes} | {acknowledged} | {acknowledged - found} | {(double)(acknowledged - found) / Math.Max(1, acknowledged):0.00 %} | {acknowledged / seconds:0} |");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int AppendNaive(string folder, int writer, int lines)
    {
        var acknowledged = 0;
        for (var line = 0; line < lines; line++)
        {
            try
            {
                File.AppendAllText(NaiveFile(folder), Line(writer, line) + "\n");
                acknowledged++;
            }
            catch (IOException)
            {
                // Refused, so not acknowledged.
            }
        }

        return acknowledged;
    }

    private static int AppendOurs(string folder, int writer, int lines, int batch)
    {
        var ledger = new LedgerWriter(Workspace.Open(folder), TimeProvider.System) { LockWait = TimeSpan.FromMinutes(5) };
        var acknowledged = 0;
        foreach (var numbers in Enumerable.Range(0, lines).Chunk(batch))
        {
            acknowledged += ledger.AppendMany(
                LedgerKind.Findings, [.. numbers.Select(line => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(Finding(writer, line)))]).Count;
        }

        return acknowledged;
    }

    private static long Records(string folder)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in LedgerFile.Find(Workspace.Open(folder), LedgerKind.Findings))
        {
            file.Read((record, _, _) => ids.Add(record.ContentId), (_, _) => { });
        }

        return ids.Count;
    }

    private static string NaiveFile(string folder) => Path.Combine(folder, "ledger.jsonl");

    private static string Finding(int writer, int line) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"timestamp":"2025-01-01T00:00:00Z","pattern":"appended-line","severity":"warning","file":"src/{{writer:d3}}/{{line:d7}}.cs","description":"{{new string('x', 120)}}","agent":"writer-{{writer:d3}}"}""");

    private static string Line(int writer, int line) =>
        string.Create(CultureInfo.InvariantCulture, $"{{\"writer\":{writer:d3},\"line\":{line:d7},\"text\":\"{new string('x', 240)}\"}}");

    private static bool IsWhole(string line) => line.Length == Line(0, 0).Length && line.StartsWith("{\"writer\":", StringComparison.Ordinal) && line.EndsWith("x\"}", StringComparison.Ordinal);

    private static Process Start(string folder, int writer, int lines, int batch)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        // Under `dotnet program.dll` the process is the host, which wants the program first.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(AppendBenchmark).Assembly.Location);
        }

        foreach (var argument in (string[])[ChildVerb, folder, .. new[] { writer, lines, batch }.Select(number => number.ToString(CultureInfo.InvariantCulture))])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private static long Finish(Process child)
    {
        using (child)
        {
            var text = child.StandardOutput.ReadToEnd();
            child.WaitForExit();
            return long.Parse(text, NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
        }
    }
}

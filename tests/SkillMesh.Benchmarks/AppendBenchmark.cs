using System.Diagnostics;
using System.Globalization;

namespace SkillMesh.Benchmarks;

/// <summary>How many acknowledged lines are missing after several processes have appended to one file at once.</summary>
internal static class AppendBenchmark
{
    /// <summary>The verb of one writing process.</summary>
    public const string ChildVerb = "append-child";

    public static int Run(BenchmarkRun run)
    {
        var processes = run.Number(0, 16);
        var lines = run.Number(1, 2000);
        var folder = Directory.CreateTempSubdirectory("skillmesh-append-");
        try
        {
            var file = Path.Combine(folder.FullName, "ledger.jsonl");
            var clock = Stopwatch.GetTimestamp();
            var children = Enumerable.Range(0, processes).Select(writer => Start(file, writer, lines)).ToList();
            // What a child could not write it did not acknowledge: only the rest can be lost.
            var acknowledged = children.Sum(Finish);
            var seconds = Stopwatch.GetElapsedTime(clock).TotalSeconds;
            var found = File.ReadLines(file).Where(IsWhole).Distinct(StringComparer.Ordinal).LongCount();
            run.Output.WriteLine("| writer | processes | acknowledged | lost | share lost | lines/s |");
            run.Output.WriteLine("|---|---|---|---|---|---|");
            run.Output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| File.AppendAllText | {processes} | {acknowledged} | {acknowledged - found} | {(double)(acknowledged - found) / Math.Max(1, acknowledged):0.00 %} | {acknowledged / seconds:0} |"));
            run.Output.WriteLine();
            run.Output.WriteLine($"Again: `dotnet run -c Release --project tests/SkillMesh.Benchmarks -- append {processes} {lines}`");
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Appends and prints how many lines were acknowledged.</summary>
    public static int RunChild(BenchmarkRun run)
    {
        var file = run.Arguments[0];
        var writer = run.Number(1, 0);
        var acknowledged = 0;
        for (var line = 0; line < run.Number(2, 0); line++)
        {
            try
            {
                File.AppendAllText(file, Line(writer, line) + "\n");
                acknowledged++;
            }
            catch (IOException)
            {
                // Refused, so not acknowledged.
            }
        }

        run.Output.WriteLine(acknowledged);
        return 0;
    }

    private static string Line(int writer, int line) =>
        string.Create(CultureInfo.InvariantCulture, $"{{\"writer\":{writer:d3},\"line\":{line:d7},\"text\":\"{new string('x', 240)}\"}}");

    private static bool IsWhole(string line) => line.Length == Line(0, 0).Length && line.StartsWith("{\"writer\":", StringComparison.Ordinal) && line.EndsWith("x\"}", StringComparison.Ordinal);

    private static Process Start(string file, int writer, int lines)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        // Under `dotnet program.dll` the process is the host, which wants the program first.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(AppendBenchmark).Assembly.Location);
        }

        foreach (var argument in (string[])[ChildVerb, file, .. new[] { writer, lines }.Select(number => number.ToString(CultureInfo.InvariantCulture))])
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

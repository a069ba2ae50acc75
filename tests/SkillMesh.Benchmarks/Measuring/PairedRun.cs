using System.Diagnostics;
using System.Globalization;

namespace SkillMesh.Benchmarks.Measuring;

/// <summary>Two ways to do the same, measured in turn (A B A B ...), so that what disturbs the machine disturbs both. The figure is
/// the median of the ratios pair by pair, which needs no quiet machine and no second one to compare with.</summary>
/// <param name="Title">What is done.</param>
/// <param name="Ours">Name of A.</param>
/// <param name="Other">Name of B.</param>
/// <param name="OurTimes">Seconds of each run of A.</param>
/// <param name="OtherTimes">Seconds of each run of B, in the same order.</param>
internal sealed record PairedRun(string Title, string Ours, string Other, IReadOnlyList<double> OurTimes, IReadOnlyList<double> OtherTimes)
{
    /// <summary>Head of the table that <see cref="Row"/> gives rows of.</summary>
    public const string Head = "| what | A | median | B | median | A / B by pairs: median (10 % to 90 %) | pairs |\n|---|---|---|---|---|---|---|";

    /// <summary>A / B of each pair.</summary>
    public IReadOnlyList<double> Ratios => [.. OurTimes.Zip(OtherTimes, (ours, other) => ours / other)];

    /// <summary>In one process: each action runs once unmeasured, then <paramref name="pairs"/> times in turn.</summary>
    public static PairedRun InProcess(string title, int pairs, (string Name, Action Run) ours, (string Name, Action Run) other)
    {
        ours.Run();
        other.Run();
        var times = new double[pairs * 2];
        for (var index = 0; index < times.Length; index++)
        {
            var clock = Stopwatch.GetTimestamp();
            (index % 2 == 0 ? ours : other).Run();
            times[index] = Stopwatch.GetElapsedTime(clock).TotalSeconds;
        }

        return new PairedRun(
            title, ours.Name, other.Name,
            [.. times.Where((_, index) => index % 2 == 0)],
            [.. times.Where((_, index) => index % 2 == 1)]);
    }

    /// <summary>Whole processes, from start to end; output is read and thrown away.</summary>
    /// <exception cref="InvalidOperationException">One of them ended with another code than 0.</exception>
    public static PairedRun Processes(string title, int pairs, (string Name, string[] Command) ours, (string Name, string[] Command) other) =>
        InProcess(title, pairs, (ours.Name, () => RunOnce(ours.Command)), (other.Name, () => RunOnce(other.Command)));

    /// <summary>The row, in milliseconds.</summary>
    public string Row() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Title} | {Ours} | {Quantile(OurTimes, 0.5) * 1000:0.00} ms | {Other} | {Quantile(OtherTimes, 0.5) * 1000:0.00} ms | {Quantile(Ratios, 0.5):0.000} ({Quantile(Ratios, 0.1):0.000} to {Quantile(Ratios, 0.9):0.000}) | {Ratios.Count} |");

    /// <summary>Prints the table and the command that measures it again.</summary>
    public static void Print(TextWriter output, IEnumerable<PairedRun> runs, string command)
    {
        output.WriteLine(Head);
        foreach (var run in runs)
        {
            output.WriteLine(run.Row());
        }

        output.WriteLine();
        output.WriteLine($"Again: `{command}`");
    }

    private static double Quantile(IReadOnlyList<double> values, double share)
    {
        var ordered = values.Order().ToArray();
        var place = share * (ordered.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, ordered.Length - 1);
        return ordered[below] + (place - below) * (ordered[above] - ordered[below]);
    }

    private static void RunOnce(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)}: exit {process.ExitCode}\n{error.GetAwaiter().GetResult()}");
        }
    }
}

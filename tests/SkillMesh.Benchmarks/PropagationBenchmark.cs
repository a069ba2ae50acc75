using System.Diagnostics;
using System.Globalization;
using SkillMesh.Benchmarks.Measuring;
using SkillMesh.Benchmarks.Propagation;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Workspaces;
using SkillMesh.Mesh.Bridge;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Skills;

namespace SkillMesh.Benchmarks;

/// <summary>How long what one process announces takes to another, beside the published listener, and what either costs while nothing
/// comes.</summary>
/// <remarks>Both listeners run through the whole of the run, each on a bridge of its own, because the published one marks what it takes for
/// everybody. It looks every two seconds and takes ten: it gets fewer messages than it can take, so that none queues. The first messages
/// of either, whose code is compiled on the way, do not count.</remarks>
internal static class PropagationBenchmark
{
    /// <summary>The verb of one listening process.</summary>
    public const string ChildVerb = "propagation-child";

    private const int WarmUps = 10;

    private const string Signature = "sig/1:aaaaaaaaaaaaaaaaaaaa";

    public static int Run(BenchmarkRun run)
    {
        var seconds = run.Number(0, run.Quick ? 10 : 60);
        var folder = Directory.CreateTempSubdirectory("skillmesh-propagation-");
        try
        {
            var (ours, polled) = Idle(folder.FullName, seconds);
            var (seen, applied, other) = Send(folder.FullName, seconds);
            run.Output.WriteLine("| what | ours, watching | the published 2 s polling | ratio | goal |");
            run.Output.WriteLine("|---|---|---|---|---|");
            Row(run, $"announced to seen in another process, p50 of {seen.Count} and {other.Count}", Quantile(seen, 0.5), Quantile(other, 0.5), 1);
            Row(run, "the same, p99", Quantile(seen, 0.99), Quantile(other, 0.99), 10);
            Row(run, "announced to on disk in the other's ledger, p50", Quantile(applied, 0.5), Quantile(other, 0.5), null);
            Row(run, "the same, p99", Quantile(applied, 0.99), Quantile(other, 0.99), null);
            run.Output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| processor while idle, {seconds} s | {ours:0.000 %} of a core | {polled:0.000 %} of a core | {Spread.Short(ours / polled)} | <= 0.2 %: {(ours <= 0.002 ? "met" : "missed")} |"));
            run.Output.WriteLine();
            run.Output.WriteLine($"Again: `dotnet run -c Release --project tests/SkillMesh.Benchmarks -- propagation {seconds}`");
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Listens and prints what it measured: <c>HOW FOLDER MESSAGES SECONDS</c>.</summary>
    public static int RunChild(BenchmarkRun run)
    {
        var (folder, messages, seconds) = (run.Arguments[1], run.Number(2, 0), run.Number(3, 0));
        var path = PathOf(folder, run.Arguments[0]);
        IMeasuredListener listener = run.Arguments[0] == "ours" ? new WatchingListener(path, folder) : new PollingListener(path);
        using var stop = new CancellationTokenSource();
        using var all = new ManualResetEventSlim();
        var thread = new Thread(() => listener.Listen(messages, all.Set, stop.Token));
        thread.Start();

        // Compiled and registered.
        Thread.Sleep(3000);
        run.Output.WriteLine("ready");
        var before = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.GetTimestamp();
        if (messages == 0)
        {
            Thread.Sleep(seconds * 1000);
            run.Output.WriteLine(((Environment.CpuUsage.TotalTime - before) / Stopwatch.GetElapsedTime(clock)).ToString("R", CultureInfo.InvariantCulture));
        }
        else
        {
            all.Wait(TimeSpan.FromSeconds(60 + (2 * seconds)));
        }

        stop.Cancel();
        thread.Join();
        foreach (var (seen, applied) in listener.Latencies)
        {
            run.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seen:R} {applied:R}"));
        }

        return 0;
    }

    /// <summary>Milliseconds since a message was about to be announced, by the clock that all processes of the machine share.</summary>
    public static double Since(string resolution) =>
        Stopwatch.GetElapsedTime(long.Parse(resolution.AsSpan("moment ".Length), CultureInfo.InvariantCulture)).TotalMilliseconds;

    private static (double Ours, double Polled) Idle(string folder, int seconds)
    {
        Make(folder);
        string[] how = ["ours", "polled"];
        var children = how.Select(name => Start(name, folder, 0, seconds)).ToList();
        var shares = children.Select(child => double.Parse(Finish(child)[1], CultureInfo.InvariantCulture)).ToList();
        return (shares[0], shares[1]);
    }

    private static (List<double> Seen, List<double> Applied, List<double> Other) Send(string folder, int seconds)
    {
        // Five a second to ours, and half as many to the other, which can take five.
        var (count, random) = ((seconds * 5) + (2 * WarmUps), new Random(1));
        var (ours, polled) = (Start("ours", folder, count, seconds), Start("polled", folder, count / 2, seconds));
        ours.StandardOutput.ReadLine();
        polled.StandardOutput.ReadLine();
        using (var first = BridgeFile.Make(Options(folder, "ours")))
        using (var second = BridgeFile.Make(Options(folder, "polled")))
        {
            var senders = new[] { new BridgeSender(first, "sender"), new BridgeSender(second, "sender") };
            var writer = new LedgerWriter(Workspace.Copy(folder), TimeProvider.System);
            for (var i = 0; i < count; i++)
            {
                Thread.Sleep(random.Next(100, 300));
                Announce(senders[0], writer);
                if (i % 2 == 0)
                {
                    Announce(senders[1], writer);
                }
            }
        }

        var own = Finish(ours);
        var others = Finish(polled);
        return (Column(own, 0), Column(own, 1), Column(others, 0));
    }

    private static void Announce(BridgeSender sender, LedgerWriter writer)
    {
        // Its record is ready: capturing is measured elsewhere.
        var resolution = string.Create(CultureInfo.InvariantCulture, $"moment {Stopwatch.GetTimestamp()}");
        var (_, line, _) = writer.Prepare(LedgerKind.SkillEvents, SkillEventWriter.Write(
            new SkillEvent("", DateTimeOffset.UtcNow, SkillEventKind.Captured, SkillId.Of(Signature, resolution))
            {
                ErrorType = "ImportError",
                Pattern = "No module named 'sample'",
                Resolution = resolution,
                Signature = Signature,
                Agent = "sender",
                Origin = "agent",
            }));
        sender.Announce([line]);
    }

    private static void Make(string folder)
    {
        foreach (var name in new[] { "ours", "polled" })
        {
            BridgeFile.Make(Options(folder, name)).Dispose();
        }
    }

    private static BridgeOptions Options(string folder, string name) => new(PathOf(folder, name), TimeProvider.System);

    private static string PathOf(string folder, string name) => Path.Combine(folder, name, "bridge.db");

    private static Process Start(string how, string folder, int messages, int seconds)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(PropagationBenchmark).Assembly.Location);
        }

        foreach (var argument in (string[])[ChildVerb, how, folder, $"{messages}", $"{seconds}"])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private static string[] Finish(Process child)
    {
        using (child)
        {
            var text = child.StandardOutput.ReadToEnd();
            child.WaitForExit();
            return text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
    }

    private static List<double> Column(string[] lines, int column) =>
        [.. lines.Where(line => line.Contains(' ', StringComparison.Ordinal)).Skip(WarmUps)
            .Select(line => double.Parse(line.Split(' ')[column], CultureInfo.InvariantCulture)).Order()];

    private static double Quantile(List<double> ordered, double share) =>
        ordered.Count == 0 ? throw new InvalidOperationException("a listener received nothing") : ordered[(int)Math.Ceiling(share * ordered.Count) - 1];

    private static void Row(BenchmarkRun run, string what, double ours, double other, double? goal) => run.Output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {what} | {ours:0.00} ms | {other:0} ms | {Spread.Short(ours / other)} | {(goal is { } limit ? $"<= {limit} ms: {(ours <= limit ? "met" : "missed")}" : "none")} |"));
}

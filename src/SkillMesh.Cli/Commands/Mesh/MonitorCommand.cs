using System.CommandLine;
using System.Globalization;
using System.Text;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Commands.Checks;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Mesh.Bridge;
using SkillMesh.Mesh.Monitoring;
using SkillMesh.Mesh.Skills;

namespace SkillMesh.Cli.Commands.Mesh;

/// <summary><c>monitor</c>: one line of figures, or one every so often, appended to a log. It reads; what its self-test writes lies in a
/// folder of its own.</summary>
internal sealed class MonitorCommand : ICommandModule
{
    /// <summary>The published name of the log.</summary>
    public const string LogName = "collective_learning_monitor_log.jsonl";

    private readonly Option<bool> _watch = Inputs.Flag("--watch", "Go on until Ctrl+C, or for --iterations.");
    private readonly Option<int?> _interval = Inputs.Number("--interval", "SECONDS", "With --watch: seconds between two looks; 300, unless given.");
    private readonly Option<int?> _iterations = Inputs.Number("--iterations", "N", "With --watch: how many looks.", maximum: int.MaxValue);
    private readonly Option<bool> _skip = Inputs.Flag("--skip-tests", "Leave the self-test out.");
    private readonly Option<bool> _show = Inputs.Flag("--show-output", "Show what the self-test said.");
    private readonly Option<bool> _manifest = Inputs.Flag("--include-manifest", "Record the size of COLLECTIVE_LEARNING_MANIFEST.md.");
    private readonly Option<string?> _log = Inputs.Text("--log", "FILE", $"The log; {LogName} in the working directory, unless given.");

    public Command Build(CommandRunner runner) => runner.Bind(
        new Command("monitor") { _watch, _interval, _iterations, _skip, _show, _manifest, _log }, Run);

    private Answer Run(CommandContext context)
    {
        var log = OutputName.File(context, context.Value(_log) ?? LogName);
        var output = TextOutput.For(context.Host, context.Globals.NoColor, context.Redactor);
        var rounds = !context.Value(_watch) ? 1 : context.Value(_iterations) ?? int.MaxValue;
        var pause = TimeSpan.FromSeconds(context.Value(_interval) ?? 300);
        using var stop = new CancellationTokenSource();
        using var signals = rounds > 1 ? context.Host.OnSignal?.Invoke(stop) : null;
        byte[] last = [];
        var failed = false;
        var faults = new List<Diagnostic>();
        for (var round = 0; round < rounds && !stop.IsCancellationRequested; round++)
        {
            if (round > 0 && !Wait(pause, context.Host.Clock, stop.Token))
            {
                break;
            }

            faults.Clear();
            var record = Look(context, faults);
            last = record.Write();
            LineLog.Append(log, last);
            failed |= record.Tests.Any(test => test.Status is "failed" or "error");
            if (!context.Globals.Json)
            {
                Write(record, context.Value(_show), output);
            }
        }

        var line = last;
        return Answer.TextOnly(_ => { }).With(faults, exit: failed ? ExitCode.Findings : ExitCode.Clean) is var answer && context.Globals.Json
            ? answer.AsDocument(() => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(line).TrimEnd('\n')))
            : answer;
    }

    private MonitorRecord Look(CommandContext context, List<Diagnostic> faults)
    {
        var access = MeshAccess.Of(context);
        var events = access.Ledgers.Read(faults);
        var book = SkillBook.Fold(events, access.Trust);
        var bridge = Messages(context, faults);
        return new MonitorRecord(ToSeconds(context.Host.Clock.GetUtcNow()), SkillStats.Of(book, events))
        {
            HasBridge = bridge is not null,
            Bridge = bridge,
            Tests = context.Value(_skip) ? [] : SelfTestRun.Of(context.Host.Clock, access.Trust),
            ManifestBytes = context.Value(_manifest) && new FileInfo(ManifestCommand.PathOf(context)) is { Exists: true } file ? file.Length : null,
        };
    }

    private static Dictionary<string, int>? Messages(CommandContext context, List<Diagnostic> faults)
    {
        if (BridgeAccess.Find(context) is not { } options)
        {
            return null;
        }

        try
        {
            using var file = BridgeFile.At(options);
            return BridgeStatus.Read(file).ByStatus.ToDictionary(pair => pair.Key, pair => (int)Math.Min(pair.Value, int.MaxValue), StringComparer.Ordinal);
        }
        catch (SkillMeshException error)
        {
            faults.Add(error.Diagnostic);
            return null;
        }
    }

    private static DateTimeOffset ToSeconds(DateTimeOffset moment) => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond));

    private static bool Wait(TimeSpan pause, TimeProvider clock, CancellationToken stop)
    {
        try
        {
            Task.Delay(pause, clock, stop).GetAwaiter().GetResult();
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static void Write(MonitorRecord record, bool showAll, TextOutput output)
    {
        var passed = record.Tests.Count(test => test.Status == "passed");
        var bridge = record.Bridge is { } counts
            ? counts.Count == 0 ? "bridge empty" : $"bridge {string.Join(", ", counts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value} {pair.Key}")))}"
            : "no bridge";
        output.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"[{Core.Records.Timestamps.Format(record.Timestamp)}] {Plural.Of(record.Stats.Unique, "skill")}, {record.Stats.Confirmed} confirmed, {record.Stats.Rejected} rejected; {bridge}; {(record.Tests.Count == 0 ? "self-test skipped" : $"self-test {passed} of {record.Tests.Count} passed")}"));
        foreach (var test in record.Tests.Where(test => showAll || test.Status is "failed" or "error"))
        {
            output.Line($"  {test.Script}: {test.Status}{(test.Errors.Length > 0 ? $", {test.Errors}" : "")}", test.Status == "passed" ? Paint.Dim : Paint.Red);
        }
    }
}

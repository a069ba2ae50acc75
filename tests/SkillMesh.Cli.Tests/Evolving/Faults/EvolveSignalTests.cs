using System.Diagnostics;
using SkillMesh.Testing;
using SkillMesh.Testing.Faults;
using Xunit.Abstractions;

namespace SkillMesh.Cli.Tests.Evolving.Faults;

/// <summary>A signal at any time: the exit code says which, no lock is left, and everything holds. 4 signals in every run,
/// 5,000 under <c>build/test.sh --all</c>.</summary>
public sealed class EvolveSignalTests(ITestOutputHelper output)
{
    private static readonly (string Name, int Exit)[] Signals = [("INT", 130), ("TERM", 143), ("HUP", 129)];

    [FaultFact(Requirements.Unix)]
    public void AnySignalAtAnyTimeLeavesPeoplesWorkAndFreesTheLock()
    {
        // What is random is only the moment, which the machine decides anyway.
        var random = new Random(20260304);
        var engines = EvolveTrial.Engines.ToList();
        var trials = engines.Select(engine => new EvolveTrial(engine)).ToList();
        var interrupted = 0;
        var count = Machine.Size(4, 5_000);
        var span = Measure(trials[0]);
        var progress = new Progress("evolve-signals", count);

        // On a machine that is slow at first and fast later every signal may come too late: then a few more, ever sooner.
        for (var i = 0; i < count || (interrupted == 0 && i < count + 20); i++)
        {
            span = i < count ? span : span / 2;
            var trial = trials[i % trials.Count];
            var (name, exit) = Signals[i % Signals.Length];
            using var copy = trial.Copy();
            using var process = ProcessRunner.Start(EvolveTrial.Tool, EvolveTrial.Arguments(copy), copy.Path, trial.Environment);
            process.StandardInput.Close();
            var said = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(span * (0.25 + (0.75 * random.NextDouble()))))
            {
                ProcessRunner.Run("kill", ["-" + name, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)], copy.Path);
            }

            Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)), $"SIG{name} did not end it");

            var what = $"SIG{name} number {i}: exit {process.ExitCode}";
            Assert.True(process.ExitCode == 0 || process.ExitCode == exit, $"{what}: {said.Result}{error.Result}");
            interrupted += process.ExitCode == exit ? 1 : 0;
            trial.AssertHolds(copy, what);
            progress.Step();
        }

        trials.ForEach(trial => trial.Dispose());
        output.WriteLine($"{count} signals, {interrupted} runs ended by one, 0 bytes of a person's changed");
        Assert.True(interrupted > 0, "every run ended before its signal");
    }

    [FaultFact(Requirements.Unix)]
    public void AReaderThatGoesAwayStopsNothing()
    {
        using var trial = new EvolveTrial("command-line");
        using var copy = trial.Copy();
        var result = ProcessRunner.Run(
            "bash", ["-c", $"set -o pipefail; '{EvolveTrial.Tool}' evolve --commit --repo '{copy.At("repo")}' | head -c 1"], copy.Path, trial.Environment);

        // SIGPIPE is not deadly to .NET: the work is done, the rest of the text is not wanted.
        Assert.DoesNotContain("Unhandled", result.Error, StringComparison.Ordinal);
        Assert.True(trial.Committed(copy));
        trial.AssertHolds(copy, "closed output");
    }

    // The shorter of two: the first one may have to read everything from the disk.
    private static TimeSpan Measure(EvolveTrial trial) => Enumerable.Range(0, 2).Min(_ =>
    {
        using var copy = trial.Copy();
        var watch = Stopwatch.StartNew();
        trial.Run(copy);
        return watch.Elapsed;
    });
}

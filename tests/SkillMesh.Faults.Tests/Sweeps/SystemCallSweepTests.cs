using SkillMesh.Testing.Faults;
using Xunit.Abstractions;

namespace SkillMesh.Faults.Tests.Sweeps;

/// <summary>A kill and every kind of error at each system call of an append, a publish and a repair (rows 4, 5 and 8). In
/// every run a sample of the points, each in turn over the runs of one test; all of them when asked for.</summary>
public class SystemCallSweepTests(ITestOutputHelper output)
{
    private static readonly string[] Errors = ["ENOSPC", "EIO", "EDQUOT", "EINTR", "EAGAIN", "EROFS", "EMFILE"];

    public static TheoryData<string> Operations => ["append w 1 wait=1", "publish", "repair"];

    [FaultTheory(Requirements.Strace)]
    [MemberData(nameof(Operations))]
    public void AKillAtAnyCallLosesNothing(string operation)
    {
        var sweep = new SystemCallSweep(operation.Split(' '));
        var points = sweep.Points();
        var killed = 0;
        var progress = new Progress("kill-at-call-" + operation.Split(' ')[0], points.Count);
        foreach (var (call, when) in Sample(points, 3))
        {
            killed += sweep.Run(Fault.Kill(call, when)) == 137 ? 1 : 0;
            progress.Step();
        }

        output.WriteLine($"{points.Count} calls, {killed} kills, 0 lost");
        Assert.True(killed > 0);
    }

    [FaultTheory(Requirements.Strace)]
    [MemberData(nameof(Operations))]
    public void AnErrorAtAnyCallIsNeverAcknowledgedAndLost(string operation)
    {
        var sweep = new SystemCallSweep(operation.Split(' '));
        var points = sweep.Points();
        var (runs, refused) = (0, 0);
        var progress = new Progress("error-at-call-" + operation.Split(' ')[0], points.Count);
        foreach (var (index, (call, when)) in Sample(points, 3).Index())
        {
            foreach (var error in Machine.Slow ? Errors : [Errors[index % Errors.Length]])
            {
                // A call that is interrupted for ever is waited for for ever, as it has to be; so is, by the platform, a console that is never ready.
                foreach (var onwards in Machine.Slow && error is not ("EINTR" or "EAGAIN") ? new[] { false, true } : [false])
                {
                    var exit = sweep.Run(Fault.Error(call, when, error, onwards));

                    // A file in which no place can be sought is none that is read: it is refused as a pipe is.
                    Assert.True(exit is 0 or 3 || (exit is 4 && call == "lseek"), $"{call}:{error}:{when}: exit {exit}");
                    runs++;
                    refused += exit == 0 ? 0 : 1;
                }
            }

            progress.Step();
        }

        output.WriteLine($"{points.Count} calls, {runs} faults, {refused} refused, 0 acknowledged and lost");
    }

    [FaultFact(Requirements.Strace)]
    public void AFailedFlushIsNotAcknowledgedAndTheRetryWritesAgain()
    {
        using var scene = new Scene();
        scene.Append(1);
        var command = new Strace(Driver.Path, Driver.Append(scene, "w", 1), scene.Root) { Environment = Driver.Quiet };
        var failed = command.Run(Fault.Error("fsync,fdatasync", 1, "EIO", onwards: true));
        Assert.Equal((3, ""), (failed.ExitCode, failed.Output));

        // After a failed flush the system may have dropped the bytes: finding them in the file proves nothing.
        Assert.Single(scene.Scan().Ids);
        var (again, calls) = command.List("write,fsync");
        Assert.Equal(0, again.ExitCode);
        Assert.Contains(calls, call => call.Name == "write" && call.Text.Contains("review-findings.jsonl", StringComparison.Ordinal));
    }

    [FaultFact(Requirements.Strace)]
    public void WhatAKilledWriterLeftIsFlushedBeforeItIsAcknowledged()
    {
        using var scene = new Scene();
        var command = new Strace(Driver.Path, Driver.Append(scene, "w", 1), scene.Root) { Environment = Driver.Quiet };
        Assert.Equal(137, command.Run(Fault.Kill("fsync", 1)).ExitCode);
        Assert.Single(scene.Scan().Ids);
        var (_, calls) = command.List("write,fsync");
        Assert.DoesNotContain(calls, call => call.Name == "write" && call.Text.Contains("review-findings.jsonl", StringComparison.Ordinal));
        Assert.Contains(calls, call => call.Name == "fsync" && call.Text.Contains("review-findings.jsonl", StringComparison.Ordinal));
    }

    private static IEnumerable<(string Call, int When)> Sample(IReadOnlyList<(string Call, int When)> points, int usual) =>
        Enumerable.Range(0, Machine.Size(usual, points.Count)).Select(n => points[((n * points.Count) + (points.Count / 2)) / Machine.Size(usual, points.Count)]);
}

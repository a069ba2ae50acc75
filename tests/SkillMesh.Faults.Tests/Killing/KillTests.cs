using SkillMesh.Core.Ledgers;
using SkillMesh.Testing.Faults;
using Xunit.Abstractions;

namespace SkillMesh.Faults.Tests.Killing;

/// <summary>Writers are killed at random moments while others write (rows 3 and 70).</summary>
public class KillTests(ITestOutputHelper output)
{
    private const int AtOnce = 4;

    [FaultFact(Requirements.Unix)]
    public void NothingAcknowledgedIsLostByAKill()
    {
        var trials = Machine.Size(24, 10_000);
        var (acked, lost, faults, early) = Trial(trials, [], new Progress("kill", trials));
        output.WriteLine($"{trials} kills ({early} before the first record), {acked} acknowledged, {lost} lost, {faults} broken lines");
        Assert.Equal((0, 0), (lost, faults));
        Assert.True(acked > trials / 2, $"only {acked} records were acknowledged: the kills came too early to prove anything");
    }

    [FaultFact(Requirements.Unix)]
    public void AWriterThatAcknowledgesTooEarlyIsCaught()
    {
        var (_, lost, _, _) = Trial(12, ["writer=early"]);
        Assert.True(lost > 0, "a writer that acknowledges before it writes lost nothing: the trial would not notice one that does");
    }

    private static (int Acked, int Lost, int Faults, int Early) Trial(int trials, string[] options, Progress? progress = null)
    {
        using var scene = new Scene();
        var acks = new List<string>();
        var (next, early) = (0, 0);
        var slots = Enumerable.Range(0, AtOnce).Select(slot => new Thread(() =>
        {
            var random = new Random(slot);
            for (int trial; (trial = Interlocked.Increment(ref next)) <= trials;)
            {
                var own = new List<string>();
                var (process, reader) = Driver.Start(scene, $"t{trial}", int.MaxValue, own, options);

                // One in eight dies while it starts; the others once they have begun, at any point of an append.
                if (random.Next(8) == 0)
                {
                    Thread.Sleep(random.Next(150));
                }
                else
                {
                    while (Count(own) == 0 && !process.HasExited)
                    {
                        Thread.Sleep(1);
                    }

                    var until = System.Diagnostics.Stopwatch.GetTimestamp() + random.NextInt64(System.Diagnostics.Stopwatch.Frequency / 50);
                    Thread.Sleep(random.Next(10));
                    SpinWait.SpinUntil(() => System.Diagnostics.Stopwatch.GetTimestamp() > until, 20);
                }

                process.Kill();
                process.WaitForExit();
                reader.Join();
                process.Dispose();
                lock (acks)
                {
                    acks.AddRange(own);
                    early += own.Count == 0 ? 1 : 0;
                }

                progress?.Step();
            }
        })).ToList();
        slots.ForEach(slot => slot.Start());
        slots.ForEach(slot => slot.Join());

        var (ids, _, faults) = scene.Scan();

        // The lock died with its holders.
        if (options.Length == 0)
        {
            new LedgerWriter(scene.Workspace, TimeProvider.System) { LockWait = TimeSpan.FromSeconds(2) }.Append(LedgerKind.Findings, Scene.Finding(1));
        }

        return (acks.Count, acks.Count(id => !ids.Contains(id)), faults.Count, early);
    }

    private static int Count(List<string> acks)
    {
        lock (acks)
        {
            return acks.Count;
        }
    }
}

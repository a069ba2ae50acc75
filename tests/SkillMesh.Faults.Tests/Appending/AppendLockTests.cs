using System.Text;
using SkillMesh.Core.Files;
using SkillMesh.Core.Ledgers;
using SkillMesh.Testing.Faults;

namespace SkillMesh.Faults.Tests.Appending;

/// <summary>What only the ledger's lock keeps right. One writer is stopped in the middle of an append and another one gets its
/// chance; each of these fails when <see cref="LedgerWriter.AppendMany"/> takes no lock (rows 1 and 70).</summary>
public class AppendLockTests
{
    // With the lock the second cannot end before the first, so this is only how long each test takes; a slow machine may make
    // a writer without a lock look good, never a good one bad.
    private static readonly TimeSpan Chance = TimeSpan.FromSeconds(1);

    [FaultFact(Requirements.FaultPoints)]
    public void OfTwoRetriesAtOnceOneWritesAndTheOtherIsToldSo()
    {
        using var scene = new Scene();
        scene.Append(0);

        var (first, second) = Overtake(scene, "append.before-write", Scene.Finding(1), fault: null);

        Assert.Equal((false, true), (first?.Duplicate, second.Duplicate));
        Assert.Equal(2, scene.Read().Lines);
    }

    [FaultFact(Requirements.FaultPoints)]
    public void ATornTailIsEndedByOneOfTwo()
    {
        using var scene = new Scene();
        scene.Append(0);
        File.AppendAllText(scene.Spool, "{\"torn\":");
        var before = File.ReadAllBytes(scene.Spool);

        Overtake(scene, "append.before-write", Scene.Finding(2), fault: null);

        var lines = new[] { 1, 2 }.Select(n => Encoding.UTF8.GetString(scene.Writer.Prepare(LedgerKind.Findings, Scene.Finding(n)).Line) + "\n");
        Assert.Equal(Encoding.UTF8.GetString(before) + "\n" + string.Concat(lines), File.ReadAllText(scene.Spool));
    }

    [FaultFact(Requirements.FaultPoints)]
    public void ARecordThatAnotherWriterTakesBackIsNotAcknowledged()
    {
        using var scene = new Scene();
        scene.Append(0);

        // The first has written and its flush fails; the second is a retry that finds the record there.
        var (first, second) = Overtake(scene, "append.before-flush", Scene.Finding(1), new IOException("the disk refuses"));

        Assert.Null(first);
        Assert.Contains(second.Id, scene.Scan().Ids);
    }

    /// <summary>The first appends finding 1 and stops at <paramref name="point"/> until the second, which appends
    /// <paramref name="other"/>, has ended or had its chance.</summary>
    /// <returns>What each was told; null for a first one that failed.</returns>
    private static (AppendResult? First, AppendResult Second) Overtake(Scene scene, string point, byte[] other, IOException? fault)
    {
        using var reached = new ManualResetEventSlim();
        using var ended = new ManualResetEventSlim();
        AppendResult? result = null;
        var first = new Thread(() =>
        {
            try
            {
                result = scene.Writer.Append(LedgerKind.Findings, Scene.Finding(1));
            }
            catch (Core.Diagnostics.SkillMeshException) when (fault is not null)
            {
                // Not acknowledged, as it has to be.
            }
        });
        FaultPoints.Watch = name =>
        {
            if (name == point && Thread.CurrentThread == first)
            {
                reached.Set();
                ended.Wait(Chance);
                if (fault is not null)
                {
                    throw fault;
                }
            }
        };
        try
        {
            first.Start();
            reached.Wait();
            var second = scene.Writer.Append(LedgerKind.Findings, other);
            ended.Set();
            first.Join();
            return (result, second);
        }
        finally
        {
            FaultPoints.Watch = null;
        }
    }
}

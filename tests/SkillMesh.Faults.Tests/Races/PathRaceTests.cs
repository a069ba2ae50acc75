using System.Runtime.InteropServices;
using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Testing.Faults;
using Xunit.Abstractions;

namespace SkillMesh.Faults.Tests.Races;

/// <summary>The ledger's file is moved, deleted or swapped for a link while it is written (rows 31 and 32).</summary>
public class PathRaceTests(ITestOutputHelper output)
{
    [FaultFact(Requirements.Unix)]
    public void NothingIsAcknowledgedThatWentToAFileWithoutAName()
    {
        using var scene = new Scene();
        var rounds = Machine.Size(100, 10_000);
        var acks = new List<string>();
        var (process, reader) = Driver.Start(scene, "w", int.MaxValue, acks);
        var found = new HashSet<string>();
        var progress = new Progress("rotation", rounds);
        for (var round = 0; round < rounds; round++)
        {
            Assert.True(SpinWait.SpinUntil(() => File.Exists(scene.Spool), TimeSpan.FromSeconds(60)), "the writer gave up");
            Thread.SpinWait(round % 64 * 1_000);
            if (round % 3 == 2)
            {
                // A writer that is overtaken every time is right to give up: now and then it finishes, however slow the disk.
                var said = Count(acks);
                Assert.True(SpinWait.SpinUntil(() => Count(acks) > said, TimeSpan.FromSeconds(60)), "nothing is acknowledged any more");
            }

            // A rotation that keeps what it read and deletes the file: what comes later went nowhere.
            var moved = Path.Combine(scene.Around, "moved");
            File.Move(scene.Spool, moved);
            Ids(moved, found);
            File.Delete(moved);
            progress.Step();
        }

        process.Kill();
        process.WaitForExit();
        reader.Join();
        found.UnionWith(scene.Scan().Ids);
        output.WriteLine($"{rounds} rotations, {acks.Count} acknowledged, {acks.Count(id => !found.Contains(id))} lost");
        Assert.Equal(0, acks.Count(id => !found.Contains(id)));
        Assert.True(acks.Count > rounds / 4);
    }

    [FaultFact(Requirements.Unix)]
    public void NothingIsWrittenOutsideWhileAFolderIsSwappedForALink()
    {
        using var scene = new Scene(isPublished: true);
        var outside = Directory.CreateDirectory(Path.Combine(scene.Around, "outside")).FullName;
        File.WriteAllText(Path.Combine(outside, "review-findings.jsonl"), "");
        var (folder, link) = (scene.Workspace.ClaudeFolder, scene.Root + "/link");
        Directory.CreateSymbolicLink(link, outside);
        var rounds = Machine.Size(200, 10_000);
        var isRunning = true;
        var (written, refused) = (0, 0);
        var swapper = new Thread(() =>
        {
            for (var turn = 0; Volatile.Read(ref isRunning); turn++)
            {
                Exchange(folder, link);
                Thread.SpinWait(200);
                Exchange(folder, link);

                // Quick turns, then a pause: some rounds are written, some meet the link. How long a round takes is the disk's
                // affair, and who is not let run for a while leaves one kind many: when the other falls behind, all stands still until it
                // has come up.
                if (turn % 16 != 0)
                {
                    Thread.SpinWait(turn % 16 * 200);
                    continue;
                }

                Thread.Sleep(10);
                bool IsBehind(ref int one, ref int other) => Volatile.Read(ref one) < Volatile.Read(ref other) / 4;
                if (IsBehind(ref written, ref refused))
                {
                    SpinWait.SpinUntil(() => !IsBehind(ref written, ref refused) || !Volatile.Read(ref isRunning));
                }
                else if (IsBehind(ref refused, ref written))
                {
                    Exchange(folder, link);
                    SpinWait.SpinUntil(() => !IsBehind(ref refused, ref written) || !Volatile.Read(ref isRunning));
                    Exchange(folder, link);
                }
            }
        });
        swapper.Start();
        var progress = new Progress("swapped-folder", rounds);
        try
        {
            var writer = scene.Writer;
            for (var round = 0; round < rounds || (round < 10 * rounds && Math.Min(written, refused) < rounds / 10); round++)
            {
                try
                {
                    writer.Append(LedgerKind.Corrections, Encoding.UTF8.GetBytes(
                        $$"""{"timestamp":"2025-01-15T15:00:00Z","agent":"api-dev","correction_type":"code_quality","ai_action":{"summary":"s"},"user_correction":{"summary":"round {{round}}" },"source":"explicit" }"""));
                    writer.Append(LedgerKind.Findings, Scene.Finding(round, $"round {round}"));
                    new LedgerPublisher(scene.Workspace, writer).Publish();
                    Volatile.Write(ref written, written + 1);
                }
                catch (Exception error) when (error is IOException or UnauthorizedAccessException or SkillMeshException { Diagnostic.Id: "SKM0003" or "SKM0008" or "SKM0041" })
                {
                    Volatile.Write(ref refused, refused + 1);
                }

                progress.Step();
            }
        }
        finally
        {
            Volatile.Write(ref isRunning, false);
            swapper.Join();
        }

        output.WriteLine($"{written + refused} rounds: {written} written, {refused} refused, 0 outside");
        Assert.True(Math.Min(written, refused) >= rounds / 10, $"{written} written, {refused} refused: the trial saw one side only");
        Assert.Equal(["review-findings.jsonl"], Directory.EnumerateFileSystemEntries(outside).Select(Path.GetFileName));
        Assert.Equal(0, new FileInfo(Path.Combine(outside, "review-findings.jsonl")).Length);
    }

    // Both names exist at every moment.
    private static void Exchange(string one, string other) =>
        Assert.Equal(0, Rename(-100, Encoding.UTF8.GetBytes(one + "\0"), -100, Encoding.UTF8.GetBytes(other + "\0"), 2));

    [DllImport("libc", EntryPoint = "renameat2")]
    private static extern int Rename(int fromFolder, byte[] from, int toFolder, byte[] to, uint flags);

    private static int Count(List<string> acks)
    {
        lock (acks)
        {
            return acks.Count;
        }
    }

    private static void Ids(string path, HashSet<string> found) =>
        new LedgerFile(path, "moved", IsShard: false).Read((record, _, _) => found.Add(record.ContentId), (_, _) => { });
}

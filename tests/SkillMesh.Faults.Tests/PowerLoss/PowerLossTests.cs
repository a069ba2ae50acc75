using SkillMesh.Core.Ledgers;
using SkillMesh.Testing.Faults;
using Xunit.Abstractions;

namespace SkillMesh.Faults.Tests.PowerLoss;

/// <summary>The power fails after each operation of a traced run, and everything that a disk may then hold is read (row 9).</summary>
public class PowerLossTests(ITestOutputHelper output)
{
    [FaultFact(Requirements.Strace)]
    public void WhatWasAcknowledgedIsThereInEveryStateOfAnAppend() =>
        Enumerate("append", _ => { }, ["w", Machine.Size(2, 400).ToString(System.Globalization.CultureInfo.InvariantCulture)]);

    [FaultFact(Requirements.Strace)]
    public void APublishKeepsEveryRecordInEveryState() =>
        Enumerate("publish", scene => Enumerable.Range(1, 3).ToList().ForEach(n => scene.Append(n)), []);

    [FaultFact(Requirements.Strace)]
    public void ARepairKeepsEveryRecordInEveryState() => Enumerate("repair", scene =>
    {
        Enumerable.Range(1, 3).ToList().ForEach(n => scene.Append(n));
        File.AppendAllText(scene.Spool, "<<<<<<< ours\n{\"torn\":");
    }, []);

    private void Enumerate(string verb, Action<Scene> prepare, string[] rest)
    {
        using var scene = new Scene();
        prepare(scene);
        var must = scene.Scan().Ids;
        var files = Directory.EnumerateFiles(scene.Root, "*", SearchOption.AllDirectories).ToDictionary(path => path, File.ReadAllBytes);
        var disk = new Disk(files, [scene.Root, .. Directory.EnumerateDirectories(scene.Root, "*", SearchOption.AllDirectories)]);
        var trace = new Strace(Driver.Path, [verb, scene.Root, .. rest], scene.Root) { Environment = Driver.Quiet, StringLength = 1 << 20 };
        var (result, calls) = trace.List(TraceReader.Calls);
        Assert.True(result.ExitCode == 0, result.Error);
        var operations = TraceReader.Read(calls, scene.Root);
        var isFirst = true;
        var (states, seen) = (0, new HashSet<string>());
        var progress = new Progress("power-loss-" + verb, operations.Count);
        foreach (var operation in operations.Prepend(new DiskOperation.Flush("")))
        {
            disk.Apply(operation);
            if (verb == "append" && operation is DiskOperation.Acknowledge acknowledged)
            {
                must.UnionWith(acknowledged.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            }

            foreach (var state in disk.Crashes())
            {
                states++;
                if (seen.Add(Fingerprint(state) + must.Count))
                {
                    Check(scene.Root, state, must, $"after {operation}");
                    isFirst = false;
                }
            }

            progress.Step();
        }

        Assert.False(isFirst);
        output.WriteLine($"{verb}: {operations.Count} operations, {states} states ({seen.Count} different), 0 acknowledged lost");
    }

    private static void Check(string root, Dictionary<string, byte[]> state, HashSet<string> must, string when)
    {
        using var after = new Scene();
        Directory.Delete(after.Root, recursive: true);
        Directory.CreateDirectory(Path.Combine(after.Root, ".claude"));
        foreach (var (path, bytes) in state)
        {
            var target = Path.Combine(after.Root, Path.GetRelativePath(root, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllBytes(target, bytes);
        }

        var (ids, _, faults) = after.Scan();
        Assert.True(must.IsSubsetOf(ids), $"{when}: {must.Except(ids).Count()} acknowledged records are gone");
        Assert.True(faults.Count <= 3, $"{when}: {faults.Count} broken lines");

        // And it goes on from there.
        var next = after.Append(99);
        new LedgerRepair(after.Workspace, after.Writer).Run(LedgerKind.Findings);
        var repaired = after.Scan();
        Assert.Empty(repaired.Faults);
        Assert.True(ids.Append(next).All(repaired.Ids.Contains), $"{when}: recovery lost a record");
    }

    private static string Fingerprint(Dictionary<string, byte[]> state)
    {
        var hash = new HashCode();
        foreach (var (path, bytes) in state.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            hash.Add(path, StringComparer.Ordinal);
            hash.AddBytes(bytes);
        }

        return hash.ToHashCode().ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}

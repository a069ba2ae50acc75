using SkillMesh.Core.Ledgers;
using SkillMesh.Testing.Faults;

namespace SkillMesh.Faults.Tests.Sweeps;

/// <summary>One operation of the driver on a small ledger with a torn tail, for a fault at each of its system calls.</summary>
internal sealed class SystemCallSweep(params string[] operation)
{
    private const string Torn = "{\"torn\":";

    /// <summary>The points: every call that touches the repository or says what was acknowledged. What the runtime does
    /// for itself (loading its own files) is not ours.</summary>
    public IReadOnlyList<(string Call, int When)> Points()
    {
        using var scene = Make(out _);
        var (result, calls) = Command(scene).List();
        Assert.True(result.ExitCode == 0, result.Error);
        var main = calls.First(call => IsOurs(call, scene)).Thread;
        return [.. calls.Where(call => call.Thread == main && IsOurs(call, scene)).Select(call => (call.Name, call.Ordinal))];
    }

    private static bool IsOurs(SystemCall call, Scene scene) =>
        call.Text.Contains(scene.Root + "/", StringComparison.Ordinal) || (call.Name == "write" && call.Text.StartsWith("(1<", StringComparison.Ordinal));

    /// <summary>Runs with the fault and checks what must hold whatever came of it: nothing that was acknowledged before or
    /// during the run is lost, at most one fragment more, the lock is free, the next append works, and one repair leaves
    /// the ledger clean with every record and every byte of the fragment kept.</summary>
    /// <returns>The exit code.</returns>
    public int Run(Fault fault)
    {
        using var scene = Make(out var before);
        var result = Command(scene).Run(fault);
        var after = scene.Scan();
        var acked = operation[0] == "append" ? result.Output.Split('\n')[..^1] : [];
        Assert.True(before.Concat(acked).All(after.Ids.Contains), $"{fault}: a record is lost; {result.Error}");
        Assert.True(after.Faults.Count <= 2, $"{fault}: {after.Faults.Count} lines are broken");
        Assert.DoesNotContain("Unhandled exception", result.Error, StringComparison.Ordinal);

        var next = new LedgerWriter(scene.Workspace, TimeProvider.System) { LockWait = TimeSpan.FromSeconds(5) }.Append(LedgerKind.Findings, Scene.Finding(77)).Id;
        var repair = new LedgerRepair(scene.Workspace, scene.Writer);
        repair.Run(LedgerKind.Findings);
        Assert.Empty(repair.Run(LedgerKind.Findings));
        var repaired = scene.Scan();
        Assert.Empty(repaired.Faults);
        Assert.True(after.Ids.Append(next).All(repaired.Ids.Contains), $"{fault}: the repair lost a record");
        Assert.Contains(Torn, File.ReadAllText(scene.Spool + ".quarantine"), StringComparison.Ordinal);
        return result.ExitCode;
    }

    private static Scene Make(out List<string> ids)
    {
        var scene = new Scene();
        ids = [scene.Append(1), scene.Append(2)];
        File.AppendAllText(scene.Spool, Torn);
        return scene;
    }

    private Strace Command(Scene scene) =>
        new(Driver.Path, [operation[0], scene.Root, .. operation[1..]], scene.Root) { Environment = Driver.Quiet };
}

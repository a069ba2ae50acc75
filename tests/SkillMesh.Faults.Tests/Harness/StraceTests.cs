using SkillMesh.Testing;
using SkillMesh.Testing.Faults;

namespace SkillMesh.Faults.Tests.Harness;

/// <summary>The tools of the sweeps do what the sweeps trust them to do.</summary>
public class StraceTests
{
    [FaultFact(Requirements.Strace)]
    public void TheProcessDiesBeforeTheNamedCallOfThePath()
    {
        using var folder = new TempFolder();
        var shell = Shell(folder, paths: folder.At("b"));

        var (result, calls) = shell.List("write,fsync");
        Assert.Equal((0, 2), (result.ExitCode, calls.Count(call => call.Name == "write")));
        File.Delete(folder.At("b"));
        Assert.Equal(137, shell.Run(Fault.Kill("write", 2)).ExitCode);

        Assert.Equal("one\n", File.ReadAllText(folder.At("b")));
    }

    [FaultFact(Requirements.Strace)]
    public void AnErrorComesOnceOrStays()
    {
        using var folder = new TempFolder();
        Shell(folder).Run(Fault.Error("write", 2, "ENOSPC"));
        Assert.Equal(("a\n", "two\n"), (File.ReadAllText(folder.At("a")), File.ReadAllText(folder.At("b"))));
        File.Delete(folder.At("b"));
        Shell(folder).Run(Fault.Error("write", 2, "ENOSPC", onwards: true));
        Assert.Equal("", File.ReadAllText(folder.At("b")));
    }

    [FaultFact(Requirements.Strace)]
    public void ASweepBeginsAtTheCallThatIsNamed()
    {
        using var folder = new TempFolder();
        var (_, calls) = Shell(folder).List("openat,write");
        var points = Strace.Points(calls, call => call.Name == "openat" && call.Text.Contains("b\"", StringComparison.Ordinal));
        Assert.Equal(["openat", "write", "openat", "write"], points.Select(point => point.Call));
        Assert.Equal([2, 3], points.Where(point => point.Call == "write").Select(point => point.When));
    }

    private static Strace Shell(TempFolder folder, params string[] paths) =>
        new("sh", ["-c", $"echo a > '{folder.At("a")}'; echo one >> '{folder.At("b")}'; echo two >> '{folder.At("b")}'"], folder.Path) { Paths = paths };
}

using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Workspaces;
using SkillMesh.Testing;

namespace SkillMesh.Core.Tests.Files;

public class RegularFileTests
{
    [Fact]
    public void AFileIsReadWhole()
    {
        using var folder = new TempFolder();
        foreach (var length in new[] { 0, 1, 5000 })
        {
            var path = folder.Write("file", new string('x', length));
            Assert.True(RegularFile.Exists(path));
            Assert.Equal(length, RegularFile.ReadAllBytes(path).Length);
        }

        Assert.False(RegularFile.Exists(folder.At("none")));
        Assert.Throws<FileNotFoundException>(() => RegularFile.ReadAllBytes(folder.At("none")));
    }

    [Fact]
    public void AFolderInAFilesPlaceIsNamed()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.At("file"));
        AssertRefused(() => RegularFile.Exists(folder.At("file")));
        AssertRefused(() => RegularFile.ReadAllBytes(folder.At("file")));
    }

    [Fact]
    public void ADeviceIsNoPlaceForANewFile()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // Only the question is asked here: a test that wrote would take the device from its machine where the answer is wrong.
        AssertRefused(() => RegularFile.RequireReplaceable("/dev/null"));
        AssertRefused(() => RegularFile.RequireReplaceable("/proc/self/status"));
        using var folder = new TempFolder();
        RegularFile.RequireReplaceable(folder.Write("file", ""));
        RegularFile.RequireReplaceable(folder.At("none"));
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/full")]
    [InlineData("/dev/null")]
    public void ADeviceIsReadByNobody(string device)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var folder = new TempFolder();
        File.CreateSymbolicLink(folder.At("link"), device);
        AssertRefused(() => RegularFile.OpenRead(device).Dispose());
        AssertRefused(() => RegularFile.ReadAllBytes(folder.At("link")));
        Assert.Empty(RegularFile.ReadAllBytes(folder.Write("empty", "")));
        Assert.NotEmpty(RegularFile.ReadAllBytes("/proc/self/status"));
    }

    [Fact]
    public void APipeInALedgersPlaceIsNamedAndNobodyWaits()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.At(".claude"));
        Assert.Equal(0, ProcessRunner.Run("mkfifo", [folder.At(".claude", "review-findings.jsonl")], folder.Path).ExitCode);
        var workspace = Workspace.Open(folder.Path);

        AssertRefused(() => new LedgerReader(workspace).Read(LedgerKind.Findings));
        AssertRefused(() => new LedgerWriter(workspace, new FakeTime("2025-02-01T12:00:00Z")).Append(LedgerKind.Findings, Encoding.UTF8.GetBytes("""{"timestamp":"2025-01-01T00:00:00Z","agent":"a","severity":"nit","pattern":"p","description":"x"}""")));
    }

    private static void AssertRefused(Action action) => Assert.Equal("SKM0040", Assert.Throws<SkillMeshException>(action).Diagnostic.Id);
}

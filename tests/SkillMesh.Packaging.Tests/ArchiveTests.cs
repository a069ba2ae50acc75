using SkillMesh.Testing;
using SkillMesh.Testing.Builds;

namespace SkillMesh.Packaging.Tests;

/// <summary>The native build's archive.</summary>
public sealed class ArchiveTests
{
    private static string Archive => Directory.EnumerateFiles(NativeBuild.Folder, "skillmesh-*.tar.gz").Single();

    [NativeFact("tar")]
    public void WhereNoDotnetIsOnThePathItDoesItsMainJob()
    {
        using var folder = new TempFolder();
        var unpacked = Unpack(folder);
        foreach (var file in new[] { "LICENSE", "README.md", "completions/skillmesh.bash", "completions/skillmesh.zsh", "completions/skillmesh.fish", "completions/skillmesh.pwsh" })
        {
            Assert.True(File.Exists(Path.Combine(unpacked, file)), file);
        }

        var environment = new Dictionary<string, string?>
        {
            ["PATH"] = OnPath.Only(folder, "git"), ["DOTNET_ROOT"] = null, ["HOME"] = folder.Path, ["GIT_CONFIG_NOSYSTEM"] = "1",
        };
        var demo = ProcessRunner.Run(Path.Combine(unpacked, "skillmesh"), ["demo", "--folder", folder.At("demo")], folder.Path, environment);
        Assert.True(demo.ExitCode == 0, demo.Error);
        Assert.Contains("Promoted to: api-dev", demo.Output, StringComparison.Ordinal);
        var validate = ProcessRunner.Run(Path.Combine(unpacked, "skillmesh"), ["validate", "--repo", folder.At("demo")], folder.Path, environment);
        Assert.True(validate.ExitCode == 0, validate.Error);

        // The MCP server is found beside the program, and ends with its client.
        var server = ProcessRunner.Run(
            Path.Combine(unpacked, "skillmesh"), ["mcp", "--repo", folder.At("demo")], folder.Path, environment, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}\n"u8.ToArray());
        Assert.Equal((0, ""), (server.ExitCode, server.Error));
        Assert.Contains("resolve_error", server.Output, StringComparison.Ordinal);

        // So is SQLite.
        var bridge = ProcessRunner.Run(Path.Combine(unpacked, "skillmesh"), ["bridge", "rebuild"], folder.Path, environment);
        Assert.True(bridge.ExitCode == 0, bridge.Error);
        Assert.True(File.Exists(folder.At(".claude", "claude_bridge_enhanced.db")));
    }

    [NativeFact("tar")]
    public void TheSameFilesGiveTheSameArchives()
    {
        using var folder = new TempFolder();
        var (version, rid) = Parts();
        File.Copy(NativeBuild.Program, folder.At("skillmesh"));
        File.Copy(NativeBuild.Program + "-mcp", folder.At("skillmesh-mcp"));
        foreach (var library in Directory.EnumerateFiles(NativeBuild.Folder, "*e_sqlite3.*"))
        {
            File.Copy(library, folder.At(Path.GetFileName(library)));
        }

        // A time that the archives may not hold.
        File.SetLastWriteTimeUtc(folder.At("skillmesh"), new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        var packed = ProcessRunner.Run(
            "bash", ["-c", $"set -eu; umask 0077; target='{folder.Path}' name=skillmesh mcp=skillmesh-mcp version='{version}' rid='{rid}'; . build/native-packages.sh"],
            RepositoryRoot.Path, new Dictionary<string, string?> { ["SOURCE_DATE_EPOCH"] = null });
        Assert.True(packed.ExitCode == 0, packed.Error);
        string[] archives = [Path.GetFileName(Archive), .. Directory.EnumerateFiles(Path.Combine(NativeBuild.Folder, "npm")).Select(file => "npm/" + Path.GetFileName(file))];
        Assert.Equal(3, archives.Length);
        Assert.All(archives, name => Assert.True(
            File.ReadAllBytes(folder.At(name)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(NativeBuild.Folder, name))), name + " differs"));
    }

    private static (string Version, string Rid) Parts()
    {
        // skillmesh-VERSION-SYSTEM-PROCESSOR.tar.gz
        var words = Path.GetFileName(Archive)[..^".tar.gz".Length].Split('-');
        return (words[1], string.Join('-', words[2..]));
    }

    private static string Unpack(TempFolder folder)
    {
        var tar = ProcessRunner.Run("tar", ["--extract", "--gzip", "--file", Archive], folder.Path);
        Assert.True(tar.ExitCode == 0, tar.Error);
        return Directory.EnumerateDirectories(folder.Path, "skillmesh-*").Single();
    }
}

using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests;

/// <summary>A few cases where the process itself matters.</summary>
public sealed class ProcessTests
{
    private static readonly string Tool = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "skillmesh.exe" : "skillmesh");

    [Fact]
    public void VersionRunsAndStreamsAreApart()
    {
        using var folder = new TempFolder();
        var version = ProcessRunner.Run(Tool, ["--version"], folder.Path);
        var wrong = ProcessRunner.Run(Tool, ["nonsense"], folder.Path);

        Assert.Equal((0, ""), (version.ExitCode, version.Error));
        Assert.Equal((2, ""), (wrong.ExitCode, wrong.Output));
        Assert.False(wrong.Error.StartsWith('\uFEFF'));
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("--help")]
    [InlineData("explain", "SKM1003")]
    [InlineData("completion", "bash")]
    [InlineData("complete", "--", "pat")]
    [InlineData("init", "--dry-run")]
    [InlineData("patterns")]
    public void CheapCommandsLoadNoYamlGitOrSpectre(params string[] args)
    {
        using var folder = new TempFolder();
        var trace = folder.At("loaded.nettrace");
        var result = ProcessRunner.Run(Tool, args, folder.Path, new Dictionary<string, string?>
        {
            // The runtime's own record of the assemblies it loads (loader events).
            ["DOTNET_EnableEventPipe"] = "1",
            ["DOTNET_EventPipeConfig"] = "Microsoft-Windows-DotNETRuntime:0x8:4",
            ["DOTNET_EventPipeOutputPath"] = trace,
        });

        Assert.Equal(0, result.ExitCode);
        var loaded = System.Text.Encoding.Unicode.GetString(File.ReadAllBytes(trace)) + System.Text.Encoding.Unicode.GetString(File.ReadAllBytes(trace), 1, (int)(new FileInfo(trace).Length - 1) & ~1);
        Assert.Contains("skillmesh", loaded, StringComparison.Ordinal);
        foreach (var heavy in new[] { "YamlDotNet", "Markdig", "LibGit2Sharp", "Spectre.Console", "SkillMesh.Git" })
        {
            Assert.DoesNotContain(heavy + ",", loaded, StringComparison.Ordinal);
            Assert.DoesNotContain(heavy + ".dll", loaded, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ClosedOutputEndsQuietly()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TempFolder();
        var result = ProcessRunner.Run("bash", ["-c", $"set -o pipefail; '{Tool}' explain | head -n 1"], folder.Path);

        Assert.Equal("", result.Error);
        Assert.StartsWith("Id", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void BashCompletesWithTheScript()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TempFolder();
        var script = $$"""
            source <('{{Tool}}' completion bash)
            COMP_WORDS=('{{Tool}}' patterns --trend inc); COMP_CWORD=3
            _skillmesh_complete
            echo "${COMPREPLY[*]}"
            COMP_WORDS=('{{Tool}}' evo); COMP_CWORD=1
            _skillmesh_complete
            echo "${COMPREPLY[*]}"
            complete -p skillmesh
            """;
        var result = ProcessRunner.Run("bash", ["-c", script], folder.Path);

        Assert.Equal("", result.Error);
        Assert.Equal(["increasing", "evolve", "complete -o default -F _skillmesh_complete skillmesh"], result.Output.TrimEnd('\n').Split('\n'));
    }
}

using SkillMesh.Cli.Tests.Builds;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests;

/// <summary>What the portable build loads: start-up time is mostly that.</summary>
public sealed class LoadedAssembliesTests
{
    private static readonly string[] Heavy = ["YamlDotNet", "Markdig", "LibGit2Sharp", "Spectre.Console", "ModelContextProtocol.Core", "Microsoft.Extensions.AI.Abstractions", "SkillMesh.Git", "System.Security.Cryptography"];

    [Theory]
    [InlineData("--version")]
    [InlineData("--help")]
    [InlineData("explain", "SKM1003")]
    [InlineData("completion", "bash")]
    [InlineData("complete", "--", "pat")]
    [InlineData("init", "--dry-run")]
    [InlineData("patterns")]
    [InlineData("hook", "post-tool-use-failure")]
    [InlineData("hook", "stop")]
    public void CheapCommandsLoadNoYamlGitCryptographyOrSpectre(params string[] args)
    {
        using var folder = new TempFolder();
        AssertNothingHeavy(folder, args);
    }

    [Fact]
    public void TheServerOfToolsLoadsWhatItStandsOn()
    {
        // The test above sees what is loaded: this is what it looks like.
        using var folder = new TempFolder();
        Assert.Contains("ModelContextProtocol.Core", Loaded(folder, "mcp"), StringComparison.Ordinal);
    }

    [Fact]
    public void PatternsOfRecordsLoadNoneEither()
    {
        using var folder = new TempFolder();
        folder.Write(".claude/review-findings.jsonl", string.Concat(Evolving.EvolveFixture.Findings(5).Select(finding => finding + "\n"))
            // One without a pattern or an agent, so that the built-in names and routes are asked.
            + """{"timestamp":"2025-01-09T14:30:00Z","feature_id":"feat-9","severity":"warning","file":"web/x.tsx","description":"No timeout on the call"}""" + "\n");
        AssertNothingHeavy(folder, "patterns");
    }

    private static void AssertNothingHeavy(TempFolder folder, params string[] args)
    {
        var loaded = Loaded(folder, args);
        Assert.Contains("skillmesh", loaded, StringComparison.Ordinal);
        foreach (var heavy in Heavy)
        {
            Assert.DoesNotContain(heavy + ",", loaded, StringComparison.Ordinal);
            Assert.DoesNotContain(heavy + ".dll", loaded, StringComparison.Ordinal);
        }
    }

    private static string Loaded(TempFolder folder, params string[] args)
    {
        var trace = folder.At("loaded.nettrace");
        var result = ProcessRunner.Run(PortableTool.Program, args, folder.Path, new Dictionary<string, string?>
        {
            // The runtime's own record of the assemblies it loads (loader events).
            ["DOTNET_EnableEventPipe"] = "1",
            ["DOTNET_EventPipeConfig"] = "Microsoft-Windows-DotNETRuntime:0x8:4",
            ["DOTNET_EventPipeOutputPath"] = trace,
        });

        Assert.Equal(0, result.ExitCode);
        return System.Text.Encoding.Unicode.GetString(File.ReadAllBytes(trace)) + System.Text.Encoding.Unicode.GetString(File.ReadAllBytes(trace), 1, (int)(new FileInfo(trace).Length - 1) & ~1);
    }
}

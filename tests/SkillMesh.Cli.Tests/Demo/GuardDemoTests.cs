using System.Text.Json;
using SkillMesh.Testing;
using SkillMesh.Testing.Builds;

namespace SkillMesh.Cli.Tests.Demo;

/// <summary><c>demo --guard</c> without the packages for target repositories; with them it is shown by SkillMesh.Packages.Tests.</summary>
public sealed class GuardDemoTests : IDisposable
{
    private const string Line =
        @"src/Billing/Invoice.cs(13,32): error SKM7002: clock-in-code: 'DateTime(Offset)?\.(Utc)?Now' is banned text: "
        + "The clock is read in code, so no test can say what time it is; use a TimeProvider (12 findings, last 2025-01-27, see api-dev runbook)";

    private readonly TempFolder _folder = new("sm-demo");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WithoutASdkValidateShowsTheSameAndWhyIsSaid(bool isJson)
    {
        var bin = OnPath.Only(_folder, "git");
        var run = CliRun.With(_folder.Path, host => host with { Variable = name => name == "PATH" ? bin : null }, ["demo", "--guard", "--folder", _folder.At("demo"), .. isJson ? ["--json"] : Array.Empty<string>()]);

        Assert.Equal(0, run.Exit);
        Assert.Contains("warning SKM0023: `skillmesh validate` was shown in place of `dotnet build`: dotnet is not on the PATH", run.Error, StringComparison.Ordinal);
        if (!isJson)
        {
            Assert.Contains($"$ skillmesh validate --only guards\n{Line}\nended with exit code 1\n", run.Out, StringComparison.Ordinal);
            Assert.Contains("$ skillmesh validate --only guards\nended with exit code 0", run.Out, StringComparison.Ordinal);
            return;
        }

        OutputSchema.Fits("demo-guard", run.Out);
        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal("dotnet is not on the PATH", json.RootElement.GetProperty("not_built").GetString());
        Assert.Equal((1, 0), (json.RootElement.GetProperty("before").GetProperty("exit_code").GetInt32(), json.RootElement.GetProperty("after").GetProperty("exit_code").GetInt32()));
    }

    [Fact]
    public void PackagesThatCannotBeHadAreNoFailure()
    {
        var feed = Directory.CreateDirectory(_folder.At("feed")).FullName;
        File.WriteAllText(Path.Combine(feed, "SkillMesh.MSBuild.9.9.9.nupkg"), "not a package");
        File.WriteAllText(Path.Combine(feed, "SkillMesh.Generators.9.9.9.nupkg"), "not a package");
        var run = CliRun.In(_folder.Path, "demo", "--guard", "--packages", feed, "--folder", _folder.At("demo"));
        Assert.Equal(0, run.Exit);
        Assert.Contains("warning SKM0023: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(Line, run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--guard --packages empty", "does not hold SkillMesh.MSBuild and SkillMesh.Generators of one version")]
    [InlineData("--guard --packages nowhere", "does not hold")]
    [InlineData("--packages empty", "--packages goes with --guard only")]
    public void AFolderWithoutThemIsRefusedAndNothingIsMade(string options, string message)
    {
        Directory.CreateDirectory(_folder.At("empty"));
        File.WriteAllText(_folder.At("empty", "SkillMesh.MSBuild.1.0.0.nupkg"), "");
        File.WriteAllText(_folder.At("empty", "SkillMesh.Generators.1.0.1.nupkg"), "");
        var run = CliRun.In(_folder.Path, ["demo", .. options.Split(' '), "--folder", _folder.At("demo")]);
        Assert.Equal(2, run.Exit);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.At("demo")));
    }
}

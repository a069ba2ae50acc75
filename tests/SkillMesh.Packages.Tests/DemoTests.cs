using SkillMesh.Testing;
using SkillMesh.Testing.Builds;

namespace SkillMesh.Packages.Tests;

/// <summary><c>demo --guard</c> with the packages.</summary>
[Collection(PackageFeedCollection.Name)]
public sealed class DemoTests(PackageFeed feed) : IDisposable
{
    private const string Line =
        @"src/Billing/Invoice.cs(13,32): error SKM7002: clock-in-code: 'DateTime(Offset)?\.(Utc)?Now' is banned text: "
        + "The clock is read in code, so no test can say what time it is; use a TimeProvider (12 findings, last 2025-01-27, see api-dev runbook)";

    private readonly TempFolder _folder = new("sm-demo");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TheBuildFailsAtTheLineWithTheEvidenceAndTheFixMakesItGreen()
    {
        // A home that must stay as it is: the SDK's state, restored packages and temporary files belong below the demo's folder.
        var home = Directory.CreateDirectory(_folder.At("home")).FullName;
        var temporary = Directory.CreateDirectory(_folder.At("tmp")).FullName;
        var run = ProcessRunner.Run(
            "dotnet", ["exec", Dotnet.Built("SkillMesh.Cli", "skillmesh.dll"), "demo", "--guard", "--packages", feed.Source, "--folder", _folder.At("demo")], _folder.Path,
            new Dictionary<string, string?> { ["HOME"] = home, ["TMPDIR"] = temporary, ["DOTNET_CLI_HOME"] = null, ["NUGET_PACKAGES"] = null, ["MSBuildSDKsPath"] = null, ["MSBuildExtensionsPath"] = null },
            patience: TimeSpan.FromMinutes(9));

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.DoesNotContain("SKM0023", run.Error, StringComparison.Ordinal);
        var steps = run.Output.Split("$ ").Select(step => step.TrimEnd()).ToList();
        Assert.Contains("  clock-in-code                [12 occurrences]  [increasing]  → Promoted to: api-dev", run.Output, StringComparison.Ordinal);
        Assert.Contains(steps, step => step.StartsWith("skillmesh guard test", StringComparison.Ordinal) && step.Contains("src/Billing/Invoice.cs(13,32): new clock-in-code: ", StringComparison.Ordinal));
        Assert.Equal(
            [$"dotnet build\n{Line}\nended with exit code 1", "dotnet build\nended with exit code 0: nothing is left of the pattern"],
            steps.Where(step => step.StartsWith("dotnet build", StringComparison.Ordinal)).Select(step => step.Split("\n\n")[0]));
        Assert.True(steps.FindIndex(step => step.StartsWith("dotnet build", StringComparison.Ordinal)) < steps.FindIndex(step => step.StartsWith("git diff", StringComparison.Ordinal)));

        Assert.Empty(Directory.EnumerateFileSystemEntries(home));
        Assert.Empty(Directory.EnumerateFileSystemEntries(temporary));
        Assert.Equal(["demo", "home", "tmp"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }
}

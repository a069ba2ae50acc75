using System.Diagnostics;
using SkillMesh.Testing;
using SkillMesh.Testing.Builds;

namespace SkillMesh.Packaging.Tests;

/// <summary>The npm launcher and the platform's package, installed from their files without a registry and without .NET.</summary>
public sealed class NpmTests : IDisposable
{
    private readonly TempFolder _folder = new("sm-npm");

    private static IReadOnlyList<string> Packages => [.. Directory.EnumerateFiles(Path.Combine(NativeBuild.Folder, "npm"), "*.tgz").Order(StringComparer.Ordinal)];

    public void Dispose() => _folder.Dispose();

    [NativeFact("npm")]
    public void NpxRunsWhereNoDotnetIsOnThePath()
    {
        var environment = Install([.. Packages]);

        var version = ProcessRunner.Run("npx", ["--offline", "--no-install", "skillmesh", "--version", "--verbose"], _folder.At("app"), environment);
        Assert.True(version.ExitCode == 0, version.Error);
        Assert.Contains("build:       native", version.Output, StringComparison.Ordinal);

        // Exit code, streams and input are the program's own.
        var wrong = ProcessRunner.Run("npx", ["--offline", "--no-install", "skillmesh", "evlve"], _folder.At("app"), environment);
        Assert.Equal((2, ""), (wrong.ExitCode, wrong.Output));
        Assert.Contains("did you mean 'evolve'?", wrong.Error, StringComparison.Ordinal);
        var detect = ProcessRunner.Run(
            "npx", ["--offline", "--no-install", "skillmesh", "correction", "detect"], _folder.At("app"), environment, "No, that's wrong: use the retrying client"u8.ToArray());
        Assert.Equal(0, detect.ExitCode);
        Assert.Contains("correction", detect.Output, StringComparison.Ordinal);
    }

    [NativeFact("npm")]
    public void ASignalReachesTheProgramAndItsEndIsTheLaunchersEnd()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var environment = Install([.. Packages]);
        var launcher = _folder.At("app", "node_modules", "skillmesh", "bin", "skillmesh.js");
        // It waits for a record on standard input, which stays open.
        using var process = ProcessRunner.Start("node", [launcher, "finding", "add"], _folder.At("app"), environment);
        var child = ChildOf(process);
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            kill.WaitForExit();
        }

        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)), "the launcher did not end");
        Assert.Equal(128 + 15, process.ExitCode);
        Assert.False(File.Exists($"/proc/{child}/exe"), "the program outlived its launcher");
    }

    [NativeFact("npm")]
    public void WithoutAPackageForTheSystemItSaysWhatToDo()
    {
        var environment = Install(Packages.Where(file => Path.GetFileName(file).Count(letter => letter == '-') == 1).ToArray());

        var result = ProcessRunner.Run("node", [_folder.At("app", "node_modules", "skillmesh", "bin", "skillmesh.js"), "--version"], _folder.At("app"), environment);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("there is no program for ", result.Error, StringComparison.Ordinal);
        Assert.Contains("npm install @skillmesh/", result.Error, StringComparison.Ordinal);
        Assert.Contains("dotnet tool install --global SkillMesh.Tool", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("at Object.", result.Error, StringComparison.Ordinal);
    }

    private Dictionary<string, string?> Install(params string[] packages)
    {
        var environment = new Dictionary<string, string?>
        {
            ["PATH"] = OnPath.Only(_folder, "node", "npm", "npx", "sh", "git"),
            ["HOME"] = _folder.Path,
            ["DOTNET_ROOT"] = null,
            ["npm_config_cache"] = _folder.At("cache"),
            ["npm_config_update_notifier"] = "false",
        };
        Directory.CreateDirectory(_folder.At("app"));
        var install = ProcessRunner.Run("npm", ["install", "--offline", "--no-audit", "--no-fund", .. packages], _folder.At("app"), environment);
        Assert.True(install.ExitCode == 0, install.Error);
        return environment;
    }

    private static string ChildOf(Process process)
    {
        var file = $"/proc/{process.Id}/task/{process.Id}/children";
        for (var tries = 0; tries < 600; tries++)
        {
            // Between fork and exec the child still has the launcher's command line.
            if (File.ReadAllText(file).Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var child]
                && File.ReadAllText($"/proc/{child}/cmdline").Contains("@skillmesh", StringComparison.Ordinal))
            {
                return child;
            }

            Thread.Sleep(100);
        }

        throw new TimeoutException("the launcher started nothing");
    }
}

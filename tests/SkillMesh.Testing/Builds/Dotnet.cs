using System.Diagnostics;

namespace SkillMesh.Testing.Builds;

/// <summary>Runs the SDK with a home and package folders of its own.</summary>
public static class Dotnet
{
    /// <summary>Runs it and returns what it said; fails the test when it fails.</summary>
    public static string Run(TempFolder home, string folder, params string[] arguments)
    {
        var result = ProcessRunner.Run("dotnet", arguments, folder, Environment(home));
        Assert.True(result.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}: exit {result.ExitCode}\n{result.Output}{result.Error}");
        return result.Output;
    }

    /// <summary>Packs what was built beside the tests. One at a time on this checkout: packing writes into its <c>obj</c> folders.</summary>
    public static void Pack(TempFolder home, string project, string output, params string[] properties)
    {
        using var turn = Turn();
        Run(home, RepositoryRoot.Path, ["pack", project, "--no-build", "--configuration", Configuration, "--output", output, "--nologo", "--verbosity", "quiet", .. properties]);
    }

    /// <summary>Debug or Release: that of the build beside the tests, <c>artifacts/bin/PROJECT/CONFIGURATION</c>.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Name.Split('_')[0];

    /// <summary>A file of another project's build beside the tests.</summary>
    public static string Built(string project, string file) => RepositoryRoot.At("artifacts", "bin", project, new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Name, file);

    /// <summary>The environment of these runs.</summary>
    public static Dictionary<string, string?> Environment(TempFolder home) => new()
    {
        ["DOTNET_CLI_HOME"] = home.At("cli"),
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        ["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        // What the test runner sets for its own SDK.
        ["MSBuildSDKsPath"] = null, ["MSBuildExtensionsPath"] = null, ["MSBUILD_EXE_PATH"] = null, ["MSBuildLoadMicrosoftTargetsReadOnly"] = null,
    };

    private static FileStream Turn()
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(RepositoryRoot.At("artifacts", "pack.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (clock.Elapsed < TimeSpan.FromMinutes(5))
            {
                Thread.Sleep(200);
            }
        }
    }
}

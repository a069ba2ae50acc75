using SkillMesh.Testing;

namespace SkillMesh.Packaging.Tests;

/// <summary>Runs the SDK with a home and package folders of its own.</summary>
internal static class Dotnet
{
    /// <summary>Runs it and returns what it said; fails the test when it fails.</summary>
    public static string Run(TempFolder home, string folder, params string[] arguments)
    {
        var result = ProcessRunner.Run("dotnet", arguments, folder, Environment(home));
        Assert.True(result.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}: exit {result.ExitCode}\n{result.Output}{result.Error}");
        return result.Output;
    }

    /// <summary>The environment of these runs.</summary>
    public static Dictionary<string, string?> Environment(TempFolder home) => new()
    {
        ["DOTNET_CLI_HOME"] = home.At("cli"),
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        ["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        // What the test runner sets for its own SDK.
        ["MSBuildSDKsPath"] = null, ["MSBuildExtensionsPath"] = null, ["MSBUILD_EXE_PATH"] = null, ["MSBuildLoadMicrosoftTargetsReadOnly"] = null,
    };
}

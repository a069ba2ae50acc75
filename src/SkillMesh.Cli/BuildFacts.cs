using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using SkillMesh.Cli.Mcp;
using SkillMesh.Cli.Output;
using SkillMesh.Git;

namespace SkillMesh.Cli;

/// <summary>What this build of the tool is, for <c>--version --verbose</c>.</summary>
internal static class BuildFacts
{
    // The engine's native code ends an ahead-of-time compiled process; the sample reader needs code made at run time.
    private static readonly string[] LeftOutOfNative =
    [
        "libgit2: git's command line does its work, with the same results",
        "schema inference: `schema infer` is in the portable build",
        "drawn charts and spinners: plain bars and lines stand in their place",
        .. McpHost.IsApart ? ["the MCP server: `skillmesh mcp` starts skillmesh-mcp, the program beside this one"] : Array.Empty<string>(),
    ];

    /// <summary>The facts.</summary>
    public static VersionModel Read()
    {
        var assembly = typeof(BuildFacts).Assembly;
        var build = assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(data => data.Key == "SkillMeshBuild")?.Value ?? "portable";
        var framework = assembly.GetCustomAttribute<TargetFrameworkAttribute>()?.FrameworkName ?? "";
        return new VersionModel(
            ToolVersion.Text,
            build,
            framework.Replace(".NETCoreApp,Version=v", "net", StringComparison.Ordinal),
            RuntimeInformation.FrameworkDescription,
            RuntimeInformation.RuntimeIdentifier,
            GitRepositories.HoldsLibGit2 ? ["libgit2", "git command line"] : ["git command line"],
            build == "native" ? LeftOutOfNative : []);
    }
}

using SkillMesh.Testing;
using SkillMesh.Testing.Builds;

namespace SkillMesh.Cli.Tests.Mcp;

/// <summary>A fact that asks the MCP inspector of npm, skipped with the reason where it or a node that is new enough for it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InspectorFactAttribute : FactAttribute
{
    private const string Package = "@modelcontextprotocol/inspector";

    public InspectorFactAttribute()
    {
        Skip = NpmTool.Obstacle(Package) ?? (Node is null ? "the inspector needs node 22.19 or newer: `. build/npmtools.sh` brings one where npm has it for the system" : null);
    }

    /// <summary>The inspector's program.</summary>
    public static string Program { get; } = NpmTool.At("@modelcontextprotocol", "inspector", "clients", "launcher", "build", "index.js");

    /// <summary>The node that runs it: npm's, else the machine's where it is new enough; null where neither is.</summary>
    public static string? Node { get; } = FindNode();

    private static string? FindNode()
    {
        var own = Directory.Exists(NpmTool.At())
            ? Directory.EnumerateDirectories(NpmTool.At(), "node-*").Select(folder => Path.Combine(folder, "bin", "node")).FirstOrDefault(File.Exists) : null;
        var node = own ?? OnPath.Find("node");
        if (node is null)
        {
            return null;
        }

        if (own is not null && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(own, File.GetUnixFileMode(own) | UnixFileMode.UserExecute);
        }

        var version = ProcessRunner.Run(node, ["--version"], Path.GetTempPath());
        return version.ExitCode == 0 && Version.TryParse(version.Output.Trim().TrimStart('v'), out var number) && number >= new Version(22, 19) ? node : null;
    }
}

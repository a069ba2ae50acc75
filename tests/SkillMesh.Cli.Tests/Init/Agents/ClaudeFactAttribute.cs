using SkillMesh.Testing.Builds;
using SkillMesh.Testing.Faults;

namespace SkillMesh.Cli.Tests.Init.Agents;

/// <summary>A fact that runs the Claude Code client without a network, skipped with the reason where that cannot be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ClaudeFactAttribute : FactAttribute
{
    /// <param name="speaks">Whether the client speaks to a server, which runs beside it in a network of their own.</param>
    public ClaudeFactAttribute(bool speaks = false)
    {
        Speaks = speaks;
        Skip = Machine.Obstacle(Requirements.Unix | Requirements.Namespaces)
            ?? (ClaudeClient.Program is null ? "npm's @anthropic-ai/claude-code is not installed: `. build/claudeclient.sh` does it" : null)
            ?? (speaks && (OnPath.Find("node") is null || OnPath.Find("ip") is null) ? "node or ip is not on the PATH" : null);
    }

    public bool Speaks { get; }
}

using System.Text.Json;

namespace SkillMesh.Core.Configuration;

/// <summary>Which rules the agent skills of some folders are held to.</summary>
/// <param name="Files">Globs from the repository's root.</param>
/// <param name="Profile"><see cref="Spec"/>, <see cref="Claude"/> or <c>off</c>.</param>
public sealed record AgentSkillRule(IReadOnlyList<string> Files, string Profile)
{
    /// <summary>The agentskills.io specification.</summary>
    public const string Spec = "spec";

    /// <summary>What Claude Code takes.</summary>
    public const string Claude = "claude";

    /// <summary>Reads one item of <c>agent_skills:</c>, already checked against the schema.</summary>
    public static AgentSkillRule Parse(JsonElement item)
    {
        var files = item.GetProperty("files");
        return new AgentSkillRule(
            files.ValueKind == JsonValueKind.String ? [files.GetString()!] : [.. files.EnumerateArray().Select(glob => glob.GetString()!)],
            item.GetProperty("profile").GetString()!);
    }
}

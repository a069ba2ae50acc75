namespace SkillMesh.Cli.Commands.Checks.AgentFiles;

/// <summary>A file that a client of agents reads.</summary>
/// <param name="Path">Root-relative.</param>
/// <param name="Kind">What the client takes it for.</param>
internal sealed record AgentFile(string Path, AgentFileKind Kind)
{
    /// <summary>What a client would take a path for; null for nothing.</summary>
    public static AgentFile? Of(string path)
    {
        var parts = path.Split('/');
        var name = parts[^1];
        var above = parts.Length > 1 ? parts[^2] : "";
        AgentFileKind? kind = name switch
        {
            "SKILL.md" or "skill.md" => AgentFileKind.Skill,
            "plugin.json" when above == ".claude-plugin" => AgentFileKind.Plugin,
            "marketplace.json" when above == ".claude-plugin" => AgentFileKind.Marketplace,
            "settings.json" or "settings.local.json" when above == ".claude" => AgentFileKind.Settings,
            "hooks.json" when above == "hooks" => AgentFileKind.Hooks,
            ".mcp.json" => AgentFileKind.Mcp,
            _ when !name.EndsWith(".md", StringComparison.Ordinal) || name.Equals("README.md", StringComparison.OrdinalIgnoreCase) => null,
            _ when parts.AsSpan()[..^1].Contains("agents") => AgentFileKind.Agent,
            _ when parts.AsSpan()[..^1].Contains("commands") => AgentFileKind.Command,
            _ => null,
        };
        return kind is { } known ? new AgentFile(path, known) : null;
    }
}

/// <summary>The kinds of such files.</summary>
internal enum AgentFileKind
{
    /// <summary>An agent skill.</summary>
    Skill,

    /// <summary>A subagent.</summary>
    Agent,

    /// <summary>A command.</summary>
    Command,

    /// <summary>Settings of Claude Code.</summary>
    Settings,

    /// <summary>A plugin's hooks.</summary>
    Hooks,

    /// <summary>MCP servers.</summary>
    Mcp,

    /// <summary>A plugin's manifest.</summary>
    Plugin,

    /// <summary>A marketplace.</summary>
    Marketplace,
}

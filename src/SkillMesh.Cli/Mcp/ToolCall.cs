using System.Text.Json;
using SkillMesh.Mesh.Events;

namespace SkillMesh.Cli.Mcp;

/// <summary>One call of a tool.</summary>
/// <param name="session">What all calls share.</param>
/// <param name="arguments">An object that fits the tool's schema.</param>
internal sealed class ToolCall(McpSession session, JsonElement arguments)
{
    /// <summary>What all calls share.</summary>
    public McpSession Session => session;

    /// <summary>The agent that calls, or null.</summary>
    public string? Agent => Text("agent") ?? session.Agent;

    /// <summary>The session it calls in.</summary>
    public string SessionId => Text("session_id") ?? session.Id;

    /// <summary>A text, or null.</summary>
    public string? Text(string name) => arguments.TryGetProperty(name, out var value) ? value.GetString() : null;

    /// <summary>A text that the schema requires.</summary>
    public string Required(string name) => arguments.GetProperty(name).GetString()!;

    /// <summary>A whole number, or null. The schema takes 5.0 for one too.</summary>
    public int? Whole(string name) => arguments.TryGetProperty(name, out var value) ? (int)value.GetDouble() : null;

    /// <summary>A yes or no that the schema requires.</summary>
    public bool Flag(string name) => arguments.GetProperty(name).GetBoolean();

    /// <summary>An event with who says it.</summary>
    public SkillEvent Sign(SkillEvent happened, string repository) => happened with
    {
        Origin = "agent",
        Agent = Agent ?? "",
        SessionId = SessionId,
        Repository = repository,
    };
}

namespace SkillMesh.Cli.AgentHooks.Reading;

/// <summary>What the client says of an event. What it does not say is empty; what people and programs said has no terminal's sequences in it.</summary>
internal sealed record HookInput
{
    /// <summary>The session.</summary>
    public string Session { get; init; } = "";

    /// <summary>Where the agent works: follows work trees, which the environment does not.</summary>
    public string Folder { get; init; } = "";

    /// <summary>The client's name of the event.</summary>
    public string Event { get; init; } = "";

    /// <summary>The subagent; empty for the session itself, and from clients that do not tell.</summary>
    public string AgentId { get; init; } = "";

    /// <summary>What kind of agent it is; may be <c>plugin:name</c>.</summary>
    public string AgentType { get; init; } = "";

    /// <summary>The tool.</summary>
    public string Tool { get; init; } = "";

    /// <summary>A shell tool's command.</summary>
    public string Command { get; init; } = "";

    /// <summary>The file of a tool that writes one.</summary>
    public string File { get; init; } = "";

    /// <summary>The places an edit changed: text before and after.</summary>
    public IReadOnlyList<(string Before, string After)> Edits { get; init; } = [];

    /// <summary>Whether the command goes on in the background: that the tool succeeded says nothing of it.</summary>
    public bool IsInBackground { get; init; }

    /// <summary>A file's content before the tool wrote it; null where the client does not tell.</summary>
    public string? FileBefore { get; init; }

    /// <summary>What went wrong.</summary>
    public string Error { get; init; } = "";

    /// <summary>Whether somebody stopped the tool: then nothing went wrong with it.</summary>
    public bool IsInterrupt { get; init; }

    /// <summary>How long the tool ran; null where the client does not tell.</summary>
    public long? Milliseconds { get; init; }

    /// <summary>What the person typed.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>Whether the agent goes on because of an earlier answer of a hook to the same event.</summary>
    public bool IsStopActive { get; init; }

    /// <summary>The agent's own name: without the plugin's, <c>main</c> for the session itself.</summary>
    public string Agent => AgentType.Length == 0 ? "main" : AgentType[(AgentType.LastIndexOf(':') + 1)..] is { Length: > 0 } own ? own : "main";
}

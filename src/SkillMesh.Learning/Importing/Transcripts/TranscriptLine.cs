namespace SkillMesh.Learning.Importing.Transcripts;

/// <summary>One line of a transcript, reduced to what can be learned from.</summary>
/// <param name="Session">The session's id.</param>
/// <param name="Agent">The subagent's id; empty for the session itself.</param>
/// <param name="Time">When it was written.</param>
/// <param name="Parts">What it tells, in its order; may be empty.</param>
public sealed record TranscriptLine(string Session, string Agent, DateTimeOffset Time, IReadOnlyList<TranscriptPart> Parts)
{
    /// <summary>Whether it belongs to a subagent. Before clients named them (2.0) only its ancestors tell to which.</summary>
    public bool IsSidechain { get; init; }

    /// <summary>The line's own id, or empty.</summary>
    public string Uuid { get; init; } = "";

    /// <summary>The id of the line it follows, or empty.</summary>
    public string Parent { get; init; } = "";

    /// <summary>The folder that was worked in, or null.</summary>
    public string? Folder { get; init; }

    /// <summary>The client's version, or empty.</summary>
    public string Version { get; init; } = "";
}

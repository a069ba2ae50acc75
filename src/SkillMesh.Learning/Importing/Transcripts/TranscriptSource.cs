namespace SkillMesh.Learning.Importing.Transcripts;

/// <summary>A file of a transcript, and what its place says of it.</summary>
/// <param name="Shown">What messages call it.</param>
public sealed record TranscriptSource(string Shown)
{
    /// <summary>The session that lines without one belong to; the name of the file.</summary>
    public string Session { get; init; } = "";

    /// <summary>The subagent whose file it is (<c>agent-ID.jsonl</c>), or empty.</summary>
    public string Agent { get; init; } = "";

    /// <summary>The kind of that subagent, from the file beside it, or empty.</summary>
    public string AgentType { get; init; } = "";

    /// <summary>Whether lines that do not say where they were written are from the place that is asked for.</summary>
    public bool IsWanted { get; init; } = true;
}

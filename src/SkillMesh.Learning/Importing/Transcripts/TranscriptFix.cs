namespace SkillMesh.Learning.Importing.Transcripts;

/// <summary>A command failed, something was done, and the same command succeeded.</summary>
/// <param name="Time">When it succeeded.</param>
/// <param name="Session">The session.</param>
/// <param name="Error">What it had said when it failed.</param>
/// <param name="Resolution">What was done in between.</param>
/// <param name="Command">The command, on one line.</param>
public sealed record TranscriptFix(DateTimeOffset Time, string Session, string Error, string Resolution, string Command) : IComparable<TranscriptFix>
{
    /// <summary>The kind of subagent, or empty for the session itself and for one whose kind is not told.</summary>
    public string Agent { get; init; } = "";

    /// <summary>The folder that was worked in, or null.</summary>
    public string? Folder { get; init; }

    /// <inheritdoc/>
    public int CompareTo(TranscriptFix? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = Time.CompareTo(other.Time);
        order = order != 0 ? order : string.CompareOrdinal(Session, other.Session);
        order = order != 0 ? order : string.CompareOrdinal(Agent, other.Agent);
        order = order != 0 ? order : string.CompareOrdinal(Error, other.Error);
        return order != 0 ? order : string.CompareOrdinal(Resolution, other.Resolution);
    }
}

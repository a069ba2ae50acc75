namespace SkillMesh.Learning.Importing.Transcripts;

/// <summary>A command failed, something was done, and the same command succeeded.</summary>
/// <param name="Time">When it succeeded.</param>
/// <param name="Session">The session.</param>
/// <param name="Error">What it had said when it failed.</param>
/// <param name="Resolution">What was done in between.</param>
/// <param name="Command">The command, on one line.</param>
public sealed record TranscriptFix(DateTimeOffset Time, string Session, string Error, string Resolution, string Command)
{
    /// <summary>The kind of subagent, or empty for the session itself and for one whose kind is not told.</summary>
    public string Agent { get; init; } = "";

    /// <summary>The folder that was worked in, or null.</summary>
    public string? Folder { get; init; }

    /// <summary>Orders by time, then by everything that tells two of one moment apart.</summary>
    public static int Compare(TranscriptFix left, TranscriptFix right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var order = left.Time.CompareTo(right.Time);
        order = order != 0 ? order : string.CompareOrdinal(left.Session, right.Session);
        order = order != 0 ? order : string.CompareOrdinal(left.Agent, right.Agent);
        order = order != 0 ? order : string.CompareOrdinal(left.Error, right.Error);
        return order != 0 ? order : string.CompareOrdinal(left.Resolution, right.Resolution);
    }
}

namespace SkillMesh.Learning.Importing.Transcripts;

/// <summary>A tool's call, where and when.</summary>
/// <param name="Part">What was called.</param>
/// <param name="Session">The session.</param>
/// <param name="Agent">The subagent, or empty.</param>
/// <param name="Ticks">When, UTC.</param>
/// <param name="Folder">The folder that was worked in, or null.</param>
internal sealed record CallEvent(TranscriptPart.Call Part, string Session, string Agent, long Ticks, string? Folder) : IComparable<CallEvent>
{
    public string Id => Part.Id;

    public string? AgentType => Part.AgentType;

    public int CompareTo(CallEvent? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = string.CompareOrdinal(Session, other.Session);
        order = order != 0 ? order : string.CompareOrdinal(Agent, other.Agent);
        order = order != 0 ? order : Ticks.CompareTo(other.Ticks);
        order = order != 0 ? order : string.CompareOrdinal(Part.Command ?? Part.File, other.Part.Command ?? other.Part.File);
        return order != 0 ? order : string.CompareOrdinal(Folder, other.Folder);
    }
}

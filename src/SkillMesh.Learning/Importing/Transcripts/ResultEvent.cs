namespace SkillMesh.Learning.Importing.Transcripts;

/// <summary>What came of a call, and when.</summary>
/// <param name="Ticks">When, UTC.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Error">The error, or null.</param>
/// <param name="AgentId">The agent that it started, or null.</param>
internal readonly record struct ResultEvent(long Ticks, ToolOutcome Outcome, string? Error, string? AgentId) : IComparable<ResultEvent>
{
    public int CompareTo(ResultEvent other)
    {
        var order = Ticks.CompareTo(other.Ticks);
        order = order != 0 ? order : Outcome.CompareTo(other.Outcome);
        order = order != 0 ? order : string.CompareOrdinal(Error, other.Error);
        return order != 0 ? order : string.CompareOrdinal(AgentId, other.AgentId);
    }
}

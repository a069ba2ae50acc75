namespace SkillMesh.Learning.Importing.Transcripts;

/// <summary>What a person said, where and when.</summary>
/// <param name="Ticks">When, UTC.</param>
/// <param name="Session">The session.</param>
/// <param name="Text">Their words.</param>
internal readonly record struct PromptEvent(long Ticks, string Session, string Text) : IComparable<PromptEvent>
{
    public DateTimeOffset Time => new(Ticks, TimeSpan.Zero);

    public int CompareTo(PromptEvent other)
    {
        var order = Ticks.CompareTo(other.Ticks);
        order = order != 0 ? order : string.CompareOrdinal(Session, other.Session);
        return order != 0 ? order : string.CompareOrdinal(Text, other.Text);
    }
}

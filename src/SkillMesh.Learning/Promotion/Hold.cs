namespace SkillMesh.Learning.Promotion;

/// <summary>A person's last word on where a pattern stands.</summary>
/// <param name="Kind">The word.</param>
/// <param name="Timestamp">When.</param>
/// <param name="Reason">Why.</param>
/// <param name="Agents">The agents named; empty for the pattern's own.</param>
public sealed record Hold(HoldKind Kind, DateTimeOffset Timestamp, string Reason, IReadOnlyList<string> Agents);

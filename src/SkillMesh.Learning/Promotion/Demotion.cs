namespace SkillMesh.Learning.Promotion;

/// <summary>A pattern's way out of runbooks.</summary>
/// <param name="Timestamp">When.</param>
/// <param name="Reason">Why.</param>
/// <param name="Agents">The agents whose runbooks held it, ordinal order.</param>
public sealed record Demotion(DateTimeOffset Timestamp, string Reason, IReadOnlyList<string> Agents);

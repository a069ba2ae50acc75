namespace SkillMesh.Mesh.Matching;

/// <summary>A skill that was found.</summary>
/// <param name="Entry">The skill as the index has it.</param>
/// <param name="Kind">Why it was found.</param>
/// <param name="Score">How sure that is, 0 to 1. From <see cref="SkillMatch.Threshold"/> on it may be an answer; a suggestion's stays below.</param>
/// <param name="Reasons">The figures behind the score, largest first; empty for suggestions.</param>
public sealed record SkillHit(SkillEntry Entry, MatchKind Kind, double Score, IReadOnlyList<MatchReason> Reasons);

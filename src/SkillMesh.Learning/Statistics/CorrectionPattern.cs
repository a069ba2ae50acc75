using SkillMesh.Learning.Patterns;

namespace SkillMesh.Learning.Statistics;

/// <summary>A pattern that corrections name.</summary>
/// <param name="Pattern">The pattern, with the confidence of all its evidence.</param>
/// <param name="Count">Corrections of it.</param>
public sealed record CorrectionPattern(Pattern Pattern, int Count);

using SkillMesh.Learning.Patterns;

namespace SkillMesh.Learning.Trends;

/// <summary>One pattern in the report's windows.</summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="Reading">Its windows, of one service only when the report is.</param>
public sealed record TrendRow(Pattern Pattern, TrendReading Reading);

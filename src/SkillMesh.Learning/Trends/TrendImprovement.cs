namespace SkillMesh.Learning.Trends;

/// <summary>Something that got better.</summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="Reading">Its windows.</param>
/// <param name="Message">What is the case.</param>
public sealed record TrendImprovement(string Pattern, TrendReading Reading, string Message);

namespace SkillMesh.Learning.Statistics;

/// <summary>Which corrections to look at.</summary>
/// <param name="SinceDays">Those of the last so many days; null for all.</param>
/// <param name="Agent">Those of one agent.</param>
/// <param name="Type">Those of one snake-case type.</param>
/// <param name="Pattern">Those of one pattern, whatever name it is counted under.</param>
public sealed record CorrectionFilter(int? SinceDays = null, string? Agent = null, string? Type = null, string? Pattern = null);

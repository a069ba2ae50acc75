namespace SkillMesh.Learning.Trends;

/// <summary>Something that asks for attention.</summary>
/// <param name="Type">increasing_pattern, new_pattern, recurring_pattern, cross_service or threshold_exceeded.</param>
/// <param name="Severity">high, medium or low.</param>
/// <param name="Pattern">The pattern.</param>
/// <param name="Reading">Its windows.</param>
/// <param name="Message">What is the case.</param>
/// <param name="RecommendedAction">What to do about it.</param>
public sealed record TrendAlert(
    string Type, string Severity, string Pattern, TrendReading Reading, string Message, string RecommendedAction);

namespace SkillMesh.Learning.Statistics;

/// <summary>One row of a breakdown.</summary>
/// <param name="Name">The value.</param>
/// <param name="Count">Corrections.</param>
/// <param name="Percent">Share of the total, rounded to one digit (half to even).</param>
public sealed record CorrectionShare(string Name, int Count, decimal Percent);

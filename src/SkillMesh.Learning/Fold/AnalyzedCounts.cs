namespace SkillMesh.Learning.Fold;

/// <summary>Distinct records that were looked at.</summary>
/// <param name="Findings">Review findings.</param>
/// <param name="Learnings">Session learnings.</param>
/// <param name="Corrections">User corrections.</param>
/// <param name="Incidents">Incidents.</param>
public sealed record AnalyzedCounts(int Findings, int Learnings, int Corrections, int Incidents);

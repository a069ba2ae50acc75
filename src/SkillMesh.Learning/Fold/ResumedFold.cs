using SkillMesh.Core.Diagnostics;
using SkillMesh.Learning.Publish;

namespace SkillMesh.Learning.Fold;

/// <summary>A fold that went on from the outputs of an earlier one: no runbook and no row of the promotion log changes, and the derived
/// files are those of a whole run.</summary>
/// <param name="Result">The fold. Its trend report tells alerts and improvements only of patterns with more evidence.</param>
/// <param name="Patterns">The bytes of <c>patterns.json</c>.</param>
/// <param name="Trends">The bytes of <c>trends.json</c>.</param>
/// <param name="Diagnostics">What a whole run would tell.</param>
public sealed record ResumedFold(LearningResult Result, BytePieces Patterns, BytePieces Trends, IReadOnlyList<Diagnostic> Diagnostics);

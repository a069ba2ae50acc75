using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Learning.Guards;

/// <summary>One place where a check found what it looks for.</summary>
/// <param name="Guard">The guard.</param>
/// <param name="Check">Its check.</param>
/// <param name="Position">Root-relative path, line and column (UTF-16 units), all from 1.</param>
/// <param name="Line">The text of the line, by which a baseline knows it again.</param>
/// <param name="Length">Length of what was found, in UTF-16 units.</param>
/// <param name="IsKnown">Whether the baseline accepts it.</param>
public sealed record GuardHit(Guard Guard, GuardCheck Check, SourcePosition Position, string Line, int Length, bool IsKnown);

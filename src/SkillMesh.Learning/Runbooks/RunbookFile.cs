using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Learning.Runbooks;

/// <summary>What one runbook is to become.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="Path">Path relative to the root.</param>
/// <param name="Before">The file as it stands; null when there is none.</param>
/// <param name="After">The bytes to write.</param>
/// <param name="Rewrite">The same change for another version of the file (HEAD's, the index's): sections only.</param>
/// <param name="Entries">Names of the promoted patterns in it, ordinal order.</param>
public sealed record RunbookFile(
    string Agent, string Path, byte[]? Before, byte[] After, Func<byte[]?, byte[]?> Rewrite, IReadOnlyList<string> Entries)
{
    /// <summary>Whether anything would change.</summary>
    public bool Changes => Before is null || !Before.AsSpan().SequenceEqual(After);
}

/// <summary>All runbooks of a fold.</summary>
/// <param name="Files">One per agent with entries, or with a runbook that has had some; ordered by agent.</param>
/// <param name="Faults">What keeps a runbook from being written (SKM2001 to SKM2007, SKM2020). With any of these nothing is
/// written.</param>
/// <param name="Notes">What people should know: their own entries that stand in a generated one's place.</param>
/// <param name="Lost">Generated entries whose pattern the fold does not know at all: name and place.</param>
public sealed record RunbookPlan(
    IReadOnlyList<RunbookFile> Files, IReadOnlyList<Diagnostic> Faults, IReadOnlyList<Diagnostic> Notes, IReadOnlyList<(string Pattern, SourcePosition Place)> Lost);

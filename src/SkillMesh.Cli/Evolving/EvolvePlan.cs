using SkillMesh.Core.Diagnostics;
using SkillMesh.Learning.Fold;
using SkillMesh.Learning.Runbooks;

namespace SkillMesh.Cli.Evolving;

/// <summary>What a run is to write, and what keeps it from writing.</summary>
/// <param name="Learning">The fold it is made of.</param>
/// <param name="Files">The files that change, sorted.</param>
/// <param name="Runbooks">The runbooks among them.</param>
/// <param name="Diagnostics">What is told.</param>
internal sealed record EvolvePlan(LearningResult Learning, IReadOnlyList<EvolvedFile> Files, RunbookPlan Runbooks, IReadOnlyList<Diagnostic> Diagnostics)
{
    public bool Blocked => Runbooks.Faults.Count > 0 || Unreadable.Count > 0;

    public IReadOnlyList<Diagnostic> Unreadable { get; init; } = [];

    /// <summary>Ledgers in which a merge was not finished: their other lines count, but they are not committed as they are.</summary>
    public IReadOnlyList<string> Conflicted { get; init; } = [];

    public IReadOnlyList<WholeFile> HandEdited { get; init; } = [];

    /// <summary>The derived files as they are to be, changed or not.</summary>
    public IReadOnlyList<DerivedFile> Derived { get; init; } = [];

    /// <summary>Whether it was made from the outputs of the run before.</summary>
    public bool IsResumed { get; init; }

    /// <summary>Where what was made is remembered; null for nowhere.</summary>
    public EvolveMemory? Memory { get; init; }
}

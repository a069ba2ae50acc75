using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Learning.Fold;

namespace SkillMesh.Cli.Evolving;

/// <summary>What evolve found, wrote and committed.</summary>
internal sealed record EvolveOutcome
{
    public required LearningResult Learning { get; init; }

    /// <summary>Files that changed, or would change, ordered by path; shards of the spool among them.</summary>
    public required IReadOnlyList<EvolvedFile> Files { get; init; }

    /// <summary>Spool shards that were, or would be, published.</summary>
    public required IReadOnlyList<PublishedShard> Published { get; init; }

    /// <summary>Runbooks whose generated sections were edited by hand, with what <c>--force</c> would make of them.</summary>
    public IReadOnlyList<WholeFile> HandEdited { get; init; } = [];

    /// <summary>The commit's id; null when none was made.</summary>
    public string? Commit { get; init; }

    /// <summary>Everything to be told, ordered by place.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }

    public required ExitCode Exit { get; init; }

    /// <summary>Whether it was made from the outputs of the run before.</summary>
    public bool IsResumed { get; init; }

    /// <summary>Whether anything was written.</summary>
    public required bool Wrote { get; init; }
}

using SkillMesh.Learning.Promotion;
using SkillMesh.Learning.Resuming;

namespace SkillMesh.Cli.Evolving;

/// <summary>What is asked of evolve.</summary>
internal sealed record EvolveOptions
{
    /// <summary>Write nothing; show what would change.</summary>
    public bool DryRun { get; init; }

    /// <summary>Write nothing; exit 1 when something would change.</summary>
    public bool Check { get; init; }

    /// <summary>Commit what was written.</summary>
    public bool Commit { get; init; }

    /// <summary>Overwrite hand edits inside generated sections.</summary>
    public bool Force { get; init; }

    /// <summary>The moment to look from; null takes the newest record's.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>A partial evolve; null for a full one.</summary>
    public EvolveScope? Scope { get; init; }

    /// <summary>Read every ledger from its first byte, and leave what an earlier run remembered as it is.</summary>
    public bool NoCache { get; init; }

    /// <summary>Ledgers of fewer bytes are read again in every run.</summary>
    public long RememberFrom { get; init; } = FoldCache.FewBytes;

    /// <summary>Whether anything may be written.</summary>
    public bool Writes => !DryRun && !Check;
}

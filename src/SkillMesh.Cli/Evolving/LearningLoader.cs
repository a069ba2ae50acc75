using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers.Scanning;
using SkillMesh.Core.Redaction;
using SkillMesh.Core.Workspaces;
using SkillMesh.Learning.Fold;
using SkillMesh.Learning.Promotion;
using SkillMesh.Learning.Resuming;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Cli.Evolving;

/// <summary>Reads a workspace's ledgers and folds them: the common start of every report.</summary>
internal static class LearningLoader
{
    /// <summary>The fold of the workspace's ledgers and what was wrong with their lines.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="asOf">A moment to look from; null takes the newest record's.</param>
    /// <param name="scope">A partial evolve, or null.</param>
    /// <param name="cache">An earlier fold to go on from; null reads everything.</param>
    public static (LearningResult Result, IReadOnlyList<Diagnostic> Faults) Load(
        Workspace workspace, DateTimeOffset? asOf = null, EvolveScope? scope = null, FoldCache? cache = null)
    {
        return Open(workspace, cache).Run(asOf, scope);
    }

    /// <summary>Opens the workspace's ledgers, to be folded as they are now.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="cache">An earlier fold to go on from; null reads everything.</param>
    public static LedgerFold Open(Workspace workspace, FoldCache? cache) =>
        new(workspace, LearningSettings.Parse(workspace.Config.Learning) with { Redactor = Redactor.For(workspace.Config) }, ContentHasher.NewSecret(), cache: cache);
}

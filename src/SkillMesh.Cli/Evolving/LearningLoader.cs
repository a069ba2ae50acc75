using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers.Scanning;
using SkillMesh.Core.Workspaces;
using SkillMesh.Learning.Fold;
using SkillMesh.Learning.Promotion;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Cli.Evolving;

/// <summary>Reads a workspace's ledgers and folds them: the common start of every report.</summary>
internal static class LearningLoader
{
    /// <summary>The fold of the workspace's ledgers and what was wrong with their lines.</summary>
    public static (LearningResult Result, IReadOnlyList<Diagnostic> Faults) Load(
        Workspace workspace, DateTimeOffset? asOf = null, EvolveScope? scope = null)
    {
        return new LedgerFold(workspace, LearningSettings.Parse(workspace.Config.Learning), ContentHasher.NewSecret()).Run(asOf, scope);
    }
}

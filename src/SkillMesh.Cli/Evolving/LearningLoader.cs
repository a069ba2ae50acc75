using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
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
        var reader = new LedgerReader(workspace);
        var evidence = LedgerKind.Evidence.Select(reader.Read).ToList();
        var promotions = reader.Read(LedgerKind.Promotions);
        var settings = LearningSettings.Parse(workspace.Config.Learning);
        var result = LearningFold.Run(new LearningInput(evidence, promotions, settings, asOf, scope));
        return (result, [.. evidence.Append(promotions).SelectMany(reading => reading.Diagnostics)]);
    }
}

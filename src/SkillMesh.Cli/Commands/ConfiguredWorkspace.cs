using SkillMesh.Cli.Evolving;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Workspaces;
using SkillMesh.Documents.Configuration;
using SkillMesh.Learning.Fold;
using SkillMesh.Learning.Promotion;
using SkillMesh.Learning.Resuming;

namespace SkillMesh.Cli.Commands;

/// <summary>A workspace with its settings, and what its ledgers say.</summary>
internal static class ConfiguredWorkspace
{
    private const int MostFaults = 5;

    /// <summary>The command's workspace with the settings of <c>.claude/skillmesh.yml</c>.</summary>
    /// <exception cref="SkillMeshException">SKM0004 or SKM0005 (exit 2): no command runs on settings that mean something else than
    /// they say.</exception>
    public static Workspace Of(CommandContext context) => context.Use(ConfigFile.Load(context.Workspace));

    /// <summary>Whether there is nothing at all to look at: no <c>.claude</c>, and no record of this clone.</summary>
    public static bool IsEmpty(Workspace workspace) =>
        !workspace.IsInitialised && !Directory.Exists(Path.Combine(workspace.PrivateFolder, "spool"));

    /// <summary>The note that goes with <see cref="IsEmpty"/>.</summary>
    public static Diagnostic EmptyNote(CommandContext context) =>
        WorkspaceRules.NotInitialised.At(SourcePosition.None, context.Globals.Repo ?? "this folder");

    /// <summary>Folds the ledgers.</summary>
    /// <param name="workspace">With its settings.</param>
    /// <param name="asOf">A moment to look from; null takes the newest record's.</param>
    /// <param name="scope">A partial evolve, or null.</param>
    /// <returns>The fold, and what was wrong with lines that do not count.</returns>
    public static (LearningResult Fold, IReadOnlyList<Diagnostic> Faults) Fold(Workspace workspace, DateTimeOffset? asOf = null, EvolveScope? scope = null)
    {
        var (fold, faults) = LearningLoader.Load(workspace, asOf, scope, FoldCache.Of(workspace, mayWrite: false));
        return (fold, [.. faults.Select(workspace.Config.Apply).OfType<Diagnostic>()]);
    }

    /// <summary>The first faults, and where the others can be seen: a report is no validation.</summary>
    public static IReadOnlyList<Diagnostic> Brief(IReadOnlyList<Diagnostic> faults)
    {
        var telling = faults.Where(fault => fault.Severity != Severity.Info).ToList();
        return telling.Count <= MostFaults
            ? telling
            : [.. telling.Take(MostFaults), LedgerRules.MoreFaults.At(SourcePosition.None, telling.Count - MostFaults)];
    }
}

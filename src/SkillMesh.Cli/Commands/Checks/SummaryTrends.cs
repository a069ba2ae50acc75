using SkillMesh.Core.Workspaces;
using SkillMesh.Learning.Trends;

namespace SkillMesh.Cli.Commands.Checks;

/// <summary>The trends on a validation's page. In a class of its own: a validation without one folds nothing.</summary>
internal static class SummaryTrends
{
    /// <summary>The report with the configured window; null without evidence.</summary>
    public static TrendReport? Of(Workspace workspace) => ConfiguredWorkspace.IsEmpty(workspace) ? null : ConfiguredWorkspace.Fold(workspace).Fold.Trends;
}

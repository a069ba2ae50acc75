using SkillMesh.Cli.Rendering.Formats;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Cli.Commands.Checks;

/// <summary>The trends on a validation's page. In a class of its own: a validation without one folds nothing.</summary>
internal static class SummaryTrends
{
    /// <summary>The patterns in the configured window; null without evidence.</summary>
    public static TrendChart? Of(Workspace workspace) => !ConfiguredWorkspace.IsEmpty(workspace) && ConfiguredWorkspace.Fold(workspace).Fold.Trends is { } report
        ? new TrendChart(report.Window.Days, report.Window.AsOfDay, [.. report.Rows.Select(row => (row.Pattern.Name, row.Reading))])
        : null;
}

using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Rendering.Formats;

/// <summary>Azure Pipelines: issues first, then all diagnostics in the log. The exit code says whether the step failed.</summary>
internal sealed class AzureFormat : ReportFormat
{
    public override string Name => "azure";

    public override void Write(Report report, TextOutput output)
    {
        var budget = AnnotationBudget.Of(report, Severity.Error, Severity.Warning);
        foreach (var diagnostic in budget.Shown)
        {
            var path = diagnostic.Position.Path.Length == 0 ? "" : Path.Combine(report.Root, diagnostic.Position.Path);
            output.Command(RunnerCommand.AzureIssue(
                diagnostic.Severity == Severity.Error ? RunnerCommand.Level.Error : RunnerCommand.Level.Warning,
                path, diagnostic.Position.Line, diagnostic.Position.Column, diagnostic.Id, Report.TextOf(diagnostic)));
        }

        if (budget.More is not null)
        {
            output.Line($"{budget.More} that are not issues of the build: {AnnotationBudget.Each} of each severity are kept for a step. The list below has all.");
        }

        LogList.Write(report, output);
        if (report.SummaryFile is { } summary)
        {
            output.Command(RunnerCommand.AzureSummary(summary));
        }
    }
}

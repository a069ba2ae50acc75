using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Rendering.Formats;

/// <summary>GitHub Actions: annotations first, then all diagnostics in the log.</summary>
internal sealed class GitHubFormat : ReportFormat
{
    public override string Name => "github";

    public override void Write(Report report, TextOutput output)
    {
        var budget = AnnotationBudget.Of(report, Severity.Error, Severity.Warning, Severity.Info);
        foreach (var diagnostic in budget.Shown)
        {
            var (path, line, column) = (diagnostic.Position.Path, diagnostic.Position.Line, diagnostic.Position.Column);
            output.Command(RunnerCommand.GitHubAnnotation(LevelOf(diagnostic), path, line, column, $"{diagnostic.Id} {diagnostic.Rule.Title}", Report.TextOf(diagnostic)));
        }

        if (budget.More is not null)
        {
            output.Line($"{budget.More} without an annotation: GitHub shows {AnnotationBudget.Each} of each severity for a step. The list below has all.");
        }

        if (report.Found.Count > 0)
        {
            output.Command(RunnerCommand.GitHubGroup($"All {Plural.Of(report.Found.Count, "diagnostic")}"));
            LogList.Write(report, output);
            output.Command(RunnerCommand.GitHubEndGroup());
        }
    }

    private static RunnerCommand.Level LevelOf(Diagnostic diagnostic) => diagnostic.Severity switch
    {
        Severity.Error => RunnerCommand.Level.Error,
        Severity.Warning => RunnerCommand.Level.Warning,
        _ => RunnerCommand.Level.Notice,
    };
}

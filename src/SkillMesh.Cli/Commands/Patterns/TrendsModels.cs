using SkillMesh.Cli.Output;
using SkillMesh.Learning.Patterns;
using SkillMesh.Learning.Trends;

namespace SkillMesh.Cli.Commands.Patterns;

/// <summary>A trend report as an answer.</summary>
internal static class TrendsModels
{
    /// <summary>The model of a report.</summary>
    public static TrendsModel Of(TrendReport report) => new(
        Moments.Of(report.AsOf)!,
        report.Window.Days,
        new WindowModel(Moments.StartOf(report.Window.CurrentStart), Moments.StartOf(report.Window.CurrentEnd)),
        new WindowModel(Moments.StartOf(report.Window.PreviousStart), Moments.StartOf(report.Window.CurrentStart)),
        new TrendSummaryModel(report.Rows.Count, report.Current, report.Previous, report.ChangePercent, report.ByTrend, report.BySeverity),
        [.. report.Alerts.Select(alert => new AlertModel(
            alert.Type, alert.Severity, alert.Pattern, alert.Reading.Previous, alert.Reading.Current, alert.Reading.ChangePercent, alert.Message, alert.RecommendedAction))],
        [.. report.Top.Select(row => new TopPatternModel(row.Pattern.Name, row.Reading.Current, row.Reading.Trend.ToName(), row.Pattern.Confidence))],
        new SortedDictionary<string, ServiceModel>(
            report.Services.ToDictionary(service => service.Service, service => new ServiceModel(service.Records, service.Blocking, service.TopPattern)),
            StringComparer.Ordinal),
        [.. report.Improvements.Select(row => new ImprovementModel(row.Pattern, row.Reading.Previous, row.Reading.Current, row.Reading.ChangePercent, row.Message))],
        [.. report.Rows.Select(row => new TrendRowModel(
            row.Pattern.Name, row.Reading.Current, row.Reading.Previous, row.Reading.Ratio, row.Reading.Trend.ToName(), row.Reading.FewData, row.Reading.PValue))]);
}

using SkillMesh.Learning.Settings;
using SkillMesh.Learning.Trends;

namespace SkillMesh.Learning.Tests.Trends;

public sealed class TrendReportTests
{
    private static readonly string[] Ledger =
    [
        .. Lines.Findings("going-up", [0, 1, 2, 3, 4, 5, 6, 7, 30, 31, 32]),
        .. Lines.Findings("going-down", [3, 4, 30, 31, 32, 33, 34, 35, 36]),
        .. Lines.Findings("gone", [40]),
        .. Lines.Findings("long-gone", [100]),
        .. Lines.Findings("back-again", [1, 2, 100]),
        Lines.Finding("everywhere", 0, "blocking", service: "a"), Lines.Finding("everywhere", 1, service: "b"),
        Lines.Finding("everywhere", 2, service: "c"), Lines.Finding("everywhere", 3, service: "a"),
        .. Lines.Findings("steady-flood", Enumerable.Range(0, 60)),
    ];

    private static TrendReport Report => Lines.Fold(Ledger).Trends!;

    [Fact]
    public void AlertsNameWhatAsksForAttention()
    {
        Assert.Equal(
            [
                ("increasing_pattern", "high", "going-up"), ("cross_service", "medium", "everywhere"), ("new_pattern", "medium", "everywhere"),
                ("recurring_pattern", "medium", "back-again"), ("threshold_exceeded", "low", "steady-flood"),
            ],
            Report.Alerts.Select(alert => (alert.Type, alert.Severity, alert.Pattern)));
        Assert.Equal("going-up is increasing (3 -> 8)", Report.Alerts[0].Message);
        Assert.Contains("api-dev", Report.Alerts[0].RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void ImprovementsAreDecreasingThenResolved() =>
        Assert.Equal(["going-down", "gone"], Report.Improvements.Select(row => row.Pattern));

    [Fact]
    public void OneToTwoIsNoAlert() => Assert.Empty(Lines.Fold(Lines.Findings("small", [0, 1, 40])).Trends!.Alerts);

    [Fact]
    public void TotalsAndServices()
    {
        var report = Report;

        Assert.DoesNotContain(report.Rows, row => row.Pattern.Name == "long-gone");
        Assert.Equal((46, 41), (report.Current, report.Previous));
        Assert.Equal(12.2m, report.ChangePercent);
        Assert.Equal([new ServiceTrend("a", 2, 1, "everywhere"), new ServiceTrend("b", 1, 0, "everywhere"), new ServiceTrend("c", 1, 0, "everywhere")], report.Services);
        Assert.Equal("steady-flood", report.Top[0].Pattern.Name);
        Assert.Equal(1, report.ByTrend["recurring"]);
        Assert.Equal((1, 45), (report.BySeverity["blocking"], report.BySeverity["warning"]));
    }

    [Fact]
    public void AServiceAndAWindowOfOnesOwn()
    {
        var result = Lines.Fold(Ledger);
        var report = TrendReport.Of(result.Patterns, result.AsOf!.Value, LearningSettings.Default, 2, "a");

        Assert.Equal([("everywhere", 1, 1)], report.Rows.Select(row => (row.Pattern.Name, row.Reading.Current, row.Reading.Previous)));
        Assert.Equal(("a", 2), (report.Service, report.Window.Days));
    }
}

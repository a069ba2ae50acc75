using SkillMesh.Core.Ledgers;
using SkillMesh.Learning.Fold;
using SkillMesh.Learning.Settings;
using SkillMesh.Learning.Statistics;

namespace SkillMesh.Learning.Tests.Statistics;

public sealed class CorrectionReportTests
{
    private static LearningResult Fold() => LearningFold.Run(new LearningInput(
        [Lines.Reading(LedgerKind.Corrections,
        [
            Lines.Correction("scope-creep", 0, serial: 1), Lines.Correction("scope-creep", 1, "implicit", "low", 2),
            Lines.Correction("other-thing", 40, serial: 3).Replace("code_quality", "communication_gap", StringComparison.Ordinal),
            Lines.Correction("creeping-scope", 2, serial: 4).Replace("api-dev", "sre", StringComparison.Ordinal),
        ])],
        Lines.Reading(LedgerKind.Promotions, [Lines.Verdict("merge", "creeping-scope", 1, "scope-creep")]),
        LearningSettings.Default,
        Lines.Now));

    [Fact]
    public void CorrectionsAreCountedEveryWay()
    {
        var report = CorrectionReport.Of(Fold(), new CorrectionFilter());

        Assert.Equal(4, report.Total);
        Assert.Equal([new CorrectionShare("code_quality", 3, 75), new CorrectionShare("communication_gap", 1, 25)], report.ByType);
        Assert.Equal([new CorrectionShare("api-dev", 3, 75), new CorrectionShare("sre", 1, 25)], report.ByAgent);
        Assert.Equal([new CorrectionShare("high", 3, 75), new CorrectionShare("low", 1, 25)], report.BySeverity);
        Assert.Equal([new CorrectionShare("explicit", 3, 75), new CorrectionShare("implicit", 1, 25)], report.BySource);
        Assert.Equal([("scope-creep", 3), ("other-thing", 1)], report.Patterns.Select(row => (row.Pattern.Name, row.Count)));
        Assert.True(report.Corrections[0].Timestamp > report.Corrections[^1].Timestamp);
    }

    [Theory]
    [InlineData(30, null, null, null, 3)]
    [InlineData(null, "sre", null, null, 1)]
    [InlineData(null, null, "communication_gap", null, 1)]
    [InlineData(null, null, null, "creeping-scope", 3)]
    public void Filters(int? days, string? agent, string? type, string? pattern, int count) =>
        Assert.Equal(count, CorrectionReport.Of(Fold(), new CorrectionFilter(days, agent, type, pattern)).Total);

    [Fact]
    public void WithoutEvidenceThereIsNothingToCount()
    {
        var report = CorrectionReport.Of(LearningFold.Run(new LearningInput([], null, LearningSettings.Default)), new CorrectionFilter(30));

        Assert.Equal((0, null), (report.Total, report.AsOf));
    }
}

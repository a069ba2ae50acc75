using SkillMesh.Core.Ledgers;
using SkillMesh.Learning.Fold;
using SkillMesh.Learning.Patterns;
using SkillMesh.Learning.Settings;
using SkillMesh.Learning.Trends;

namespace SkillMesh.Learning.Tests.Fold;

/// <summary>The printed examples of the seed document.</summary>
public sealed class SeedExampleTests
{
    private static IEnumerable<int> Spread(int count, int from, int days) =>
        Enumerable.Range(0, count).Select(i => from + (i * days / count));

    private static LearningResult Analysis() => Lines.Fold(
    [
        .. Lines.Findings("missing-status-condition", [.. Spread(12, 0, 30), .. Spread(12, 30, 30)]),
        .. Lines.Findings("missing-input-validation", [.. Spread(8, 0, 30), .. Spread(3, 30, 30)]),
        .. Lines.Findings("inefficient-list-watch", Spread(4, 0, 14)),
        .. Lines.Findings("inconsistent-error-message", Spread(2, 0, 14)),
    ]);

    [Theory]
    [InlineData("missing-status-condition", Band.High, Trend.Stable, PatternState.Promoted)]
    [InlineData("missing-input-validation", Band.High, Trend.Increasing, PatternState.Promoted)]
    [InlineData("inefficient-list-watch", Band.Medium, Trend.New, PatternState.Draft)]
    [InlineData("inconsistent-error-message", Band.Low, Trend.New, PatternState.Tracked)]
    public void AnalysisIsHighHighMediumAndNotPromoted(string name, Band band, Trend trend, PatternState state)
    {
        var pattern = Analysis().Find(name)!;

        Assert.Equal(band, pattern.Band);
        Assert.Equal(trend, pattern.Trend);
        Assert.Equal(state, pattern.State);
        Assert.Equal(state != PatternState.Tracked ? ["api-dev"] : [], pattern.PromotedAgents);
    }

    [Theory]
    [InlineData(3, 8, Trend.Increasing)]
    [InlineData(15, 2, Trend.Decreasing)]
    [InlineData(12, 12, Trend.Stable)]
    public void PrintedTrends(int before, int now, Trend trend)
    {
        var result = Lines.Fold(Lines.Findings("some-pattern", [.. Spread(now, 0, 30), .. Spread(before, 30, 30)]));

        Assert.Equal((now, before, trend), (result.Patterns[0].Current, result.Patterns[0].Previous, result.Patterns[0].Trend));
    }

    [Fact]
    public void ThreeExplicitCorrectionsArePromotedBeforeFourNits()
    {
        var result = LearningFold.Run(new LearningInput(
            [
                Lines.Reading(LedgerKind.Corrections, Enumerable.Range(0, 3).Select(i => Lines.Correction("said-by-people", i))),
                Lines.Reading(LedgerKind.Findings, Enumerable.Range(0, 4).Select(i => Lines.Finding("only-nits", i, "nit"))),
            ],
            null, LearningSettings.Default, Lines.Now));

        Assert.Equal(PatternState.Draft, result.Find("said-by-people")!.State);
        Assert.Equal(PatternState.Tracked, result.Find("only-nits")!.State);
    }

    [Fact]
    public void FindingsOfTheSeedsLiteralShapeAreForApiDev()
    {
        var lines = Enumerable.Range(0, 3).Select(i =>
            $$"""
            {"timestamp":"{{Lines.Time(i)}}","feature_id":"feat-04{{i}}","pattern":"missing-status-condition","severity":"warning","file":"pkg/apis/compute/v1alpha1/types.go","description":"VirtualMachine type missing Ready condition","agent":"code-reviewer"}
            """);

        var pattern = Lines.Fold(lines).Patterns.Single();

        Assert.Equal(["api-dev"], pattern.Agents);
        Assert.Equal(["api-dev"], pattern.PromotedAgents);
        Assert.Equal(PatternState.Draft, Lines.Fold([.. lines, Lines.Finding("missing-status-condition", 3)]).Patterns.Single().State);
    }

    [Theory]
    [InlineData("50 agents", true)]
    [InlineData("one agent", false)]
    public void FiftyFindingsOnOneDayPromoteNothing(string who, bool isMany)
    {
        var result = Lines.Fold(Enumerable.Range(0, 50).Select(i => Lines.Finding(
            "a-flood", 0, agent: isMany ? $"agent-{i.ToString(System.Globalization.CultureInfo.InvariantCulture)}" : who, serial: i)));

        Assert.Equal(50, result.Patterns.Single().Count);
        Assert.Equal(PatternState.Tracked, result.Patterns.Single().State);
        Assert.Empty(result.Transitions);
        Assert.Contains(result.Diagnostics, diagnostic => diagnostic.Id == "SKM2016");
    }

    [Theory]
    [InlineData(3, 3, PatternState.Draft)]
    [InlineData(2, 2, PatternState.Tracked)]
    [InlineData(3, 1, PatternState.Tracked)]
    [InlineData(3, 2, PatternState.Draft)]
    public void PromotionNeedsThreeRecordsOnTwoDays(int count, int days, PatternState state)
    {
        var lines = Enumerable.Range(0, count)
            .Select(i => Lines.Finding("some-pattern", i % days, "blocking", serial: i, author: $"person {i % 3}"));

        Assert.Equal(state, Lines.Fold(lines).Patterns.Single().State);
    }
}

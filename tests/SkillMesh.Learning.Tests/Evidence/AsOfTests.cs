using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Records;
using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Fold;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Learning.Tests.Evidence;

public sealed class AsOfTests
{
    private static LearningResult Fold(params IEnumerable<string> lines) => LearningFold.Run(new LearningInput(
        [Lines.Reading(LedgerKind.Findings, lines)], null, LearningSettings.Default));

    private static string At(string time) => $$"""{"timestamp":"{{time}}","severity":"warning","pattern":"p","description":"x"}""";

    [Fact]
    public void TheNewestRecordSetsTheClock()
    {
        var result = Fold(At("2025-01-15T14:30:00Z"), At("2025-01-20T08:00:00Z"));

        Assert.Equal("2025-01-20T08:00:00Z", Timestamps.Format(result.AsOf!.Value));
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void ALoneRecordFarAheadIsReportedAndMovesNothing()
    {
        var result = Fold(At("2025-01-15T14:30:00Z"), At("2025-01-20T08:00:00Z"), At("2099-01-01T00:00:00Z"), At("2150-01-01T00:00:00Z"));

        Assert.Equal("2025-01-20T08:00:00Z", Timestamps.Format(result.AsOf!.Value));
        Assert.Equal(2, result.Patterns.Single().Count);
        Assert.Equal(2, result.Analyzed.Findings);
        Assert.Equal([LedgerRules.LoneFutureRecord.Id, LedgerRules.LoneFutureRecord.Id], result.Diagnostics.Select(row => row.Id));
        Assert.Equal(3, result.Diagnostics[0].Position.Line);
    }

    [Theory]
    [InlineData("2025-02-14T00:00:00Z", true)] // 30 days after
    [InlineData("2025-02-15T00:00:00Z", false)] // 31 days after
    public void ThirtyDaysAreNotAlone(string time, bool moves) =>
        Assert.Equal(moves, Fold(At("2025-01-15T00:00:00Z"), At(time)).AsOf == DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void AGivenMomentDecidesAndLaterRecordsAreLeftOut()
    {
        var result = Lines.Fold([At("2025-01-15T14:30:00Z"), At("2099-01-01T00:00:00Z")], asOf: new DateTimeOffset(2025, 1, 16, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal(1, result.Patterns.Single().Count);
        Assert.DoesNotContain(result.Diagnostics, row => row.Id == LedgerRules.LoneFutureRecord.Id);
    }

    [Fact]
    public void NothingHasNoMoment()
    {
        var result = Fold();

        Assert.Null(result.AsOf);
        Assert.Null(result.Trends);
        Assert.Null(result.AsOfDay);
        Assert.Empty(result.Patterns);
    }

    [Theory]
    [InlineData("2025-01-15", true, "2025-01-15T23:59:59Z")]
    [InlineData("2025-01-15T10:00:00+01:00", true, "2025-01-15T09:00:00Z")]
    [InlineData("soon", false, "0001-01-01T00:00:00Z")]
    public void ADayMeansItsEnd(string text, bool isRead, string moment)
    {
        Assert.Equal(isRead, AsOf.TryParse(text, out var asOf));
        Assert.Equal(moment, Timestamps.Format(asOf));
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    public void TheEndsOfTimeDoNotFail(string time)
    {
        var result = Fold(At(time), At(time).Replace("\"x\"", "\"y\"", StringComparison.Ordinal));

        Assert.Equal(2, result.Patterns.Single().Count);
        Assert.NotEmpty(SkillMesh.Learning.Publish.TrendsFile.ToBytes(result.Trends!));
    }
}

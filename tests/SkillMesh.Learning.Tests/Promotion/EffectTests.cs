using SkillMesh.Learning.Promotion;

namespace SkillMesh.Learning.Tests.Promotion;

public sealed class EffectTests
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(Lines.Now.UtcDateTime);

    private static Effect Of(IEnumerable<int> days, int promoted)
    {
        var pattern = Lines.Fold(Lines.Findings("p", days)).Patterns[0];
        return Effect.Of(pattern, Today.AddDays(-promoted), Today);
    }

    [Fact]
    public void RatesAreRecordsPerThirtyDays()
    {
        // 10 records in the 30 days up to the promotion, 5 in the 30 since.
        var effect = Of([.. Enumerable.Range(30, 9), 59, 0, 5, 10, 15, 20], 30);

        Assert.Equal((10, 30, 10m), (effect.Before.Records, effect.Before.Days, effect.Before.Per30Days));
        Assert.Equal((5, 30, 5m), (effect.After.Records, effect.After.Days, effect.After.Per30Days));
        Assert.Equal(0.5m, effect.Ratio);

        // Clopper-Pearson for 5 of 15: [.1182, .6162]; as odds [.1341, 1.6055].
        Assert.Equal((0.134m, 1.6m), (Math.Round(effect.RatioLow!.Value, 3), Math.Round(effect.RatioHigh!.Value, 1)));
        Assert.Equal((EffectVerdict.NoChange, "no-change"), (effect.Verdict, effect.VerdictName));
    }

    [Fact]
    public void SilenceAfterManyRecordsHelps()
    {
        var effect = Of(Enumerable.Range(30, 30), 30);

        Assert.Equal((EffectVerdict.Helps, "helps", 0m, 0m), (effect.Verdict, effect.VerdictName, effect.Ratio!.Value, effect.RatioLow!.Value));
    }

    [Fact]
    public void SilenceAfterFewRecordsSaysNothing() => Assert.Equal("too-early", Of([59, 30], 30).VerdictName);

    [Fact]
    public void ManyMoreAreWorse() => Assert.Equal("worse", Of([59, 30, .. Enumerable.Range(0, 29)], 30).VerdictName);

    [Fact]
    public void APromotionOfTodayHasNoTimeAfter()
    {
        var effect = Of([3, 2, 1], 0);

        Assert.Equal((EffectVerdict.TooEarly, 0, null), (effect.Verdict, effect.After.Days, effect.Ratio));
        Assert.Equal(0, effect.After.Per30Days);
    }

    [Fact]
    public void APromotionBeforeAllEvidenceHasNothingToCompareWith() =>
        Assert.Equal(EffectVerdict.TooEarly, Of([3, 2, 1], 50).Verdict);
}

using SkillMesh.Learning.Patterns;
using SkillMesh.Learning.Trends;

namespace SkillMesh.Learning.Promotion;

/// <summary>What changed since a pattern entered a runbook: the rate of new evidence before and after.</summary>
/// <remarks>Before runs from the first record's day to the day of promotion, which ends it; after is every day since. The
/// interval of the ratio is exact (<see cref="PoissonRates.RatioInterval"/>). It compares two times, not two teams: other
/// things changed as well.</remarks>
/// <param name="Before">Until the promotion.</param>
/// <param name="After">Since.</param>
/// <param name="Ratio">Rate after / rate before, four digits; null when there is no time after.</param>
/// <param name="RatioLow">Lower end of the ratio's 95 % interval.</param>
/// <param name="RatioHigh">Upper end; null when it has none.</param>
/// <param name="Verdict">What it says.</param>
public sealed record Effect(
    EffectPeriod Before, EffectPeriod After, decimal? Ratio, decimal? RatioLow, decimal? RatioHigh, EffectVerdict Verdict)
{
    /// <summary>With fewer records than this to be expected after the promotion, silence says nothing.</summary>
    public const int EnoughExpected = 5;

    /// <summary>The word in files: <c>helps</c>, <c>no-change</c>, <c>worse</c>, <c>too-early</c>.</summary>
    public string VerdictName => Verdict switch
    {
        EffectVerdict.Helps => "helps",
        EffectVerdict.NoChange => "no-change",
        EffectVerdict.Worse => "worse",
        _ => "too-early",
    };

    /// <summary>Compares.</summary>
    /// <param name="pattern">The pattern, counted.</param>
    /// <param name="promotedOn">Day of the promotion.</param>
    /// <param name="asOf">Last day looked at.</param>
    public static Effect Of(Pattern pattern, DateOnly promotedOn, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var end = promotedOn > asOf ? asOf : promotedOn;
        var before = new EffectPeriod(pattern.ByDay.CountUntil(end), Math.Max(0, end.DayNumber - pattern.FirstSeen.DayNumber + 1));
        var after = new EffectPeriod(pattern.Count - before.Records, asOf.DayNumber - end.DayNumber);
        if (after.Days == 0 || before.Records == 0)
        {
            return new Effect(before, after, null, null, null, EffectVerdict.TooEarly);
        }

        var ratio = (decimal)after.Records / after.Days / ((decimal)before.Records / before.Days);
        var (low, high) = PoissonRates.RatioInterval(after.Records, before.Records, after.Days, before.Days);
        var expected = (double)before.Records / before.Days * after.Days;
        var verdict = high < 1 ? EffectVerdict.Helps
            : low > 1 ? EffectVerdict.Worse
            : expected < EnoughExpected ? EffectVerdict.TooEarly
            : EffectVerdict.NoChange;
        return new Effect(before, after, Rounded((double)ratio), Rounded(low), Rounded(high), verdict);
    }

    private static decimal? Rounded(double value) => value > 1e12 ? null : Math.Round((decimal)value, 4);
}

namespace SkillMesh.Learning.Trends;

/// <summary>One pattern in two windows.</summary>
/// <param name="Current">Records in the current window.</param>
/// <param name="Previous">Records in the window before.</param>
/// <param name="Trend">The word.</param>
public sealed record TrendReading(int Current, int Previous, Trend Trend)
{
    /// <summary>Fewer records than this in both windows together say little.</summary>
    public const int EnoughData = 5;

    /// <summary>Whether the word stands on few data.</summary>
    public bool FewData => Current + Previous < EnoughData;

    /// <summary>Current / previous, rounded to four digits; null when there was nothing before.</summary>
    public decimal? Ratio => Previous == 0 ? null : Math.Round((decimal)Current / Previous, 4);

    /// <summary>Change in percent, rounded to one digit; null when there was nothing before.</summary>
    public decimal? ChangePercent => Changes.Percent(Current, Previous);

    /// <summary>Exact conditional two-sided test that both windows have one rate (two Poisson counts over equal times: given
    /// their sum, the current one is binomial with 1/2), rounded to six digits; null without records.</summary>
    public decimal? PValue => Current + Previous == 0
        ? null
        : Rounded(PoissonRates.PValue(Current, Previous, 1, 1));

    // In two steps: p-values of few records end exactly on a half, and the first step takes the platform's last bits away.
    private static decimal Rounded(double value) =>
        Math.Round(Math.Round((decimal)value, 12), 6, MidpointRounding.AwayFromZero);

    /// <summary>The word for two counts.</summary>
    /// <param name="current">Records in the current window.</param>
    /// <param name="previous">Records in the window before.</param>
    /// <param name="seenBefore">Whether any record is older than the current window.</param>
    public static Trend WordFor(int current, int previous, bool seenBefore) => (current, previous) switch
    {
        (0, 0) => Trend.None,
        (0, _) => Trend.Resolved,
        (_, 0) => seenBefore ? Trend.Recurring : Trend.New,
        _ when 2L * current >= 3L * previous => Trend.Increasing,
        _ when 2L * current <= previous => Trend.Decreasing,
        _ => Trend.Stable,
    };
}

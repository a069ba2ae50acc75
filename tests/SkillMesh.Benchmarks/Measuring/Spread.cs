using System.Globalization;

namespace SkillMesh.Benchmarks.Measuring;

/// <summary>The middle of repeated measurements, and where eight of ten lie.</summary>
internal readonly record struct Spread(double Median, double Low, double High)
{
    /// <summary>Of these values, at least one.</summary>
    public static Spread Of(IReadOnlyList<double> values)
    {
        var ordered = values.Order().ToArray();
        return new Spread(Quantile(ordered, 0.5), Quantile(ordered, 0.1), Quantile(ordered, 0.9));
    }

    /// <summary>Between what bounds the median of all that could be measured lies, each of them with 95 % of certainty, whatever the values'
    /// distribution: the values whose ranks are n/2 less and more 0.822 times the root of n (the sign test's bounds, one on each side, the
    /// binomial taken as normal).</summary>
    public static (double Low, double High) BoundsOfMedian(IReadOnlyList<double> values)
    {
        var ordered = values.Order().ToArray();
        var reach = 0.822 * Math.Sqrt(ordered.Length);
        var low = (int)Math.Floor((ordered.Length / 2.0) - reach);
        var high = (int)Math.Ceiling((ordered.Length / 2.0) + reach);
        return (ordered[Math.Max(low - 1, 0)], ordered[Math.Min(high, ordered.Length - 1)]);
    }

    /// <summary>E.g. <c>0.34 (0.31 to 0.40)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Short(Median)} ({Short(Low)} to {Short(High)})");

    /// <summary>A ratio with three digits that count, or two places from 10 on.</summary>
    public static string Short(double value) => value switch
    {
        0 => "0",
        < 0.1 => value.ToString("0.0000", CultureInfo.InvariantCulture),
        < 1 => value.ToString("0.000", CultureInfo.InvariantCulture),
        < 10 => value.ToString("0.00", CultureInfo.InvariantCulture),
        _ => value.ToString("0.0", CultureInfo.InvariantCulture),
    };

    private static double Quantile(double[] ordered, double share)
    {
        var place = share * (ordered.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, ordered.Length - 1);
        return ordered[below] + (place - below) * (ordered[above] - ordered[below]);
    }
}

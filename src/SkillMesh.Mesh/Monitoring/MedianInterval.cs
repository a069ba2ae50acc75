namespace SkillMesh.Mesh.Monitoring;

/// <summary>The median of a sample with an interval that supposes nothing about how the values are spread.</summary>
/// <param name="Count">Size of the sample.</param>
/// <param name="Median">Of the sample.</param>
/// <param name="Lower">Lower end of an interval that holds the true median in at least 95 of 100 samples.</param>
/// <param name="Upper">Upper end.</param>
public sealed record MedianInterval(int Count, TimeSpan Median, TimeSpan Lower, TimeSpan Upper)
{
    /// <summary>Fewest values of which an interval of 95 % exists: of 5, even the whole range holds the median only in 93.75 %.</summary>
    public const int Least = 6;

    /// <summary>Median and interval; null for fewer than <see cref="Least"/> values: insufficient data.</summary>
    /// <remarks>The interval goes from the k-th smallest to the k-th largest value, k as large as P(B &lt; k) &lt;= 0.025 allows for
    /// B binomial with n and 1/2 (H. A. David, H. N. Nagaraja, Order Statistics, 3rd ed., 2003, section 7.1).</remarks>
    public static MedianInterval? Of(IEnumerable<TimeSpan> values)
    {
        TimeSpan[] sorted = [.. values.Order()];
        if (sorted.Length < Least)
        {
            return null;
        }

        var rank = Rank(sorted.Length);
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : sorted[middle - 1] + ((sorted[middle] - sorted[middle - 1]) / 2);
        return new MedianInterval(sorted.Length, median, sorted[rank - 1], sorted[^rank]);
    }

    /// <summary>The rank of the interval's ends, from 1; 0 where there is no interval.</summary>
    internal static int Rank(int count)
    {
        // Terms of the distribution by their logarithms: 2^-n is no double for large n.
        var term = count * Math.Log(0.5);
        var (sum, rank) = (0.0, 0);
        for (var k = 0; k < count; k++)
        {
            sum += Math.Exp(term);
            if (sum > 0.025)
            {
                break;
            }

            rank = k + 1;
            term += Math.Log((double)(count - k) / (k + 1));
        }

        return rank;
    }
}

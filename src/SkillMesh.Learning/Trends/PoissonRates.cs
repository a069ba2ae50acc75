namespace SkillMesh.Learning.Trends;

/// <summary>Comparing the rates of two Poisson counts exactly: given their sum n, the first is binomial (n, p) with
/// p = r t1 / (r t1 + t2) for a ratio r of the rates (Przyborowski and Wilenski 1940).</summary>
public static class PoissonRates
{
    /// <summary>Two-sided p-value of equal rates: the sum of the probabilities of all outcomes no more likely than this one.</summary>
    /// <param name="first">Events in the first time; not negative.</param>
    /// <param name="second">Events in the second time.</param>
    /// <param name="firstTime">Length of the first time, in any unit; positive.</param>
    /// <param name="secondTime">Length of the second time, in the same unit.</param>
    public static double PValue(int first, int second, double firstTime, double secondTime)
    {
        var n = first + second;
        if (n == 0)
        {
            return 1;
        }

        var p = firstTime / (firstTime + secondTime);
        var own = LogProbability(n, first, p);

        // Equally likely outcomes differ by rounding; 1e-7 relative is the tolerance usual for exact tests.
        var bound = own + 1e-7;
        var mode = (int)Math.Min(n, Math.Floor((n + 1.0) * p));
        return Math.Min(1, Tail(n, p, bound, mode, first <= mode, own, first));
    }

    /// <summary>The ratio of the rates (first over second) with its exact interval (Clopper and Pearson 1934 on p).</summary>
    /// <param name="first">Events in the first time.</param>
    /// <param name="second">Events in the second time.</param>
    /// <param name="firstTime">Length of the first time; positive.</param>
    /// <param name="secondTime">Length of the second time.</param>
    /// <param name="level">Coverage, e.g. 0.95.</param>
    /// <returns>Low is 0 without first events; high is infinite without second ones.</returns>
    public static (double Low, double High) RatioInterval(
        int first, int second, double firstTime, double secondTime, double level = 0.95)
    {
        var tail = (1 - level) / 2;
        var low = first == 0 ? 0 : Beta.Quantile(tail, first, second + 1.0);
        var high = second == 0 ? 1 : Beta.Quantile(1 - tail, first + 1.0, second);
        var scale = secondTime / firstTime;
        return (low / (1 - low) * scale, high >= 1 ? double.PositiveInfinity : high / (1 - high) * scale);
    }

    // The probabilities fall on both sides of the mode, so the unlikely outcomes are two tails; the bound of the far one is
    // found by bisection and both are incomplete beta functions: no loop over n.
    private static double Tail(int n, double p, double bound, int mode, bool isLow, double own, int count)
    {
        if (own >= LogProbability(n, mode, p) - 1e-7)
        {
            return 1;
        }

        if (isLow)
        {
            int inside = mode, outside = n + 1;
            while (outside - inside > 1)
            {
                var middle = inside + ((outside - inside) / 2);
                (inside, outside) = LogProbability(n, middle, p) <= bound ? (inside, middle) : (middle, outside);
            }

            return AtMost(n, count, p) + (outside > n ? 0 : 1 - AtMost(n, outside - 1, p));
        }
        else
        {
            int outside = -1, inside = mode;
            while (inside - outside > 1)
            {
                var middle = outside + ((inside - outside) / 2);
                (outside, inside) = LogProbability(n, middle, p) <= bound ? (middle, inside) : (outside, middle);
            }

            return 1 - AtMost(n, count - 1, p) + (outside < 0 ? 0 : AtMost(n, outside, p));
        }
    }

    private static double AtMost(int n, int k, double p) => k >= n ? 1 : k < 0 ? 0 : Beta.Regularized(1 - p, n - k, k + 1.0);

    private static double LogProbability(int n, int k, double p) =>
        Beta.LogGamma(n + 1.0) - Beta.LogGamma(k + 1.0) - Beta.LogGamma(n - k + 1.0) + (k * Math.Log(p)) + ((n - k) * Math.Log(1 - p));
}

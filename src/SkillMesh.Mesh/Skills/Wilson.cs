namespace SkillMesh.Mesh.Skills;

/// <summary>How sure a share of successes is.</summary>
public static class Wilson
{
    // Two-sided 95 %.
    private const double Z = 1.959963984540054;

    /// <summary>Lower end of the 95 % score interval of a share (E. B. Wilson, Probable inference, the law of succession, and statistical
    /// inference, JASA 22, 1927): one success of one says less than nine of ten.</summary>
    /// <param name="successes">0 to <paramref name="trials"/>.</param>
    /// <param name="trials">0 gives 0.</param>
    public static double LowerBound(int successes, int trials) => trials == 0 ? 0 : Math.Max(0, Interval(successes, trials).Lower);

    /// <summary>Both ends of the interval; 0 and 1 without a trial.</summary>
    public static (double Lower, double Upper) Interval(int successes, int trials)
    {
        if (trials == 0)
        {
            return (0, 1);
        }

        double n = trials;
        var share = successes / n;
        var middle = (share + (Z * Z / (2 * n))) / (1 + (Z * Z / n));
        var half = Z / (1 + (Z * Z / n)) * Math.Sqrt((share * (1 - share) / n) + (Z * Z / (4 * n * n)));
        return (Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}

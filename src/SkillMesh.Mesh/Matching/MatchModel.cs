namespace SkillMesh.Mesh.Matching;

/// <summary>How sure an alignment is: a logistic model over a few dozen figures, each of which a person can read in <c>--why</c>.</summary>
/// <remarks>
/// Fitted by iteratively reweighted least squares with a ridge of 2 over the best candidates of some 9,000 look-ups of error texts with known
/// answers; in a third of them the right skill had been taken out of the index, so that near twins had to be refused. The families of tools
/// were held out by thirds to choose figures and threshold. `tests/SkillMesh.Benchmarks -- retrieval` shows what came out.
/// </remarks>
internal static partial class MatchModel
{
    /// <summary>The score from which on a match is an answer.</summary>
    public const double Threshold = 0.7;

    /// <summary>The score of an alignment, 0 to 1.</summary>
    /// <param name="alignment">The alignment.</param>
    /// <param name="rival">Score of the best alignment of another error.</param>
    /// <param name="weights">Of each figure; <see cref="Weights"/> but where others are tried.</param>
    public static double Score(in Alignment alignment, float rival, double[] weights)
    {
        Span<double> figures = stackalloc double[Names.Length];
        Measure(alignment, rival, figures);
        var sum = 0.0;
        for (var at = 0; at < figures.Length; at++)
        {
            sum += figures[at] * weights[at];
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>The figures behind a candidate's score, those that weigh most first.</summary>
    public static IReadOnlyList<MatchReason> Reasons(Candidate candidate)
    {
        var figures = new double[Names.Length];
        Measure(candidate.Alignment, candidate.Rival, figures);
        var reasons = new List<MatchReason>();
        if (candidate.CodeAgrees || candidate.CodeDiffers)
        {
            reasons.Add(new MatchReason(candidate.CodeAgrees ? "the text reports the code" : "the text reports another code", 1, candidate.CodeAgrees ? 5 : -5));
        }

        for (var at = 1; at < figures.Length; at++)
        {
            if (Math.Abs(figures[at] * Weights[at]) > 0.05)
            {
                reasons.Add(new MatchReason(Names[at], Math.Round(figures[at], 3), Math.Round(figures[at] * Weights[at], 3)));
            }
        }

        reasons.Sort((one, other) => Math.Abs(one.Weight) != Math.Abs(other.Weight)
            ? Math.Abs(other.Weight).CompareTo(Math.Abs(one.Weight)) : string.CompareOrdinal(one.Name, other.Name));
        return reasons;
    }

    private static double Flag(bool value) => value ? 1 : 0;

    private static double Log(double mass) => Math.Log(1 + mass);
}

namespace SkillMesh.Mesh.Matching;

/// <summary>How sure an alignment is: a logistic model over a few figures.</summary>
internal static class MatchModel
{
    public const double Threshold = 0.5;
    public static double[] Weights = new double[Names.Length];

    public static string[] Names => ["one", "found", "mass", "words", "perfect", "cutClean", "cutMass", "cutRival", "lnHead", "lnInside", "lnTail", "worst", "lnKnown", "lnUnknown", "lnBefore", "lnAfter", "next", "headSub",
        "same", "sameAnchor", "otherAnchor", "wordForQuote", "expr", "valKnown", "valUnknown", "starts", "ends", "cutOpen", "rival", "valPerWord", "lnSent", "cutMassOpen", "fullMass", "nextBoth"];

    public static void Fill(in Alignment a, float rival, Span<double> x)
    {
        var total = Math.Max(a.Total, 0.5f);
        var evidence = a.Found + (0.5f * a.SameValues);
        var other = a.MissingHead + a.MissingInside + a.OtherKnown + a.OtherUnknown + a.Before;
        var missing = a.MissingTail + a.MissingSentences;
        var cut = missing > 0.01 && a.EndsLine;
        var cutClean = cut && other < 0.5;
        x[0] = 1;
        x[1] = a.Found / total;
        x[2] = Math.Log(1 + evidence);
        x[3] = Math.Min(a.Words, 10) / 10.0;
        x[4] = other + missing + a.After < 0.5 ? 1 : 0;
        x[5] = cutClean ? 1 : 0;
        x[6] = cutClean ? Math.Log(1 + evidence) : 0;
        x[7] = cutClean ? Math.Min(1.2, rival / Math.Max(a.Score, 0.5)) : 0;
        x[8] = Math.Log(1 + a.MissingHead);
        x[9] = Math.Log(1 + a.MissingInside);
        x[10] = cutClean ? 0 : Math.Log(1 + a.MissingTail);
        x[11] = a.Worst / 8;
        x[12] = Math.Log(1 + a.OtherKnown);
        x[13] = Math.Log(1 + a.OtherUnknown);
        x[14] = Math.Log(1 + a.Before);
        x[15] = Math.Log(1 + a.After);
        x[16] = Math.Min(1, a.NextSentence);
        x[17] = Math.Min(a.MissingHead, a.Before) > 0.5 ? 1 : 0;
        x[18] = a.SameValues / (total + a.SameValues);
        x[19] = Math.Min(a.SameAnchors, 2);
        x[20] = Math.Min(a.OtherAnchors, 2);
        x[21] = Math.Min(a.WordsForQuotes, 2);
        x[22] = Math.Min(a.OtherExpressions, 2);
        x[23] = Math.Min(a.OtherKnownValues, 3);
        x[24] = Math.Min(a.OtherUnknownValues, 3);
        x[25] = a.StartsClean ? 1 : 0;
        x[26] = a.EndsClean ? 1 : 0;
        x[27] = cutClean && !a.EndsSentence ? 1 : 0;
        x[28] = Math.Min(1.5, rival / Math.Max(a.Score, 0.5));
        x[29] = (a.OtherKnownValues + a.OtherUnknownValues) / (a.Words + 1.0);
        x[30] = cutClean ? 0 : Math.Log(1 + a.MissingSentences);
        x[31] = x[27] * x[2];
        x[32] = x[4] * x[2];
        x[33] = a.MissingSentences > 0.5 && a.NextSentence > 0.5 && a.MissingTail < 0.5 ? 1 : 0;
    }
}

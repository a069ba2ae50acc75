namespace SkillMesh.Mesh.Matching;

/// <summary>How sure an alignment is: a logistic model over a few figures.</summary>
internal static class MatchModel
{
    public const double Threshold = 0.5;
    public static double[] Weights = new double[Names.Length];

    public static string[] Names => ["one", "found", "mass", "words", "inside", "head", "tail", "otherKnown", "otherUnknown", "before", "after", "next", "same", "valKnown", "valUnknown", "starts", "ends", "cut", "cutOpen", "rival", "full","cutMass","subst"];

    public static void Fill(in Alignment a, float rival, Span<double> x)
    {
        var total = Math.Max(a.Total, 0.5f);
        var found = a.Found;
        var evidence = found + (0.5f * a.SameValues);
        x[0] = 1;
        x[1] = found / total;
        x[2] = Math.Log(1 + evidence);
        x[3] = Math.Min(a.Words, 10) / 10.0;
        x[4] = a.MissingInside / total;
        x[5] = a.MissingHead / total;
        x[6] = a.MissingTail / total;
        x[7] = a.OtherKnown / (found + a.OtherKnown + 1);
        x[8] = a.OtherUnknown / (found + a.OtherUnknown + 1);
        x[9] = a.Before / (found + a.Before + 1);
        x[10] = a.After / (found + a.After + 1);
        x[11] = a.NextSentence / (found + a.NextSentence + 1);
        x[12] = a.SameValues / (total + a.SameValues);
        x[13] = Math.Min(a.OtherKnownValues, 4) / (a.Words + 1);
        x[14] = Math.Min(a.OtherUnknownValues, 4) / (a.Words + 1);
        x[15] = a.StartsClean ? 1 : 0;
        x[16] = a.EndsClean ? 1 : 0;
        var cut = a.MissingTail > 0.01 && a.EndsLine;
        x[17] = cut ? 1 : 0;
        x[18] = cut && !a.EndsSentence ? 1 : 0;
        x[19] = rival / Math.Max(a.Score, 0.5);
        x[20] = a.MissingHead + a.MissingInside + a.MissingTail < 0.01 ? 1 : 0;
        x[21] = cut ? Math.Log(1 + evidence) : 0;
        x[22] = Math.Min(a.MissingInside, a.OtherKnown + a.OtherUnknown) / total;
    }
}

namespace SkillMesh.Mesh.Matching;

/// <content>The figures and their weights.</content>
internal static partial class MatchModel
{
    /// <summary>What each figure is, as <c>--why</c> says it.</summary>
    public static readonly string[] Names =
    [
        "base",
        "share of the message found",
        "weight of what was found",
        "words found",
        "nothing missing, nothing else",
        "cut off",
        "cut off after much",
        "cut off where others go on alike",
        "missing at the start",
        "missing inside",
        "missing at the end",
        "a telling word is missing",
        "other words inside",
        "unknown words inside",
        "words right before it",
        "words right after it",
        "another sentence follows",
        "begins with other words",
        "equal values",
        "values that the fix names",
        "other values than the fix names",
        "plain words in place of a quoted value",
        "other expressions",
        "other known values",
        "other values",
        "begins a part of the line",
        "ends a part of the line",
        "cut off inside a sentence",
        "another skill is as near",
        "values for each word",
        "missing sentences",
        "cut off inside a sentence after much",
        "whole message, by weight",
        "goes on with another sentence",
        "a telling word of its own is missing",
        "a telling word too many",
        "an unknown word too many",
        "a \"not\" on one side only",
        "one telling word replaced",
        "one unknown word replaced",
        "share of the first sentence found",
        "first sentence not found",
        "cut off after a whole sentence",
        "cut off, other words on its line",
        "a telling word put in",
        "other words on its line",
    ];

    /// <summary>What each adds to the log-odds; see the remarks on how they were found.</summary>
    public static readonly double[] Weights =
    [
        -2.070, 0.310, 0.570, 0.378, -0.182, -0.498, 0.868, -0.822,
        -0.739, -0.501, -0.128, 0.643, -0.499, -0.420, -0.674, -0.461,
        -1.733, 0.455, 0.395, 0.335, -1.955, -0.351, -1.081, -0.440,
        0.253, 0.569, 0.144, -0.657, -2.079, 0.187, -0.235, 0.199,
        0.823, -0.204, 0.105, 0.481, 0.168, -0.157, -0.007, -0.076,
        1.225, -0.485, -0.249, -1.416, -0.131, -0.637,
    ];

    /// <summary>Measures an alignment.</summary>
    public static void Measure(in Alignment a, float rival, Span<double> figures)
    {
        // What weighs less than half of a common word does not count; more than 2.5 is a word that tells errors apart.
        const double Telling = 2.5, Something = 0.5;
        var total = Math.Max(a.Total, Something);
        var evidence = Log(a.Found + (0.5 * a.SameValues));
        var other = a.MissingHead + a.MissingInside + a.OtherKnown + a.OtherUnknown + a.Before;
        var missing = a.MissingTail + a.MissingSentences;
        var whole = Flag(other + missing + a.After < Something);
        var cut = Flag(missing > 0.01 && a.EndsLine && other < Something);
        var open = cut * Flag(!a.EndsSentence);
        var (lacks, lacksOwn) = (Flag(a.WorstMissingCommon > Telling), Flag(a.WorstMissingOwn > Telling));
        var (hasOther, hasUnknown) = (Flag(a.WorstOtherKnown > Telling), Flag(a.WorstOtherUnknown > Telling));
        var first = a.FirstTotal < Something ? 1 : a.FirstFound / a.FirstTotal;
        figures[0] = 1;
        figures[1] = a.Found / total;
        figures[2] = evidence;
        figures[3] = Math.Min(a.Words, 10) / 10.0;
        figures[4] = whole;
        figures[5] = cut;
        figures[6] = cut * evidence;
        figures[7] = cut * Math.Min(1.2, rival / Math.Max(a.Score, 0.5));
        figures[8] = Log(a.MissingHead);
        figures[9] = Log(a.MissingInside);
        figures[10] = (1 - cut) * Log(a.MissingTail);
        figures[11] = lacks;
        figures[12] = Log(a.OtherKnown);
        figures[13] = Log(a.OtherUnknown);
        figures[14] = Log(a.Before);
        figures[15] = Log(a.After);
        figures[16] = Math.Min(1, a.NextSentence);
        figures[17] = Flag(Math.Min(a.MissingHead, a.Before) > 0.5);
        figures[18] = a.SameValues / (total + a.SameValues);
        figures[19] = Math.Min(a.SameAnchors, 2);
        figures[20] = Math.Min(a.OtherAnchors, 2);
        figures[21] = Math.Min(a.WordsForQuotes, 2);
        figures[22] = Math.Min(a.OtherExpressions, 2);
        figures[23] = Math.Min(a.OtherKnownValues, 3);
        figures[24] = Math.Min(a.OtherUnknownValues, 3);
        figures[25] = Flag(a.StartsClean);
        figures[26] = Flag(a.EndsClean);
        figures[27] = open;
        figures[28] = Math.Min(1.5, rival / Math.Max(a.Score, 0.5));
        figures[29] = (a.OtherKnownValues + a.OtherUnknownValues) / (a.Words + 1.0);
        figures[30] = (1 - cut) * Log(a.MissingSentences);
        figures[31] = open * evidence;
        figures[32] = whole * evidence;
        figures[33] = Flag(a.MissingSentences > 0.5 && a.NextSentence > 0.5 && a.MissingTail < 0.5);
        figures[34] = lacksOwn;
        figures[35] = hasOther;
        figures[36] = hasUnknown;
        figures[37] = Flag(a.Negates);
        figures[38] = Flag((lacks + lacksOwn) * (hasOther + hasUnknown) > 0 && lacks + hasOther > 0);
        figures[39] = lacksOwn * hasUnknown * (1 - lacks) * (1 - hasOther);
        figures[40] = first;
        figures[41] = Flag(first < 0.3);
        figures[42] = cut * Flag(a.MissingTail < 0.5);
        figures[43] = cut * Flag(a.FollowsOthers);
        figures[44] = hasOther * Flag(a.MissingInside + a.MissingHead < 1);
        figures[45] = Flag(a.FollowsOthers);
    }
}

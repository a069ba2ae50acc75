using System.Globalization;
using System.Text;
using SkillMesh.Learning.Corrections;
using Xunit.Abstractions;

namespace SkillMesh.Learning.Tests.Corrections;

/// <summary>What the detector is worth on labelled messages.
/// <para>What happened, in order. Lines 1-180 were written before any cue, and split by <see cref="IsHeldByRule"/>. Tuned
/// on their tune part (and 31 harmless sentences), the first look at their held-out part gave precision .97, recall .95, types 1.00.
/// But the same person had written the messages and then the cues, so a batch of deliberately indirect messages was
/// written after the cues were frozen (lines 181-230): precision .67, recall .17. A batch of ordinary ones (231-286) gave
/// .82 and .32. After tuning on the indirect batch, a third new batch (287-350) gave .95 and .63. All three became
/// <c>tune2</c>. The last batch (351-412, <c>held2</c>) was written before any failure of 231-350 was looked at, measured
/// once and tuned on never: precision 1.00, recall .78, types 1.00. That is the figure to believe: about one unseen
/// correction in four or five passes unnoticed, and false alarms are rare. All messages are invented, by one author;
/// nothing here was measured on real sessions. The totals of <c>held</c> were seen again in the later rounds, its failures never.</para></summary>
public sealed class LabelledTableTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("tune", 0.95, 0.95)]
    [InlineData("held", 0.9, 0.8)]
    [InlineData("tune2", 0.95, 0.85)]
    [InlineData("held2", 0.9, 0.75)]
    public void PrecisionAndRecallHold(string split, double leastPrecision, double leastRecall)
    {
        var judged = LabelledMessage.All.Where(m => m.Split == split)
            .Select(m => (Message: m, Verdict: CorrectionDetector.Default.Detect(m.Text))).ToList();
        var found = judged.Count(j => j.Message.Correction && j.Verdict.IsCorrection);
        var precision = (double)found / judged.Count(j => j.Verdict.IsCorrection);
        var recall = (double)found / judged.Count(j => j.Message.Correction);
        var typed = (double)judged.Count(j => j.Message.Correction && j.Verdict.IsCorrection && j.Verdict.Type == j.Message.Type) / found;

        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{split}: {judged.Count} messages, precision {precision:F3}, recall {recall:F3}, types right among found {typed:F3}"));
        output.WriteLine(Confusion(judged));
        Assert.True(precision >= leastPrecision, $"precision {precision}");
        Assert.True(recall >= leastRecall, $"recall {recall}");
        Assert.True(typed >= 0.85, $"types {typed}");
    }

    [Fact]
    public void TheTableIsLargeMixedAndSplitByRule()
    {
        var first = LabelledMessage.All.Where(m => m.Line <= 180).ToList();

        Assert.All(first, m => Assert.Equal(IsHeldByRule(m.Line) ? "held" : "tune", m.Split));
        Assert.InRange(first.Count(m => m.Split == "tune"), 100, 110);
        Assert.True(first.Count(m => m.Split == "held") >= 60);
        Assert.True(LabelledMessage.All.Count(m => m.Split == "held2") >= 60);
        Assert.True(first.Count(m => !m.Correction) * 2 >= first.Count);
        Assert.All(LabelledMessage.All, m => Assert.Equal(m.Correction, m.Type is not null));
        Assert.Equal(LabelledMessage.All.Count, LabelledMessage.All.Select(m => m.Text).Distinct(StringComparer.Ordinal).Count());
    }

    // Knuth's multiplicative hash of the line number: fixed before the messages were, so nobody chose who is held out.
    private static bool IsHeldByRule(int line) => (((uint)line * 2654435761u) >> 8) % 5 < 2;

    private static string Confusion(IEnumerable<(LabelledMessage Message, CorrectionVerdict Verdict)> judged)
    {
        var cells = judged.GroupBy(j => (Want: j.Message.Type, Got: j.Verdict.Type)).ToDictionary(g => g.Key, g => g.Count());
        CorrectionType?[] kinds = [null, .. Enum.GetValues<CorrectionType>().Cast<CorrectionType?>()];
        var table = new StringBuilder("labelled \\ judged".PadRight(22));
        foreach (var got in kinds)
        {
            table.Append(Short(got).PadLeft(6));
        }

        foreach (var want in kinds)
        {
            table.AppendLine().Append((want?.ToName() ?? "none").PadRight(22));
            foreach (var got in kinds)
            {
                table.Append(cells.GetValueOrDefault((want, got)).ToString(CultureInfo.InvariantCulture).PadLeft(6));
            }
        }

        return table.ToString();
    }

    private static string Short(CorrectionType? type) =>
        type is { } t ? string.Concat(t.ToName().Split('_').Select(w => w[0])) : "none";
}

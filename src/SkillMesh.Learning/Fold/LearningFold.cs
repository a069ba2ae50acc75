using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Ledgers.Scanning;
using SkillMesh.Core.Records;
using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Promotion;
using SkillMesh.Learning.Tally;

namespace SkillMesh.Learning.Fold;

/// <summary>Evidence to patterns, trends and promotion states: a function of its input and of nothing else. Records in any
/// order, in any number of readings and repeated give the same result.</summary>
public static class LearningFold
{
    /// <summary>Folds.</summary>
    public static LearningResult Run(LearningInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var diagnostics = new List<Diagnostic>();
        var evidence = EvidenceSet.Of(input.Evidence, input.Settings, diagnostics);
        var asOf = input.AsOf ?? FindAsOf(evidence, diagnostics);
        evidence.RemoveAll(record => record.Timestamp > asOf);
        var log = PromotionLog.Of(input.Promotions, input.Settings.Redactor, input.AsOf);

        // Records are distinct already and nothing is kept: any secret will do.
        var hasher = new ContentHasher(new byte[ContentHasher.KeyBytes]);
        var (lists, places) = (new AgentLists(), new ListPlaces(evidence));
        var tally = new EvidenceTally(new Lexicon(hasher), hasher, input.Settings.Weights, asOf, inOrder: true, log.TargetOf, places);
        var maker = new FactMaker(input.Settings, tally.Texts, lists, new PathMemo(input.Settings.Routes, hasher));
        for (var i = 0; i < evidence.Count; i++)
        {
            var fact = maker.Of(evidence[i]);
            fact.Place = i;
            tally.Add(IndexOf(evidence[i].Ledger), fact, Encoding.UTF8.GetBytes(evidence[i].Text), evidence[i], isDistinct: true);
        }

        return new TallyFold(input.Settings, log, input.Scope).Run(
            tally, lists, places, asOf, diagnostics, kind => [.. evidence.Where(record => record.Ledger == kind)]);
    }

    private static int IndexOf(LedgerKind kind)
    {
        var index = 0;
        while (LedgerKind.Evidence[index] != kind)
        {
            index++;
        }

        return index;
    }

    private static DateTimeOffset? FindAsOf(List<EvidenceRecord> evidence, List<Diagnostic> diagnostics)
    {
        var alone = new List<(int Day, int Gap)>();
        var asOf = AsOf.Find(
            [.. evidence.GroupBy(record => record.Day.DayNumber).Select(day => new DayCount(day.Key, day.Count(), day.Max(record => record.Timestamp.UtcTicks)))], alone);
        for (var i = 0; i < alone.Count; i++)
        {
            var record = evidence[^(i + 1)];
            diagnostics.Add(LedgerRules.LoneFutureRecord.At(record.Position, Timestamps.Format(record.Timestamp), alone[i].Gap));
        }

        return asOf;
    }

    private sealed class ListPlaces(List<EvidenceRecord> evidence) : IPlaces
    {
        public EvidenceRecord Read(long place) => evidence[(int)place];

        // Its records are known to be distinct, so nobody asks.
        public ContentKey KeyOf(long place) => new((ulong)place, 0);

        public int Compare(long left, long right) => left.CompareTo(right);
    }
}

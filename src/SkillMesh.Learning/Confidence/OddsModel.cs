using System.Globalization;
using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Learning.Confidence;

/// <summary>Confidence as the odds of the evidence.</summary>
/// <remarks>
/// E = sum of weight * 2^(-age/half-life) / k, confidence = E / (1 + E). k ranks the records of one voice on one day by
/// descending weight, so one review that lists a pattern five times is not a trend. Shares and decay are whole numbers of
/// 10^-12, their products are summed exactly, so neither the order of lines nor the platform shows.
/// </remarks>
public static class OddsModel
{
    private const int ShareDigits = 6;
    private const int SureDigits = 9;

    /// <summary>The confidence, from 0 to 1.</summary>
    /// <param name="records">Distinct records of one pattern in the order of <see cref="EvidenceRecord.Compare"/>.</param>
    /// <param name="asOf">The day ages are counted from; no record is later.</param>
    /// <param name="settings">Weights and half-life.</param>
    public static decimal Of(IReadOnlyList<EvidenceRecord> records, DateOnly asOf, LearningSettings settings) =>
        Explain(records, asOf, settings)[^1].Value;

    /// <summary>Every record's share, their sum, and the confidence.</summary>
    public static IReadOnlyList<ConfidenceTerm> Explain(
        IReadOnlyList<EvidenceRecord> records, DateOnly asOf, LearningSettings settings)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(settings);
        var shares = new ShareTable(settings.Weights);
        var decay = new DecayTable(settings.HalfLifeDays);
        var terms = new List<ConfidenceTerm>();
        var evidence = default(Int128);
        foreach (var day in records.GroupBy(record => record.Day).OrderBy(day => day.Key))
        {
            var age = asOf.DayNumber - day.Key.DayNumber;
            foreach (var voice in day.GroupBy(record => record.Voice, StringComparer.Ordinal).OrderBy(voice => voice.Key, StringComparer.Ordinal))
            {
                var ranked = voice.OrderByDescending(settings.Weights.Of).ThenBy(record => record, Comparer<EvidenceRecord>.Create(EvidenceRecord.Compare)).ToList();
                var counts = new int[shares.Classes];
                for (var i = 0; i < ranked.Count; i++)
                {
                    counts[shares.ClassOf(ranked[i].Source, ranked[i].IsForeign)]++;
                    terms.Add(Term(ranked[i], settings, age, decay.Of(age), rank: i + 1));
                }

                evidence += (Int128)shares.SumOf(counts) * decay.Of(age);
            }
        }

        terms.Add(new ConfidenceTerm("evidence", Math.Round(EvidenceOf(evidence), ShareDigits), "sum of the above"));
        terms.Add(new ConfidenceTerm("confidence", Confidence(evidence), "evidence / (1 + evidence)"));
        return terms;
    }

    /// <summary>The confidence of a sum of share * decay, both in units of <see cref="ShareTable.Unit"/>.</summary>
    /// <remarks>Two digits, as printed and as the published formula rounds: what a person reads is what the thresholds see. The first
    /// rounding takes what thirds lost, which would else decide whether a half is rounded up.</remarks>
    internal static decimal Confidence(Int128 evidence)
    {
        var sum = EvidenceOf(evidence);
        return Math.Round(Math.Round(sum / (1 + sum), SureDigits), 2, MidpointRounding.AwayFromZero);
    }

    // Above what a decimal holds the confidence is 1 at any number of digits.
    private static decimal EvidenceOf(Int128 evidence)
    {
        var most = (Int128)ShareTable.Unit * ShareTable.Unit * 10_000;
        return (decimal)(evidence > most ? most : evidence) / ShareTable.Unit / ShareTable.Unit;
    }

    private static ConfidenceTerm Term(EvidenceRecord record, LearningSettings settings, int age, long decay, int rank)
    {
        var weight = settings.Weights.Of(record);
        return new ConfidenceTerm(record.Id, Math.Round(weight * decay / ShareTable.Unit / rank, ShareDigits), string.Create(
            CultureInfo.InvariantCulture, $"{record.Source.ToName()} {weight} * 2^(-{age}/{settings.HalfLifeDays}) / {rank}"));
    }
}

using System.Globalization;
using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Learning.Confidence;

/// <summary>Confidence as the odds of the evidence.</summary>
/// <remarks>
/// E = sum of weight * 2^(-age/half-life) / k, confidence = E / (1 + E). k ranks the records of one voice on one day by
/// descending weight, so one review that lists a pattern five times is not a trend. Sums run over days, then voices, then
/// weights, in decimals with the decay rounded to 12 digits, so neither the order of lines nor the platform shows.
/// </remarks>
public static class OddsModel
{
    private const int DecayDigits = 12;
    private const int ShareDigits = 6;

    /// <summary>The confidence, from 0 to 1.</summary>
    /// <param name="records">Distinct records of one pattern in the order of <see cref="EvidenceRecord.Compare"/>.</param>
    /// <param name="asOf">The day ages are counted from; no record is later.</param>
    /// <param name="settings">Weights and half-life.</param>
    public static decimal Of(IReadOnlyList<EvidenceRecord> records, DateOnly asOf, LearningSettings settings)
    {
        var evidence = Evidence(records, asOf, settings, terms: null);
        return Confidence(evidence);
    }

    /// <summary>Every record's share, their sum, and the confidence.</summary>
    public static IReadOnlyList<ConfidenceTerm> Explain(
        IReadOnlyList<EvidenceRecord> records, DateOnly asOf, LearningSettings settings)
    {
        var terms = new List<ConfidenceTerm>();
        var evidence = Evidence(records, asOf, settings, terms);
        terms.Add(new ConfidenceTerm("evidence", Math.Round(evidence, ShareDigits), "sum of the above"));
        terms.Add(new ConfidenceTerm("confidence", Confidence(evidence), "evidence / (1 + evidence)"));
        return terms;
    }

    // Two digits, as printed and as the published formula rounds: what a person reads is what the thresholds see.
    private static decimal Confidence(decimal evidence) =>
        Math.Round(evidence / (1 + evidence), 2, MidpointRounding.AwayFromZero);

    private static decimal Evidence(
        IReadOnlyList<EvidenceRecord> records, DateOnly asOf, LearningSettings settings, List<ConfidenceTerm>? terms)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(settings);
        var total = 0m;
        var day = new List<(string Voice, decimal Weight, EvidenceRecord Record)>();
        for (var i = 0; i < records.Count;)
        {
            var date = records[i].Day;
            day.Clear();
            for (; i < records.Count && records[i].Day == date; i++)
            {
                day.Add((records[i].Voice, settings.Weights.Of(records[i]), records[i]));
            }

            day.Sort(ByVoiceThenWeight);
            var age = asOf.DayNumber - date.DayNumber;
            total += SumOfDay(day, age, settings.HalfLifeDays, terms);
        }

        return total;
    }

    private static decimal SumOfDay(
        List<(string Voice, decimal Weight, EvidenceRecord Record)> day, int age, double halfLife, List<ConfidenceTerm>? terms)
    {
        var decay = Math.Round((decimal)Math.Pow(2, -age / halfLife), DecayDigits);
        var sum = 0m;
        var rank = 0;
        for (var i = 0; i < day.Count; i++)
        {
            rank = i > 0 && string.Equals(day[i].Voice, day[i - 1].Voice, StringComparison.Ordinal) ? rank + 1 : 1;
            var share = day[i].Weight * decay / rank;
            sum += share;
            terms?.Add(new ConfidenceTerm(day[i].Record.Id, Math.Round(share, ShareDigits), string.Create(
                CultureInfo.InvariantCulture,
                $"{day[i].Record.Source.ToName()} {day[i].Weight} * 2^(-{age}/{halfLife}) / {rank}")));
        }

        return sum;
    }

    private static int ByVoiceThenWeight(
        (string Voice, decimal Weight, EvidenceRecord Record) a, (string Voice, decimal Weight, EvidenceRecord Record) b)
    {
        var order = string.CompareOrdinal(a.Voice, b.Voice);
        order = order != 0 ? order : b.Weight.CompareTo(a.Weight);
        return order != 0 ? order : EvidenceRecord.Compare(a.Record, b.Record);
    }
}

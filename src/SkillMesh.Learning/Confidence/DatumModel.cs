using System.Globalization;
using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Patterns;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Learning.Confidence;

/// <summary>The published five-term formula:
/// 0.35 occurrences + 0.25 severity + 0.15 recency + 0.10 consistency + 0.15 source quality, rounded to two digits.</summary>
public static class DatumModel
{
    private const int RecencyDays = 90;

    /// <summary>The confidence, from 0 to 1.</summary>
    /// <param name="records">Distinct records of one pattern; never empty.</param>
    /// <param name="asOf">The day recency is counted from.</param>
    /// <param name="settings">Weights.</param>
    public static decimal Of(IReadOnlyList<EvidenceRecord> records, DateOnly asOf, LearningSettings settings) =>
        Explain(records, asOf, settings)[^1].Value;

    /// <summary>The five weighted terms and the confidence.</summary>
    public static IReadOnlyList<ConfidenceTerm> Explain(
        IReadOnlyList<EvidenceRecord> records, DateOnly asOf, LearningSettings settings)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(settings);
        var days = asOf.DayNumber - records.Max(record => record.Day.DayNumber);
        var services = records.Where(record => record.Service is not null).Select(record => record.Service)
            .Distinct(StringComparer.Ordinal).Count();
        var severity = Dominant.Severity(records);
        var quality = records.Sum(settings.Weights.Of) / records.Count;
        List<ConfidenceTerm> terms =
        [
            Term("occurrences", 0.35m, Math.Min(records.Count / 10m, 1), FormattableString.Invariant($"min({records.Count}/10, 1)")),
            Term("severity", 0.25m, SeverityLevels.ScoreOf(severity), severity.Length > 0 ? severity : "unknown"),
            Term("recency", 0.15m, Math.Max(0, 1 - ((decimal)days / RecencyDays)), FormattableString.Invariant($"1 - {days}/{RecencyDays}")),
            Term("consistency", 0.10m, Math.Min(services / 3m, 1), FormattableString.Invariant($"min({services}/3, 1)")),
            Term("source quality", 0.15m, quality, "mean weight of the records"),
        ];
        var sum = terms.Sum(term => term.Value);
        terms.Add(new ConfidenceTerm(
            "confidence", Math.Min(1, Math.Round(sum, 2, MidpointRounding.AwayFromZero)), "sum of the above"));
        return terms;
    }

    private static ConfidenceTerm Term(string name, decimal weight, decimal value, string text) => new(
        name, Math.Round(weight * value, 6), string.Create(CultureInfo.InvariantCulture, $"{weight} * {Math.Round(value, 6)} ({text})"));
}

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
        return Explain(
            records.Count,
            asOf.DayNumber - records.Max(record => record.Day.DayNumber),
            records.Where(record => record.Service is not null).Select(record => record.Service).Distinct(StringComparer.Ordinal).Count(),
            Dominant.Severity([.. records.Select(record => new WordCount(record.Severity, 1))]),
            records.Sum(settings.Weights.Of));
    }

    /// <summary>The terms of what they are made of.</summary>
    /// <param name="count">Records.</param>
    /// <param name="days">Days since the last.</param>
    /// <param name="services">Distinct services.</param>
    /// <param name="severity">The level most have.</param>
    /// <param name="weight">Their weights together.</param>
    internal static IReadOnlyList<ConfidenceTerm> Explain(int count, int days, int services, string severity, decimal weight)
    {
        List<ConfidenceTerm> terms =
        [
            Term("occurrences", 0.35m, Math.Min(count / 10m, 1), FormattableString.Invariant($"min({count}/10, 1)")),
            Term("severity", 0.25m, SeverityLevels.ScoreOf(severity), severity.Length > 0 ? severity : "unknown"),
            Term("recency", 0.15m, Math.Max(0, 1 - ((decimal)days / RecencyDays)), FormattableString.Invariant($"1 - {days}/{RecencyDays}")),
            Term("consistency", 0.10m, Math.Min(services / 3m, 1), FormattableString.Invariant($"min({services}/3, 1)")),
            Term("source quality", 0.15m, weight / count, "mean weight of the records"),
        ];
        var sum = terms.Sum(term => term.Value);
        terms.Add(new ConfidenceTerm(
            "confidence", Math.Min(1, Math.Round(sum, 2, MidpointRounding.AwayFromZero)), "sum of the above"));
        return terms;
    }

    private static ConfidenceTerm Term(string name, decimal weight, decimal value, string text) => new(
        name, Math.Round(weight * value, 6), string.Create(CultureInfo.InvariantCulture, $"{weight} * {Math.Round(value, 6)} ({text})"));
}

using SkillMesh.Learning.Confidence;
using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Promotion;
using SkillMesh.Learning.Settings;
using SkillMesh.Learning.Trends;

namespace SkillMesh.Learning.Patterns;

/// <summary>Folds the records of one name into a pattern.</summary>
public static class PatternFold
{
    /// <summary>The pattern, still without its state.</summary>
    /// <param name="name">The name the records are counted under.</param>
    /// <param name="records">Distinct records in the order of <see cref="EvidenceRecord.Compare"/>; never empty.</param>
    /// <param name="aliases">Names merged into it.</param>
    /// <param name="said">People's words for it.</param>
    /// <param name="asOf">The day it is looked at; no record is later.</param>
    /// <param name="settings">Model, weights, windows.</param>
    public static Pattern Of(
        string name,
        IReadOnlyList<EvidenceRecord> records,
        IReadOnlyList<string> aliases,
        PatternTexts said,
        DateOnly asOf,
        LearningSettings settings)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(said);
        ArgumentNullException.ThrowIfNull(settings);
        var confidence = Confidences.Of(records, asOf, settings);
        return new Pattern
        {
            Name = name,
            Aliases = aliases,
            Said = said,
            Description = said.Description ?? Description(records, settings.Weights),
            Do = said.Do ?? Weightiest(records, settings.Weights, record => record.Do),
            Instead = said.Instead ?? Weightiest(records, settings.Weights, record => record.Instead),
            Fix = Weightiest(records, settings.Weights, record => record.Fix),
            Category = Dominant.Category(records),
            Severity = Dominant.Severity(records),
            Days = records.Select(record => record.Day).Distinct().Count(),
            NamesOfOneSource = NamesOfOneSource(records),
            FirstSeen = records[0].Day,
            LastSeen = records[^1].Day,
            Trending = TrendReading.Of(records, new TrendWindow(asOf, settings.WindowDays)),
            Confidence = confidence,
            Band = Confidences.BandOf(confidence, settings),
            Agents = [.. Dominant.ByCount(records.SelectMany(record => record.Agents.Distinct(StringComparer.Ordinal)))],
            Services = [.. records.Select(record => record.Service).OfType<string>()
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            SourceBreakdown = Counts(records.Select(record => record.Source.ToName())),
            SeverityDistribution = Counts(records.Select(record => record.Severity).Where(word => word.Length > 0)),
            Voices = records.Select(record => record.Voice).Distinct(StringComparer.Ordinal).Count(),
            Records = records,
        };
    }

    /// <summary>The text of the weightiest record that has one, the oldest of equals: further records of the same kind do not
    /// change it, so what is generated from it does not churn. Null when none has one.</summary>
    public static string? Weightiest(
        IReadOnlyList<EvidenceRecord> records, SourceWeights weights, Func<EvidenceRecord, string?> text)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(text);
        string? best = null;
        var bestWeight = -1m;
        foreach (var record in records)
        {
            var weight = weights.Of(record);
            if (weight > bestWeight && text(record) is { Length: > 0 } own)
            {
                (best, bestWeight) = (own, weight);
            }
        }

        return best;
    }

    private static int NamesOfOneSource(IReadOnlyList<EvidenceRecord> records)
    {
        var most = 1;
        for (int start = 0, end; start < records.Count; start = end)
        {
            for (end = start + 1; end < records.Count && records[end].Day == records[start].Day; end++)
            {
            }

            // A day can hold more names than the most so far only where it holds more records.
            if (end - start > most)
            {
                most = Math.Max(most, records.Skip(start).Take(end - start)
                    .GroupBy(record => record.Author, StringComparer.Ordinal)
                    .Max(source => source.Select(record => record.Reporter ?? "").Distinct(StringComparer.Ordinal).Count()));
            }
        }

        return most;
    }

    // A named learning describes the pattern; a finding tells of one place.
    private static string Description(IReadOnlyList<EvidenceRecord> records, SourceWeights weights) =>
        Weightiest(records, weights, record => record.IsGeneral ? record.Text : null)
        ?? Weightiest(records, weights, record => record.Text)
        ?? "";

    private static SortedDictionary<string, int> Counts(IEnumerable<string> values) =>
        new(values.CountBy(value => value, StringComparer.Ordinal).ToDictionary(), StringComparer.Ordinal);
}

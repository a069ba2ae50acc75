using SkillMesh.Core.Ledgers;
using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Fold;
using SkillMesh.Learning.Patterns;
using SkillMesh.Learning.Trends;

namespace SkillMesh.Learning.Statistics;

/// <summary>Where people corrected agents, counted.</summary>
public sealed record CorrectionReport
{
    /// <summary>The moment it looks from; null without evidence.</summary>
    public required DateTimeOffset? AsOf { get; init; }

    /// <summary>The corrections, newest first.</summary>
    public required IReadOnlyList<EvidenceRecord> Corrections { get; init; }

    /// <summary>By correction type, most first.</summary>
    public required IReadOnlyList<CorrectionShare> ByType { get; init; }

    /// <summary>By agent.</summary>
    public required IReadOnlyList<CorrectionShare> ByAgent { get; init; }

    /// <summary>By severity, where there is one.</summary>
    public required IReadOnlyList<CorrectionShare> BySeverity { get; init; }

    /// <summary>Explicit and implicit.</summary>
    public required IReadOnlyList<CorrectionShare> BySource { get; init; }

    /// <summary>Patterns they name, most corrections first.</summary>
    public required IReadOnlyList<CorrectionPattern> Patterns { get; init; }

    /// <summary>How many.</summary>
    public int Total => Corrections.Count;

    /// <summary>Counts the corrections of a fold.</summary>
    public static CorrectionReport Of(LearningResult result, CorrectionFilter filter)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(filter);
        List<EvidenceRecord> chosen = [.. result.EvidenceOf(LedgerKind.Corrections).Where(record => Fits(record, result, filter))];
        chosen.Reverse();
        var byName = result.Patterns.ToDictionary(pattern => pattern.Name, StringComparer.Ordinal);
        return new CorrectionReport
        {
            AsOf = result.AsOf,
            Corrections = chosen,
            ByType = Shares(chosen.Select(record => record.CorrectionType ?? "")),
            ByAgent = Shares(chosen.Select(record => record.Agents[0])),
            BySeverity = Shares(chosen.Select(record => record.Severity)),
            BySource = Shares(chosen.Select(record => record.IsExplicit ? "explicit" : "implicit")),
            Patterns = [.. chosen.Where(record => record.Pattern is not null)
                .CountBy(record => NameOf(record, result)!, StringComparer.Ordinal)
                .OrderByDescending(row => row.Value).ThenBy(row => row.Key, StringComparer.Ordinal)
                .Select(row => new CorrectionPattern(byName[row.Key], row.Value))],
        };
    }

    private static bool Fits(EvidenceRecord record, LearningResult result, CorrectionFilter filter) =>
        (filter.SinceDays is not { } days || new TrendWindow(result.AsOfDay!.Value, days).IsCurrent(record.Day))
        && (filter.Agent is null || record.Agents.Contains(filter.Agent, StringComparer.Ordinal))
        && (filter.Type is null || string.Equals(record.CorrectionType, filter.Type, StringComparison.Ordinal))
        && (filter.Pattern is null || string.Equals(
            NameOf(record, result), result.Merged.GetValueOrDefault(filter.Pattern, filter.Pattern), StringComparison.Ordinal));

    private static string? NameOf(EvidenceRecord record, LearningResult result) =>
        record.Pattern is { } name ? result.Merged.GetValueOrDefault(name, name) : null;

    private static IReadOnlyList<CorrectionShare> Shares(IEnumerable<string> values)
    {
        List<string> all = [.. values.Where(value => value.Length > 0)];
        var counts = all.CountBy(value => value, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return [.. Dominant.ByCount(all).Select(name =>
            new CorrectionShare(name, counts[name], Math.Round(100m * counts[name] / all.Count, 1)))];
    }
}

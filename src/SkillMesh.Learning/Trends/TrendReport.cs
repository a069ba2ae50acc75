using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Patterns;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Learning.Trends;

/// <summary>All patterns' current window against the one before.</summary>
public sealed record TrendReport
{
    private const int TopCount = 10;

    /// <summary>The moment it looks from.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The two windows.</summary>
    public required TrendWindow Window { get; init; }

    /// <summary>The one service it is about, or null.</summary>
    public string? Service { get; init; }

    /// <summary>Patterns with a record in either window, ordered by name.</summary>
    public required IReadOnlyList<TrendRow> Rows { get; init; }

    /// <summary>Patterns with most records in the current window, at most ten.</summary>
    public required IReadOnlyList<TrendRow> Top { get; init; }

    /// <summary>What asks for attention, most urgent first.</summary>
    public required IReadOnlyList<TrendAlert> Alerts { get; init; }

    /// <summary>What got better: decreasing, then resolved, by name.</summary>
    public required IReadOnlyList<TrendImprovement> Improvements { get; init; }

    /// <summary>The current window by service, ordinal order.</summary>
    public required IReadOnlyList<ServiceTrend> Services { get; init; }

    /// <summary>Records of the current window by severity level.</summary>
    public required IReadOnlyDictionary<string, int> BySeverity { get; init; }

    /// <summary>Records in the current window.</summary>
    public int Current => Rows.Sum(row => row.Reading.Current);

    /// <summary>Records in the window before.</summary>
    public int Previous => Rows.Sum(row => row.Reading.Previous);

    /// <summary>Change in percent; null when there was nothing before.</summary>
    public decimal? ChangePercent => Changes.Percent(Current, Previous);

    /// <summary>Patterns by trend word.</summary>
    public IReadOnlyDictionary<string, int> ByTrend => new SortedDictionary<string, int>(
        Rows.CountBy(row => row.Reading.Trend.ToName(), StringComparer.Ordinal).ToDictionary(), StringComparer.Ordinal);

    /// <summary>Reports.</summary>
    /// <param name="patterns">Patterns of a fold at <paramref name="asOf"/>, ordered by name.</param>
    /// <param name="asOf">The fold's moment.</param>
    /// <param name="settings">The window, unless <paramref name="windowDays"/> is given.</param>
    /// <param name="windowDays">Another window, in days.</param>
    /// <param name="service">Only this service's records.</param>
    public static TrendReport Of(
        IReadOnlyList<Pattern> patterns,
        DateTimeOffset asOf,
        LearningSettings settings,
        int? windowDays = null,
        string? service = null)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        ArgumentNullException.ThrowIfNull(settings);
        var window = new TrendWindow(DateOnly.FromDateTime(asOf.UtcDateTime), windowDays ?? settings.WindowDays);
        var rows = new List<TrendRow>();
        var current = new List<(Pattern Pattern, EvidenceRecord Record)>();
        foreach (var pattern in patterns)
        {
            var records = service is null
                ? pattern.Records
                : [.. pattern.Records.Where(record => string.Equals(record.Service, service, StringComparison.Ordinal))];
            var reading = TrendReading.Of(records, window);
            if (reading.Trend != Trend.None)
            {
                rows.Add(new TrendRow(pattern, reading));
                current.AddRange(records.Where(record => window.IsCurrent(record.Day)).Select(record => (pattern, record)));
            }
        }

        return new TrendReport
        {
            AsOf = asOf,
            Window = window,
            Service = service,
            Rows = rows,
            Top = [.. rows.Where(row => row.Reading.Current > 0).OrderByDescending(row => row.Reading.Current)
                .ThenBy(row => row.Pattern.Name, StringComparer.Ordinal).Take(TopCount)],
            Alerts = TrendAlerts.Of(rows, window),
            Improvements = TrendAlerts.Improvements(rows, window.Days),
            Services = ByService(current),
            BySeverity = new SortedDictionary<string, int>(
                current.Select(row => SeverityLevels.LevelOf(row.Record.Severity)).Where(level => level.Length > 0)
                    .CountBy(level => level, StringComparer.Ordinal).ToDictionary(),
                StringComparer.Ordinal),
        };
    }

    private static IReadOnlyList<ServiceTrend> ByService(List<(Pattern Pattern, EvidenceRecord Record)> current) =>
        [.. current.Where(row => row.Record.Service is not null)
            .GroupBy(row => row.Record.Service!, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ServiceTrend(
                group.Key,
                group.Count(),
                group.Count(row => SeverityLevels.LevelOf(row.Record.Severity) == "blocking"),
                Dominant.ByCount(group.Select(row => row.Pattern.Name)).FirstOrDefault()))];
}

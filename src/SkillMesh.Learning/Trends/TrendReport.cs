using SkillMesh.Learning.Patterns;
using SkillMesh.Learning.Settings;
using SkillMesh.Learning.Tally;

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
    public int Current { get; private init; }

    /// <summary>Records in the window before.</summary>
    public int Previous { get; private init; }

    /// <summary>Change in percent; null when there was nothing before.</summary>
    public decimal? ChangePercent => Changes.Percent(Current, Previous);

    /// <summary>Patterns by trend word.</summary>
    public IReadOnlyDictionary<string, int> ByTrend
    {
        get
        {
            var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < Rows.Count; i++)
            {
                var word = Rows[i].Reading.Trend.ToName();
                counts[word] = counts.GetValueOrDefault(word) + 1;
            }

            return counts;
        }
    }

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
        string? service = null) => Of(patterns, asOf, settings, windowDays, service, told: null);

    /// <summary>As the other; alerts and improvements tell only of some patterns.</summary>
    internal static TrendReport Of(
        IReadOnlyList<Pattern> patterns, DateTimeOffset asOf, LearningSettings settings, int? windowDays, string? service, Func<Pattern, bool>? told)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        ArgumentNullException.ThrowIfNull(settings);
        var window = new TrendWindow(DateOnly.FromDateTime(asOf.UtcDateTime), windowDays ?? settings.WindowDays);
        var rows = new List<TrendRow>();
        var current = new List<(string Pattern, string Service, DayRow Row)>();
        var (blocking, nit, warning, now, before) = (0, 0, 0, 0, 0);
        foreach (var pattern in patterns)
        {
            var reading = pattern.ByDay.Read(window, service);
            if (reading.Trend != Trend.None)
            {
                rows.Add(new TrendRow(pattern, reading));
                (now, before) = (now + reading.Current, before + reading.Previous);
                foreach (var (where, row) in pattern.ByDay.Current(window, service))
                {
                    (blocking, nit, warning) = (blocking + row.Blocking, nit + row.Nit, warning + row.Warning);
                    if (where is not null)
                    {
                        current.Add((pattern.Name, where, row));
                    }
                }
            }
        }

        var levels = new SortedDictionary<string, int>(StringComparer.Ordinal);
        Level("blocking", blocking);
        Level("nit", nit);
        Level("warning", warning);
        var toldOf = told is null ? rows : rows.FindAll(row => told(row.Pattern));
        return new TrendReport
        {
            AsOf = asOf,
            Window = window,
            Service = service,
            Rows = rows,
            Top = MostOf(rows),
            Alerts = TrendAlerts.Of(toldOf, window),
            Improvements = TrendAlerts.Improvements(toldOf, window.Days),
            Services = ByService(current),
            BySeverity = levels,
            Current = now,
            Previous = before,
        };

        void Level(string name, int count)
        {
            if (count > 0)
            {
                levels[name] = count;
            }
        }
    }

    private static List<TrendRow> MostOf(List<TrendRow> rows)
    {
        var most = rows.FindAll(row => row.Reading.Current > 0);
        most.Sort(static (one, other) => one.Reading.Current != other.Reading.Current
            ? other.Reading.Current.CompareTo(one.Reading.Current) : string.CompareOrdinal(one.Pattern.Name, other.Pattern.Name));
        return most.Count <= TopCount ? most : most.GetRange(0, TopCount);
    }

    private static IReadOnlyList<ServiceTrend> ByService(List<(string Pattern, string Service, DayRow Row)> current)
    {
        // By service, then by pattern: rows of a service, and in it those of a pattern, stand together.
        current.Sort(static (one, other) => string.CompareOrdinal(one.Service, other.Service) is var order && order != 0 ? order : string.CompareOrdinal(one.Pattern, other.Pattern));
        var services = new List<ServiceTrend>();
        for (var at = 0; at < current.Count;)
        {
            var (service, count, blocking) = (current[at].Service, 0, 0);
            (string? Pattern, int Count) most = (null, 0);
            while (at < current.Count && current[at].Service == service)
            {
                var (pattern, ofPattern) = (current[at].Pattern, 0);
                for (; at < current.Count && current[at].Service == service && current[at].Pattern == pattern; at++)
                {
                    ofPattern += current[at].Row.Count;
                    blocking += current[at].Row.Blocking;
                }

                count += ofPattern;
                most = most.Pattern is null || ofPattern > most.Count ? (pattern, ofPattern) : most;
            }

            services.Add(new ServiceTrend(service, count, blocking, most.Pattern));
        }

        return services;
    }
}

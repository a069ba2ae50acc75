using System.Globalization;

namespace SkillMesh.Learning.Trends;

/// <summary>What in a trend report asks for attention, and what got better.</summary>
internal static class TrendAlerts
{
    private const int NewCount = 3;
    private const int RecurringCount = 2;
    private const int CrossServices = 3;
    private const int ThresholdCount = 10;

    private static readonly string[] Urgency = ["high", "medium", "low"];

    /// <summary>0 for the most urgent.</summary>
    public static int RankOf(TrendAlert alert) => Array.IndexOf(Urgency, alert.Severity);

    public static IReadOnlyList<TrendAlert> Of(List<TrendRow> rows, TrendWindow window)
    {
        var alerts = new List<TrendAlert>();
        foreach (var row in rows)
        {
            alerts.AddRange(OfRow(row, window));
        }

        alerts.Sort(static (a, b) =>
        {
            var order = Array.IndexOf(Urgency, a.Severity).CompareTo(Array.IndexOf(Urgency, b.Severity));
            order = order != 0 ? order : b.Reading.Current.CompareTo(a.Reading.Current);
            order = order != 0 ? order : string.CompareOrdinal(a.Pattern, b.Pattern);
            return order != 0 ? order : string.CompareOrdinal(a.Type, b.Type);
        });
        return alerts;
    }

    public static IReadOnlyList<TrendImprovement> Improvements(List<TrendRow> rows, int days)
    {
        var (decreasing, resolved) = (new List<TrendImprovement>(), new List<TrendImprovement>());
        foreach (var (pattern, reading) in rows)
        {
            if (reading is { Trend: Trend.Decreasing, FewData: false })
            {
                decreasing.Add(new TrendImprovement(pattern.Name, reading, string.Create(
                    CultureInfo.InvariantCulture, $"down from {reading.Previous} to {reading.Current}")));
            }
            else if (reading.Trend == Trend.Resolved)
            {
                resolved.Add(new TrendImprovement(pattern.Name, reading, string.Create(
                    CultureInfo.InvariantCulture, $"no records in {days} days, {reading.Previous} in the {days} before")));
            }
        }

        decreasing.AddRange(resolved);
        return decreasing;
    }

    private static IEnumerable<TrendAlert> OfRow(TrendRow row, TrendWindow window)
    {
        var (pattern, reading) = row;
        var isBlocking = pattern.Severity == "blocking";
        var counts = string.Create(CultureInfo.InvariantCulture, $"{reading.Previous} -> {reading.Current}");
        var runbooks = "the runbook of " + string.Join(", ", pattern.PromotedAgents);
        var review = pattern.PromotedOn < window.AsOfDay ? $"Read its entry in {runbooks}: it does not prevent this yet."
            : pattern.IsPromoted ? $"Review its new entry in {runbooks}."
            : "Describe it, so that its entry says what to do: skillmesh patterns describe " + pattern.Name;
        if (reading is { Trend: Trend.Increasing, FewData: false })
        {
            var isSteep = isBlocking || reading.Current >= 2 * reading.Previous;
            yield return Alert("increasing_pattern", isSteep ? "high" : "medium", $"is increasing ({counts})", review);
        }

        if (reading.Trend == Trend.New && reading.Current >= NewCount)
        {
            yield return Alert("new_pattern", isBlocking ? "high" : "medium", $"is new ({reading.Current} records)", review);
        }

        if (reading.Trend == Trend.Recurring && reading.Current >= RecurringCount)
        {
            yield return Alert("recurring_pattern", isBlocking ? "high" : "medium", $"is back ({reading.Current} records)", review);
        }

        var services = pattern.Services.Count < CrossServices ? [] : pattern.ByDay.Current(window)
            .Select(row => row.Service).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (services.Count >= CrossServices)
        {
            yield return Alert(
                "cross_service", "medium", $"is found in {services.Count} services: {string.Join(", ", services)}",
                "Mend it once for all of them: a shared helper, a template or a check.");
        }

        if (reading.Current >= ThresholdCount && reading.Trend != Trend.Increasing)
        {
            yield return Alert(
                "threshold_exceeded", isBlocking ? "high" : "low", $"has {reading.Current} records in {window.Days} days",
                "Make it a check, so that nobody has to remember it.");
        }

        TrendAlert Alert(string type, string severity, FormattableString what, string action) => new(
            type, severity, pattern.Name, reading, $"{pattern.Name} {what.ToString(CultureInfo.InvariantCulture)}", action);
    }
}

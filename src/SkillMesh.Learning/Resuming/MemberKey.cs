using SkillMesh.Learning.Patterns;
using SkillMesh.Learning.Trends;

namespace SkillMesh.Learning.Resuming;

/// <summary>Where a member of a derived file stands among the others of its list, and of which pattern it tells.</summary>
/// <param name="Group">First.</param>
/// <param name="Order">Second.</param>
/// <param name="Pattern">Third: the pattern's name, ordinal order.</param>
/// <param name="Type">Fourth, ordinal order.</param>
internal readonly record struct MemberKey(int Group, int Order, string Pattern, string Type) : IComparable<MemberKey>
{
    /// <summary>The members of <c>patterns.json</c>.</summary>
    public static IReadOnlyList<MemberKey> Of(IReadOnlyList<Pattern> patterns) => [.. patterns.Select(pattern => new MemberKey(0, 0, pattern.Name, ""))];

    /// <summary>The members of the lists of <c>trends.json</c>: alerts, improvements, rows.</summary>
    public static IReadOnlyList<MemberKey>[] Of(TrendReport report, IReadOnlyList<TrendRow> rows) =>
    [
        [.. report.Alerts.Select(alert => new MemberKey(TrendAlerts.RankOf(alert), -alert.Reading.Current, alert.Pattern, alert.Type))],
        [.. report.Improvements.Select(row => new MemberKey(row.Reading.Trend == Trend.Resolved ? 1 : 0, 0, row.Pattern, ""))],
        [.. rows.Select(row => new MemberKey(0, 0, row.Pattern.Name, ""))],
    ];

    public int CompareTo(MemberKey other)
    {
        var order = Group.CompareTo(other.Group);
        order = order != 0 ? order : Order.CompareTo(other.Order);
        order = order != 0 ? order : string.CompareOrdinal(Pattern, other.Pattern);
        return order != 0 ? order : string.CompareOrdinal(Type, other.Type);
    }
}

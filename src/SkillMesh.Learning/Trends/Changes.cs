namespace SkillMesh.Learning.Trends;

/// <summary>Changes between two counts.</summary>
internal static class Changes
{
    /// <summary>Change in percent, rounded to one digit; null when there was nothing before.</summary>
    public static decimal? Percent(int current, int previous) =>
        previous == 0 ? null : Math.Round(100m * (current - previous) / previous, 1);
}

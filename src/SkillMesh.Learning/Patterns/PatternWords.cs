using SkillMesh.Learning.Trends;

namespace SkillMesh.Learning.Patterns;

/// <summary>The words of files, tables and options for a pattern's values.</summary>
public static class PatternWords
{
    /// <summary><c>tracked</c>, <c>draft</c>, <c>promoted</c>, <c>archived</c>.</summary>
    public static string ToName(this PatternState state) => state switch
    {
        PatternState.Draft => "draft",
        PatternState.Promoted => "promoted",
        PatternState.Archived => "archived",
        _ => "tracked",
    };

    /// <summary><c>high</c>, <c>medium</c>, <c>low</c>.</summary>
    public static string ToName(this Band band) => band switch
    {
        Band.High => "high",
        Band.Medium => "medium",
        _ => "low",
    };

    /// <summary>The trend in lower case, e.g. <c>increasing</c>.</summary>
    public static string ToName(this Trend trend) => trend switch
    {
        Trend.Increasing => "increasing",
        Trend.Decreasing => "decreasing",
        Trend.Stable => "stable",
        Trend.New => "new",
        Trend.Recurring => "recurring",
        Trend.Resolved => "resolved",
        _ => "none",
    };
}

namespace SkillMesh.Learning.Trends;

/// <summary>What a pattern did in the current window against the one before.</summary>
public enum Trend
{
    /// <summary>No record in either window.</summary>
    None,

    /// <summary>At least 1.5 times as many.</summary>
    Increasing,

    /// <summary>At most half as many.</summary>
    Decreasing,

    /// <summary>In between.</summary>
    Stable,

    /// <summary>Its first record ever is in the current window.</summary>
    New,

    /// <summary>Back after a window without any.</summary>
    Recurring,

    /// <summary>None in the current window, some in the one before.</summary>
    Resolved,
}

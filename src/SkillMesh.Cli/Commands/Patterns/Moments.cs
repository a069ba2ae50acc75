using SkillMesh.Core.Records;

namespace SkillMesh.Cli.Commands.Patterns;

/// <summary>Moments and days as answers spell them.</summary>
internal static class Moments
{
    /// <summary>RFC 3339 in UTC, or null.</summary>
    public static string? Of(DateTimeOffset? instant) => instant is { } moment ? Timestamps.Format(moment) : null;

    /// <summary>Midnight UTC of a day.</summary>
    public static string StartOf(DateOnly day) => Timestamps.Format(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));

    /// <summary>A day.</summary>
    public static string Of(DateOnly day) => Timestamps.FormatDay(day);
}

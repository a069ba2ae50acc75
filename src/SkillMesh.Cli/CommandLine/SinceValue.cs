namespace SkillMesh.Cli.CommandLine;

/// <summary>A value of <c>--since</c>: so many days back, or a moment.</summary>
/// <param name="Days">Days before now; null for a moment.</param>
/// <param name="Moment">The moment; null for days.</param>
internal sealed record SinceValue(int? Days, DateTimeOffset? Moment)
{
    /// <summary>The first moment that counts.</summary>
    public DateTimeOffset From(DateTimeOffset now) => Moment ?? now.AddDays(-Days!.Value);
}

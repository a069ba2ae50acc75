using SkillMesh.Learning.Patterns;
using SkillMesh.Learning.Trends;

namespace SkillMesh.Learning.Promotion;

/// <summary>A partial evolve: only the patterns covered may enter a runbook, and nothing leaves one.</summary>
/// <param name="SinceDays">Only patterns with a record in the last so many days.</param>
/// <param name="Agent">Only this agent's runbook.</param>
/// <param name="Pattern">Only this pattern.</param>
public sealed record EvolveScope(int? SinceDays = null, string? Agent = null, string? Pattern = null)
{
    /// <summary>Whether the pattern may change.</summary>
    public bool Covers(Pattern pattern, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return (Pattern is null || string.Equals(Pattern, pattern.Name, StringComparison.Ordinal)
                || pattern.Aliases.Contains(Pattern, StringComparer.Ordinal))
            && (Agent is null || pattern.Agents.Contains(Agent, StringComparer.Ordinal))
            && (SinceDays is not { } days || new TrendWindow(asOf, days).IsCurrent(pattern.LastSeen));
    }
}

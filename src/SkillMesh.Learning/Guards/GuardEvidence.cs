using System.Globalization;
using SkillMesh.Learning.Patterns;
using SkillMesh.Learning.Runbooks;

namespace SkillMesh.Learning.Guards;

/// <summary>What a guard's message says: what to do, and why anybody should.</summary>
public static class GuardEvidence
{
    private static readonly (string Word, string[] Sources)[] Kinds =
    [
        ("finding", ["blocking_review", "warning_review", "nit_review"]),
        ("correction", ["explicit_user_correction", "implicit_user_correction"]),
        ("learning", ["session_learning"]),
        ("incident", ["incident"]),
    ];

    /// <summary>The evidence in words: <c>12 findings, last 2025-01-14, see api-dev runbook</c>.</summary>
    /// <param name="pattern">The pattern; null when no record names it.</param>
    public static string Words(Pattern? pattern)
    {
        if (pattern is null)
        {
            return "no evidence yet";
        }

        var counted = Kinds.Select(kind => (kind.Word, Count: kind.Sources.Sum(source => pattern.SourceBreakdown.GetValueOrDefault(source))))
            .Where(kind => kind.Count > 0).ToList();

        // What came from elsewhere has a source of its own.
        var rest = pattern.Count - counted.Sum(kind => kind.Count);
        if (rest > 0)
        {
            counted.Add(("record", rest));
        }

        var words = counted.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Count} {kind.Word}{(kind.Count == 1 ? "" : "s")}"))
            .Append(string.Create(CultureInfo.InvariantCulture, $"last {pattern.LastSeen:yyyy-MM-dd}"));
        return string.Join(", ", pattern.IsPromoted && pattern.PromotedAgents.Count > 0 ? words.Append($"see {pattern.PromotedAgents[0]} runbook") : words);
    }

    /// <summary>The whole message of a hit.</summary>
    /// <param name="guard">The guard.</param>
    /// <param name="check">The check that found it.</param>
    /// <param name="pattern">Its pattern; null when no record names it.</param>
    /// <param name="what">What was found, in the place's own words; null for what the check says.</param>
    public static string Message(Guard guard, GuardCheck check, Pattern? pattern, string? what = null)
    {
        ArgumentNullException.ThrowIfNull(guard);
        ArgumentNullException.ThrowIfNull(check);
        what ??= check.Kind == GuardKind.BannedSymbol ? $"'{check.Value}' is banned" : $"'{check.Value}' is banned text";
        var said = guard.Message ?? (pattern?.Description is { Length: > 0 } description ? description : null);
        var advice = check.Instead is null ? said : said is null ? $"use {check.Instead}" : $"{said.TrimEnd('.', ';')}; use {check.Instead}";
        return $"{guard.Pattern}: {what}{(advice is null ? "" : $": {advice.TrimEnd('.')}")} ({Words(pattern)})";
    }

    /// <summary>The runbook that a reader is sent to, root-relative; null when the pattern stands in none.</summary>
    public static string? RunbookOf(Pattern? pattern) =>
        pattern is { IsPromoted: true, PromotedAgents: [var agent, ..] } ? RunbookPlanner.PathOf(agent) : null;
}

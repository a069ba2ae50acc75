using SkillMesh.Core.Diagnostics;
using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Patterns;
using SkillMesh.Learning.Promotion;
using SkillMesh.Learning.Settings;
using SkillMesh.Learning.Trends;

namespace SkillMesh.Learning.Fold;

/// <summary>What the ledgers say.</summary>
public sealed record LearningResult
{
    /// <summary>The settings it was folded with.</summary>
    public required LearningSettings Settings { get; init; }

    /// <summary>The moment it looks from; null without evidence.</summary>
    public required DateTimeOffset? AsOf { get; init; }

    /// <summary>Distinct records in the fold.</summary>
    public required AnalyzedCounts Analyzed { get; init; }

    /// <summary>All evidence in the fold, by time, then id.</summary>
    public required IReadOnlyList<EvidenceRecord> Evidence { get; init; }

    /// <summary>All patterns, ordered by name. Merged names are aliases of the pattern they are counted under.</summary>
    public required IReadOnlyList<Pattern> Patterns { get; init; }

    /// <summary>Merged names, each with the name it is counted under.</summary>
    public required IReadOnlyDictionary<string, string> Merged { get; init; }

    /// <summary>Evidence without a name, in clusters, largest first.</summary>
    public required IReadOnlyList<UnnamedCluster> Unnamed { get; init; }

    /// <summary>Rows to append to the promotion log. Empty when everything stands as it should.</summary>
    public required IReadOnlyList<Transition> Transitions { get; init; }

    /// <summary>The trend report with the configured window; null without evidence.</summary>
    public required TrendReport? Trends { get; init; }

    /// <summary>What was found on the way, ordered.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }

    /// <summary>UTC day of <see cref="AsOf"/>.</summary>
    public DateOnly? AsOfDay => AsOf is { } moment ? DateOnly.FromDateTime(moment.UtcDateTime) : null;

    /// <summary>The pattern of this name, or the one it was merged into; null when there is none.</summary>
    public Pattern? Find(string name) =>
        Patterns.FirstOrDefault(pattern => string.Equals(pattern.Name, Merged.GetValueOrDefault(name, name), StringComparison.Ordinal));
}

using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
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

    /// <summary>Services that any evidence names, ordinal order.</summary>
    public required IReadOnlyList<string> Services { get; init; }

    /// <summary>Reads the evidence of a ledger.</summary>
    internal Func<LedgerKind, IReadOnlyList<EvidenceRecord>> Evidence { get; init; } = _ => [];

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

    /// <summary>The evidence of a ledger that is in the fold, in the order of <see cref="EvidenceRecord.Compare"/>. All of it is read and
    /// held: for pages about few records, not for counting.</summary>
    public IReadOnlyList<EvidenceRecord> EvidenceOf(LedgerKind kind) => Evidence(kind);

    /// <summary>The records of each of these patterns, by its name, in the order of <see cref="EvidenceRecord.Compare"/>. All evidence is
    /// read for it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<EvidenceRecord>> RecordsOf(IEnumerable<Pattern> patterns)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        var wanted = patterns.Select(pattern => pattern.Name).ToHashSet(StringComparer.Ordinal);
        return LedgerKind.Evidence.SelectMany(EvidenceOf)
            .Where(record => record.Pattern is { } name && wanted.Contains(Merged.GetValueOrDefault(name, name)))
            .GroupBy(record => Merged.GetValueOrDefault(record.Pattern!, record.Pattern!), StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => (IReadOnlyList<EvidenceRecord>)[.. group.Order(Comparer<EvidenceRecord>.Create(EvidenceRecord.Compare))],
                StringComparer.Ordinal);
    }

    /// <summary>The pattern of this name, or the one it was merged into; null when there is none.</summary>
    public Pattern? Find(string name) =>
        Patterns.FirstOrDefault(pattern => string.Equals(pattern.Name, Merged.GetValueOrDefault(name, name), StringComparison.Ordinal));
}

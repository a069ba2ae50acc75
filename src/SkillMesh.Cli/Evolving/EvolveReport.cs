using SkillMesh.Cli.Commands.Patterns;
using SkillMesh.Cli.Output;
using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Fold;
using SkillMesh.Learning.Patterns;
using SkillMesh.Learning.Promotion;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Cli.Evolving;

/// <summary>What evolve found and did, ready to be printed.</summary>
/// <param name="Outcome">The fold, the files, the commit.</param>
/// <param name="Explain">Whether the terms of each confidence are shown.</param>
internal sealed record EvolveReport(EvolveOutcome Outcome, bool Explain)
{
    private IReadOnlyDictionary<string, IReadOnlyList<EvidenceRecord>>? _records;

    /// <summary>The terms of a pattern's confidence.</summary>
    public IReadOnlyList<TermModel> Terms(Pattern pattern) => PatternPage.Terms((_records ??= Fold.RecordsOf(Fold.Patterns))[pattern.Name], Fold);

    /// <summary>The fold.</summary>
    public LearningResult Fold => Outcome.Learning;

    /// <summary>Paths that changed, or would: files and published shards, ordered.</summary>
    public IReadOnlyList<string> ChangedFiles =>
        [.. Outcome.Files.Select(file => file.Path).Concat(Outcome.Published.Select(shard => shard.Path)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The report as an answer (<c>evolve.schema.json</c>).</summary>
    public EvolveModel ToModel() => new(
        Moments.Of(Fold.AsOf),
        Fold.Settings.Model == ConfidenceModel.Datum ? "datum" : "odds",
        new AnalyzedModel(Fold.Analyzed.Findings, Fold.Analyzed.Learnings, Fold.Analyzed.Corrections, Fold.Analyzed.Incidents),
        [.. Ranked().Select(pattern => PatternRows.Of(pattern, pattern.Count))],
        [.. Fold.Transitions.Where(move => move.Action != TransitionKind.Demote).Select(Move)],
        [.. Fold.Transitions.Where(move => move.Action == TransitionKind.Demote).Select(Move)],
        Fold.Unnamed.Sum(cluster => cluster.Records.Count),
        ChangedFiles,
        !Outcome.Wrote,
        Outcome.Commit,
        Explain
            ? new SortedDictionary<string, IReadOnlyList<TermModel>>(Fold.Patterns.ToDictionary(pattern => pattern.Name, Terms), StringComparer.Ordinal)
            : null);

    /// <summary>Patterns, surest first, then most frequent, then by name.</summary>
    public IEnumerable<Pattern> Ranked() => Fold.Patterns
        .OrderByDescending(pattern => pattern.Band).ThenByDescending(pattern => pattern.Count).ThenBy(pattern => pattern.Name, StringComparer.Ordinal);

    private static MoveModel Move(Transition move) =>
        new(move.Pattern, move.Agents, move.Band.ToName(), move.Confidence, move.Count, move.Reason);
}

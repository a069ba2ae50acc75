using SkillMesh.Cli.Commands.Patterns;
using SkillMesh.Cli.Output;
using SkillMesh.Core.Records;
using SkillMesh.Learning.Fold;
using SkillMesh.Learning.Patterns;
using SkillMesh.Learning.Promotion;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Cli.Evolving;

/// <summary>A file that evolve writes, or would write.</summary>
/// <param name="Path">Relative to the root.</param>
/// <param name="Before">Its bytes; null when it is new.</param>
/// <param name="After">Its new bytes; null when it goes.</param>
internal sealed record FileChange(string Path, byte[]? Before, byte[]? After);

/// <summary>What evolve found and did: the fold, the files, the commit.</summary>
/// <param name="Fold">The fold.</param>
/// <param name="Files">Files written, or that would be.</param>
/// <param name="DryRun">Whether nothing was written.</param>
/// <param name="Commit">Id of the commit made, or null.</param>
/// <param name="Explain">Whether the terms of each confidence are shown.</param>
internal sealed record EvolveReport(LearningResult Fold, IReadOnlyList<FileChange> Files, bool DryRun, string? Commit, bool Explain)
{
    /// <summary>The report as an answer (<c>evolve.schema.json</c>).</summary>
    public EvolveModel ToModel() => new(
        Moments.Of(Fold.AsOf),
        Fold.Settings.Model == ConfidenceModel.Datum ? "datum" : "odds",
        new AnalyzedModel(Fold.Analyzed.Findings, Fold.Analyzed.Learnings, Fold.Analyzed.Corrections, Fold.Analyzed.Incidents),
        [.. Ranked().Select(pattern => PatternRows.Of(pattern, pattern.Count))],
        [.. Fold.Transitions.Where(move => move.Action != TransitionKind.Demote).Select(Move)],
        [.. Fold.Transitions.Where(move => move.Action == TransitionKind.Demote).Select(Move)],
        Fold.Unnamed.Sum(cluster => cluster.Records.Count),
        [.. Files.Select(file => file.Path).Order(StringComparer.Ordinal)],
        DryRun,
        Commit,
        Explain
            ? new SortedDictionary<string, IReadOnlyList<TermModel>>(Fold.Patterns.ToDictionary(pattern => pattern.Name, pattern => PatternPage.Terms(pattern, Fold)), StringComparer.Ordinal)
            : null);

    /// <summary>Patterns, surest first, then most frequent, then by name.</summary>
    public IEnumerable<Pattern> Ranked() => Fold.Patterns
        .OrderByDescending(pattern => pattern.Band).ThenByDescending(pattern => pattern.Count).ThenBy(pattern => pattern.Name, StringComparer.Ordinal);

    private static MoveModel Move(Transition move) =>
        new(move.Pattern, move.Agents, move.Band.ToName(), move.Confidence, move.Count, move.Reason);
}

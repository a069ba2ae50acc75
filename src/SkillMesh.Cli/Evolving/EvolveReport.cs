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
    private List<string>? _changed;

    /// <summary>The terms of a pattern's confidence.</summary>
    public IReadOnlyList<TermModel> Terms(Pattern pattern) => PatternPage.Terms((_records ??= Fold.RecordsOf(Fold.Patterns))[pattern.Name], Fold);

    /// <summary>The fold.</summary>
    public LearningResult Fold => Outcome.Learning;

    /// <summary>Paths that changed, or would: files and published shards, ordered.</summary>
    public IReadOnlyList<string> ChangedFiles => _changed ??= Changed();

    /// <summary>Records without a name.</summary>
    public int Unnamed => UnnamedClusters.Count(Fold.Unnamed);

    /// <summary>The report as an answer (<c>evolve.schema.json</c>).</summary>
    public EvolveModel ToModel() => new(
        Moments.Of(Fold.AsOf),
        Fold.Settings.Model == ConfidenceModel.Datum ? "datum" : "odds",
        new AnalyzedModel(Fold.Analyzed.Findings, Fold.Analyzed.Learnings, Fold.Analyzed.Corrections, Fold.Analyzed.Incidents),
        [.. Ranked().Select(pattern => PatternRows.Of(pattern, pattern.Count))],
        Moves(areDemoted: false),
        Moves(areDemoted: true),
        Unnamed,
        ChangedFiles,
        !Outcome.Wrote,
        Outcome.Commit,
        Explain
            ? new SortedDictionary<string, IReadOnlyList<TermModel>>(Fold.Patterns.ToDictionary(pattern => pattern.Name, Terms), StringComparer.Ordinal)
            : null);

    /// <summary>Patterns, surest first, then most frequent, then by name.</summary>
    public List<Pattern> Ranked()
    {
        var ranked = new List<Pattern>(Fold.Patterns);
        ranked.Sort(static (one, other) => one.Band != other.Band ? other.Band.CompareTo(one.Band)
            : one.Count != other.Count ? other.Count.CompareTo(one.Count) : string.CompareOrdinal(one.Name, other.Name));
        return ranked;
    }

    private List<string> Changed()
    {
        var paths = new List<string>();
        for (var i = 0; i < Outcome.Files.Count + Outcome.Published.Count; i++)
        {
            var path = i < Outcome.Files.Count ? Outcome.Files[i].Path : Outcome.Published[i - Outcome.Files.Count].Path;
            if (!paths.Contains(path))
            {
                paths.Add(path);
            }
        }

        paths.Sort(StringComparer.Ordinal);
        return paths;
    }

    private List<MoveModel> Moves(bool areDemoted)
    {
        var moves = new List<MoveModel>();
        foreach (var move in Fold.Transitions)
        {
            if (move.Action == TransitionKind.Demote == areDemoted)
            {
                moves.Add(new MoveModel(move.Pattern, move.Agents, move.Band.ToName(), move.Confidence, move.Count, move.Reason));
            }
        }

        return moves;
    }
}

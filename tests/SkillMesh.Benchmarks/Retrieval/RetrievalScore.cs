using System.Globalization;

namespace SkillMesh.Benchmarks.Retrieval;

/// <summary>The figures of the set's own scorer, counted the same way.</summary>
internal sealed record RetrievalScore(IReadOnlyDictionary<string, RetrievalScore.Tier> Tiers, double UsefulRate)
{
    /// <summary>Names of the tiers, in the order they are printed.</summary>
    public static readonly string[] Names = ["easy", "hard", "described", "negative"];

    /// <summary>Counts.</summary>
    public static RetrievalScore Of(IEnumerable<(RetrievalQuery Query, RetrievalAnswer Answer)> answers)
    {
        var all = answers.ToList();
        var tiers = new Dictionary<string, Tier>(StringComparer.Ordinal);
        var (right, wrong) = (0, 0);
        foreach (var name in Names)
        {
            var (count, hits, bad, five, reciprocal) = (0, 0, 0, 0, 0.0);
            foreach (var (query, answer) in all.Where(pair => pair.Query.Tier == name))
            {
                count++;
                hits += answer.Answer is { } id && query.Right.Contains(id) ? 1 : 0;
                bad += answer.Answer is { } other && !query.Right.Contains(other) ? 1 : 0;
                IReadOnlyList<string> ranked = answer.Ranked.Count > 0 ? answer.Ranked : answer.Answer is { } only ? [only] : [];
                for (var at = 0; at < Math.Min(5, ranked.Count); at++)
                {
                    if (query.Right.Contains(ranked[at]))
                    {
                        five++;
                        reciprocal += 1.0 / (at + 1);
                        break;
                    }
                }
            }

            right += hits;
            wrong += bad;
            var n = Math.Max(1, count);
            tiers[name] = new Tier(count, (double)hits / n, (double)bad / n, (double)five / n, reciprocal / n);
        }

        return new RetrievalScore(tiers, (double)(right - wrong) / Math.Max(1, all.Count));
    }

    /// <summary>Head of the table.</summary>
    public const string Head = "| method | easy r@1 | wrong | hard r@1 | wrong | described r@5 | false match | useful |\n|---|---|---|---|---|---|---|---|";

    /// <summary>A row of it.</summary>
    public string Row(string method) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {method} | {Tiers["easy"].Recall:0.000} | {Tiers["easy"].Wrong:0.0000} | {Tiers["hard"].Recall:0.000} | {Tiers["hard"].Wrong:0.0000} | {Tiers["described"].Five:0.000} | {Tiers["negative"].Wrong:0.0000} | {UsefulRate:0.000} |");

    /// <summary>Figures of one tier; <paramref name="Wrong"/> of negatives is the false-match rate.</summary>
    internal sealed record Tier(int Count, double Recall, double Wrong, double Five, double Reciprocal);
}

using SkillMesh.Core.Redaction;
using SkillMesh.Learning.Names;

namespace SkillMesh.Learning.Evidence;

/// <summary>Groups records without a name by similar wording, so that a person can give the large ones a name.</summary>
/// <remarks>Leader clustering: wordings in a fixed order (most records first) each join the most similar leader, or lead a
/// cluster of their own. An inverted index from word to leaders keeps it from comparing all with all; only the first
/// <see cref="MaxLeaders"/> are indexed, so the work is bounded, and later wordings stand for themselves.</remarks>
public static class UnnamedClusters
{
    /// <summary>Share of common words (Jaccard) from which two wordings are one.</summary>
    public const double Similarity = 0.5;

    internal const int MaxLeaders = 4096;

    private const int SuggestedWords = 5;

    /// <summary>How many records the clusters hold.</summary>
    public static int Count(IReadOnlyList<UnnamedCluster> clusters)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        var count = 0;
        for (var i = 0; i < clusters.Count; i++)
        {
            count += clusters[i].Records.Count;
        }

        return count;
    }

    /// <summary>All records in clusters: largest first, then by first record. Every record is in exactly one.</summary>
    /// <param name="records">Records in the order of <see cref="EvidenceRecord.Compare"/>.</param>
    /// <param name="redactor">What a name that suggests itself may not hold.</param>
    public static IReadOnlyList<UnnamedCluster> Of(IEnumerable<EvidenceRecord> records, Redactor redactor)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(redactor);
        var wordings = Wordings(records);
        var leaders = new List<Wording>();
        var byWord = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var wording in wordings)
        {
            var leader = Nearest(wording, leaders, byWord);
            if (leader >= 0)
            {
                leaders[leader].Records.AddRange(wording.Records);
                continue;
            }

            if (leaders.Count < MaxLeaders)
            {
                foreach (var word in wording.Stems)
                {
                    if (!byWord.TryGetValue(word, out var list))
                    {
                        byWord[word] = list = [];
                    }

                    list.Add(leaders.Count);
                }
            }

            leaders.Add(wording);
        }

        var clusters = leaders.ConvertAll(leader => Cluster(leader, redactor));
        clusters.Sort(static (a, b) =>
        {
            var bySize = b.Records.Count.CompareTo(a.Records.Count);
            return bySize != 0 ? bySize : EvidenceRecord.Compare(a.Records[0], b.Records[0]);
        });
        return clusters;
    }

    private static List<Wording> Wordings(IEnumerable<EvidenceRecord> records)
    {
        var byKey = new Dictionary<string, Wording>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            var words = Words.Of(record.Text);
            var stems = words.ConvertAll(Words.Stem);
            stems.Sort(StringComparer.Ordinal);
            var key = stems.Count > 0 ? string.Join(' ', stems) : record.Text;
            if (!byKey.TryGetValue(key, out var wording))
            {
                byKey[key] = wording = new Wording(key, [.. stems], []);
            }

            wording.Records.Add(record);
        }

        List<Wording> wordings = [.. byKey.Values];
        wordings.Sort(static (a, b) =>
        {
            var bySize = b.Records.Count.CompareTo(a.Records.Count);
            return bySize != 0 ? bySize : string.CompareOrdinal(a.Key, b.Key);
        });
        return wordings;
    }

    private static int Nearest(Wording wording, List<Wording> leaders, Dictionary<string, List<int>> byWord)
    {
        var shared = new Dictionary<int, int>();
        foreach (var word in wording.Stems)
        {
            foreach (var leader in byWord.GetValueOrDefault(word) ?? [])
            {
                shared[leader] = shared.GetValueOrDefault(leader) + 1;
            }
        }

        var best = -1;
        var bestSimilarity = 0.0;
        foreach (var (leader, count) in shared)
        {
            var similarity = (double)count / (wording.Stems.Length + leaders[leader].Stems.Length - count);
            if (similarity >= Similarity
                && (similarity > bestSimilarity || (similarity == bestSimilarity && leader < best)))
            {
                (best, bestSimilarity) = (leader, similarity);
            }
        }

        return best;
    }

    private static UnnamedCluster Cluster(Wording wording, Redactor redactor)
    {
        wording.Records.Sort(EvidenceRecord.Compare);
        var text = wording.Records[0].Text;
        var suggested = NameOf(text);
        if (suggested is not null && redactor.Redact(text) is var safe && safe != text)
        {
            suggested = NameOf(safe);
        }

        return new UnnamedCluster(text, suggested, wording.Records);
    }

    private static string? NameOf(string text)
    {
        var words = Words.Of(text, SuggestedWords);
        return words.Count < 2 ? null : PatternName.Suggest(string.Join('-', words));
    }

    private sealed record Wording(string Key, string[] Stems, List<EvidenceRecord> Records);
}

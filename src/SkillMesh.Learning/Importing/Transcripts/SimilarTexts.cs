using SkillMesh.Learning.Sessions;

namespace SkillMesh.Learning.Importing.Transcripts;

/// <summary>Groups texts of which each is like another of its group.</summary>
/// <remarks>Two word sets that share more than a part t of their words share one of the first n - ceil(t n) + 1 words of either when the
/// rarest words come first (prefix filtering): only such pairs are compared.</remarks>
internal static class SimilarTexts
{
    /// <summary>Every text's index in exactly one group; indexes ascend, groups by their first.</summary>
    /// <param name="texts">For each text its words, each once, ordered.</param>
    /// <param name="share">The share of common words above which two are alike.</param>
    /// <param name="fewest">Texts of fewer words are alike only when they are the same.</param>
    public static List<List<int>> Group(IReadOnlyList<IReadOnlyList<string>> texts, double share, int fewest)
    {
        // The same words said a thousand times are one wording.
        var wordings = new Dictionary<string, int>(StringComparer.Ordinal);
        var words = new List<IReadOnlyList<string>>();
        var wordingOf = new int[texts.Count];
        for (var i = 0; i < texts.Count; i++)
        {
            var key = texts[i].Count > 0 ? string.Join(' ', texts[i]) : $"\n{i}";
            if (!wordings.TryGetValue(key, out wordingOf[i]))
            {
                wordings.Add(key, wordingOf[i] = words.Count);
                words.Add(texts[i]);
            }
        }

        var roots = Join(words, share, fewest);
        var groups = new Dictionary<int, List<int>>();
        for (var i = 0; i < texts.Count; i++)
        {
            var root = Root(roots, wordingOf[i]);
            if (!groups.TryGetValue(root, out var group))
            {
                groups.Add(root, group = []);
            }

            group.Add(i);
        }

        return [.. groups.Values.OrderBy(group => group[0])];
    }

    private static int[] Join(List<IReadOnlyList<string>> words, double share, int fewest)
    {
        var frequency = words.SelectMany(text => text).GroupBy(word => word, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var roots = Enumerable.Range(0, words.Count).ToArray();
        var seen = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Count < fewest)
            {
                continue;
            }

            var prefix = words[i].OrderBy(word => frequency[word]).ThenBy(word => word, StringComparer.Ordinal).Take(words[i].Count - (int)Math.Ceiling(share * words[i].Count) + 1);
            foreach (var word in prefix)
            {
                if (!seen.TryGetValue(word, out var others))
                {
                    seen.Add(word, others = []);
                }

                foreach (var other in others)
                {
                    if (Root(roots, other) != Root(roots, i) && RequestSimilarity.Share(words[other], words[i]) > share)
                    {
                        roots[Root(roots, i)] = Root(roots, other);
                    }
                }

                others.Add(i);
            }
        }

        return roots;
    }

    private static int Root(int[] roots, int at)
    {
        while (roots[at] != at)
        {
            at = roots[at] = roots[roots[at]];
        }

        return at;
    }
}

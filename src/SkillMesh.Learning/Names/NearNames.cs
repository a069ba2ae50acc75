using SkillMesh.Learning.Evidence;

namespace SkillMesh.Learning.Names;

/// <summary>Finds existing names that probably mean the same as a new one, so that the evidence is not split.</summary>
/// <remarks>Two names are near when they are one slip of the keys apart, or when at least two thirds of their words, and two
/// words at least, are the same but for endings, order and slips. <c>missing-validation</c> and <c>missing-finalizer</c>
/// share a word and are not near.</remarks>
public static class NearNames
{
    private const double EnoughShared = 2.0 / 3;
    private const int SlipLength = 8;
    private const int WordSlipLength = 5;

    /// <summary>The nearest names, best first, then ordinal; empty when the name exists or nothing is near.</summary>
    /// <param name="name">The new name.</param>
    /// <param name="existing">The names that exist.</param>
    /// <param name="most">How many to return.</param>
    public static IReadOnlyList<string> Find(string name, IEnumerable<string> existing, int most = 3)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(existing);
        var words = WordsOf(name);
        var near = new List<(double Score, string Name)>();
        foreach (var other in existing.Distinct(StringComparer.Ordinal))
        {
            if (string.Equals(other, name, StringComparison.Ordinal))
            {
                return [];
            }

            if (Score(name, words, other) is var score and > 0)
            {
                near.Add((score, other));
            }
        }

        return [.. near.OrderByDescending(row => row.Score).ThenBy(row => row.Name, StringComparer.Ordinal)
            .Take(most).Select(row => row.Name)];
    }

    /// <summary>The names whose words a text shares most, then those that look most like it; never none where there are names: whoever
    /// has to name something sees what there is.</summary>
    /// <param name="text">What somebody said.</param>
    /// <param name="existing">The names that exist.</param>
    /// <param name="most">How many to return.</param>
    public static IReadOnlyList<string> OfText(string text, IEnumerable<string> existing, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(existing);
        var said = Words.Of(text).Select(Words.Stem).ToHashSet(StringComparer.Ordinal);
        var pairs = PairsOf(string.Join(' ', said));
        return [.. existing.Distinct(StringComparer.Ordinal)
            .Select(name => (Name: name, Words: WordsOf(name), Pairs: PairsOf(name.Replace('-', ' '))))
            .Select(row => (row.Name, Shared: (double)row.Words.Count(said.Contains) / row.Words.Length, Alike: (double)row.Pairs.Count(pairs.Contains) / Math.Max(1, row.Pairs.Count)))
            .OrderByDescending(row => row.Shared).ThenByDescending(row => row.Alike).ThenBy(row => row.Name, StringComparer.Ordinal)
            .Take(most).Select(row => row.Name)];
    }

    /// <summary>Whether two different names are near.</summary>
    public static bool AreNear(string left, string right) => Find(left, [right]).Count > 0;

    private static double Score(string name, string[] words, string other)
    {
        if (Math.Min(name.Length, other.Length) >= SlipLength && Distance(name, other, 1) <= 1)
        {
            return 1;
        }

        var others = WordsOf(other);
        var shared = Shared(words, others);
        var all = words.Length + others.Length - shared;
        if (shared == all)
        {
            return 1;
        }

        var share = (double)shared / all;
        return shared >= 2 && share >= EnoughShared - 1e-9 ? share : 0;
    }

    private static int Shared(string[] left, string[] right)
    {
        var free = right.ToList();
        var shared = 0;
        foreach (var word in left)
        {
            var index = free.IndexOf(word);
            if (index < 0)
            {
                index = free.FindIndex(other =>
                    Math.Min(word.Length, other.Length) >= WordSlipLength && Distance(word, other, 1) <= 1);
            }

            if (index >= 0)
            {
                free.RemoveAt(index);
                shared++;
            }
        }

        return shared;
    }

    private static HashSet<(char, char)> PairsOf(string text)
    {
        var pairs = new HashSet<(char, char)>();
        for (var i = 1; i < text.Length; i++)
        {
            pairs.Add((text[i - 1], text[i]));
        }

        return pairs;
    }

    private static string[] WordsOf(string name) =>
        [.. name.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(Words.Stem).Distinct(StringComparer.Ordinal)];

    // Insertions, deletions, substitutions and swaps of neighbours; more than the limit is limit + 1.
    private static int Distance(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit)
        {
            return limit + 1;
        }

        var before = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, last, row) = (last, row, before);
        }

        return Math.Min(last[b.Length], limit + 1);
    }
}

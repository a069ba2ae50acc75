namespace SkillMesh.Cli.CommandLine;

/// <summary>Which known words a mistyped one may have meant.</summary>
internal static class Nearest
{
    private const int LongestWord = 64;

    /// <summary>The known words within a third of the word's length in edits (insert, delete, replace, swap of neighbours), or
    /// that begin with it; nearest first, then ordinal.</summary>
    public static IReadOnlyList<string> To(string word, IEnumerable<string> known, int most = 3)
    {
        if (word.Length is 0 or > LongestWord)
        {
            return [];
        }

        var limit = Math.Max(1, word.Length / 3);
        return [.. known
            .Where(candidate => candidate.Length <= LongestWord)
            .Select(candidate => (candidate, distance: candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? 1 : Distance(word, candidate)))
            .Where(pair => pair.distance <= limit)
            .OrderBy(pair => pair.distance).ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Take(most).Select(pair => pair.candidate)];
    }

    /// <summary>Optimal string alignment distance, ignoring case.</summary>
    public static int Distance(string left, string right)
    {
        var a = left.ToLowerInvariant();
        var b = right.ToLowerInvariant();
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}

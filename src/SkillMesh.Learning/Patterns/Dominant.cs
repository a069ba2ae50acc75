using SkillMesh.Learning.Evidence;

namespace SkillMesh.Learning.Patterns;

/// <summary>What most records of a pattern have.</summary>
internal static class Dominant
{
    /// <summary>The severity level most records have; the worse of equals; empty when none has one.</summary>
    /// <param name="words">Severities in the records' own words, with how many records say so.</param>
    public static string Severity(List<WordCount> words)
    {
        Span<int> counts = stackalloc int[SeverityLevels.Ranked.Length];
        foreach (var (word, count) in words)
        {
            counts[SeverityLevels.RankOf(SeverityLevels.LevelOf(word))] += count;
        }

        var most = 0;
        for (var rank = 1; rank < counts.Length; rank++)
        {
            most = counts[rank] > 0 && (most == 0 || counts[rank] >= counts[most]) ? rank : most;
        }

        return SeverityLevels.Ranked[most];
    }

    /// <summary>Counted values, most frequent first, then ordinal.</summary>
    /// <param name="rows">The values, each once; they are sorted.</param>
    public static List<string> ByCount(List<WordCount> rows)
    {
        rows.Sort(static (one, other) => one.Count != other.Count ? other.Count.CompareTo(one.Count) : string.CompareOrdinal(one.Word, other.Word));
        return rows.ConvertAll(row => row.Word);
    }

    /// <summary>Distinct values, most frequent first, then ordinal.</summary>
    public static IEnumerable<string> ByCount(IEnumerable<string> values) => values
        .CountBy(value => value, StringComparer.Ordinal)
        .OrderByDescending(row => row.Value)
        .ThenBy(row => row.Key, StringComparer.Ordinal)
        .Select(row => row.Key);
}

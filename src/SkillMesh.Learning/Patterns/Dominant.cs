using SkillMesh.Learning.Evidence;

namespace SkillMesh.Learning.Patterns;

/// <summary>What most records of a pattern have.</summary>
internal static class Dominant
{
    /// <summary>The severity level most records have; the worse of equals; empty when none has one.</summary>
    /// <param name="words">Severities in the records' own words, with how many records say so.</param>
    public static string Severity(IEnumerable<(string Word, int Count)> words) => words
        .Select(row => (Level: SeverityLevels.LevelOf(row.Word), row.Count))
        .Where(row => row.Level.Length > 0)
        .GroupBy(row => row.Level, StringComparer.Ordinal)
        .OrderByDescending(level => level.Sum(row => row.Count))
        .ThenByDescending(level => SeverityLevels.RankOf(level.Key))
        .FirstOrDefault()?.Key ?? "";

    /// <summary>Counted values, most frequent first, then ordinal.</summary>
    public static IEnumerable<string> ByCount(IEnumerable<(string Value, int Count)> values) => values
        .OrderByDescending(row => row.Count)
        .ThenBy(row => row.Value, StringComparer.Ordinal)
        .Select(row => row.Value);

    /// <summary>Distinct values, most frequent first, then ordinal.</summary>
    public static IEnumerable<string> ByCount(IEnumerable<string> values) => values
        .CountBy(value => value, StringComparer.Ordinal)
        .OrderByDescending(row => row.Value)
        .ThenBy(row => row.Key, StringComparer.Ordinal)
        .Select(row => row.Key);
}

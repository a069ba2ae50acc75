using SkillMesh.Learning.Evidence;

namespace SkillMesh.Learning.Patterns;

/// <summary>What most records of a pattern have.</summary>
internal static class Dominant
{
    /// <summary>The severity level most records have; the worse of equals; empty when none has one.</summary>
    public static string Severity(IEnumerable<EvidenceRecord> records) => records
        .Select(record => SeverityLevels.LevelOf(record.Severity))
        .Where(level => level.Length > 0)
        .CountBy(level => level, StringComparer.Ordinal)
        .OrderByDescending(row => row.Value)
        .ThenByDescending(row => SeverityLevels.RankOf(row.Key))
        .FirstOrDefault().Key ?? "";

    /// <summary>The category most records have; ordinal order among equals; empty when none has one.</summary>
    public static string Category(IEnumerable<EvidenceRecord> records) =>
        ByCount(records.Select(record => record.Category).Where(category => category.Length > 0)).FirstOrDefault() ?? "";

    /// <summary>Distinct values, most frequent first, then ordinal.</summary>
    public static IEnumerable<string> ByCount(IEnumerable<string> values) => values
        .CountBy(value => value, StringComparer.Ordinal)
        .OrderByDescending(row => row.Value)
        .ThenBy(row => row.Key, StringComparer.Ordinal)
        .Select(row => row.Key);
}

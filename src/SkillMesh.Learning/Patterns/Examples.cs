using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Learning.Patterns;

/// <summary>Records worth citing.</summary>
public static class Examples
{
    /// <summary>Up to <paramref name="most"/> records: the weightiest, the oldest of equals, no wording twice; shown by time.
    /// Further records of the same kind change nothing once there are enough.</summary>
    public static IReadOnlyList<EvidenceRecord> Of(Pattern pattern, SourceWeights weights, int most = 3)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(weights);
        List<EvidenceRecord> chosen = [.. pattern.Records
            .OrderByDescending(weights.Of)
            .DistinctBy(record => record.Text, StringComparer.Ordinal)
            .Take(most)];
        chosen.Sort(EvidenceRecord.Compare);
        return chosen;
    }
}

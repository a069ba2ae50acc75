using SkillMesh.Learning.Evidence;

namespace SkillMesh.Learning.Patterns;

/// <summary>Records worth citing.</summary>
public static class Examples
{
    /// <summary>Up to <paramref name="most"/> records, of at most five: the weightiest, the oldest of equals, no wording twice; shown by
    /// time. Further records of the same kind change nothing once there are enough.</summary>
    public static IReadOnlyList<EvidenceRecord> Of(Pattern pattern, int most = 3)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        List<EvidenceRecord> chosen = [.. pattern.Cited().Take(most)];
        chosen.Sort(EvidenceRecord.Compare);
        return chosen;
    }
}

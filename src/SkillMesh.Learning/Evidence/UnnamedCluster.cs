namespace SkillMesh.Learning.Evidence;

/// <summary>Records without a name that say much the same.</summary>
/// <param name="Text">The wording that stands for the cluster: that of its first record.</param>
/// <param name="Suggested">A name that suggests itself, or null.</param>
/// <param name="Records">Its records, in the order of <see cref="EvidenceRecord.Compare"/>; never empty.</param>
public sealed record UnnamedCluster(string Text, string? Suggested, IReadOnlyList<EvidenceRecord> Records);

using SkillMesh.Learning.Evidence;

namespace SkillMesh.Learning.Settings;

/// <summary>What one record of each source counts at age 0, from 0 to 1. The defaults are those of the seed's table.</summary>
public sealed record SourceWeights
{
    /// <summary>The built-in weights.</summary>
    public static SourceWeights Default { get; } = new();

    /// <summary>A person said what was wrong.</summary>
    public decimal ExplicitCorrection { get; init; } = 1.0m;

    /// <summary>A person redid the work.</summary>
    public decimal ImplicitCorrection { get; init; } = 0.8m;

    /// <summary>A blocking review finding.</summary>
    public decimal BlockingReview { get; init; } = 0.7m;

    /// <summary>An incident.</summary>
    public decimal Incident { get; init; } = 0.7m;

    /// <summary>A warning of a review.</summary>
    public decimal WarningReview { get; init; } = 0.5m;

    /// <summary>An agent's own learning.</summary>
    public decimal SessionLearning { get; init; } = 0.4m;

    /// <summary>A nit of a review.</summary>
    public decimal NitReview { get; init; } = 0.3m;

    /// <summary>The most that a record from elsewhere counts, whatever its source.</summary>
    public decimal Imported { get; init; } = 0.4m;

    /// <summary>The weight of a source for records made here.</summary>
    public decimal Of(EvidenceSource source) => source switch
    {
        EvidenceSource.ExplicitCorrection => ExplicitCorrection,
        EvidenceSource.ImplicitCorrection => ImplicitCorrection,
        EvidenceSource.BlockingReview => BlockingReview,
        EvidenceSource.Incident => Incident,
        EvidenceSource.WarningReview => WarningReview,
        EvidenceSource.SessionLearning => SessionLearning,
        _ => NitReview,
    };

    /// <summary>The weight of a record: that of its source, bounded for records from elsewhere.</summary>
    public decimal Of(EvidenceRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var own = Of(record.Source);
        return record.IsForeign ? Math.Min(own, Imported) : own;
    }
}

namespace SkillMesh.Learning.Evidence;

/// <summary>Where evidence comes from; it decides what one record counts.</summary>
public enum EvidenceSource
{
    /// <summary>A person said what was wrong.</summary>
    ExplicitCorrection,

    /// <summary>A person redid what an agent did.</summary>
    ImplicitCorrection,

    /// <summary>A review finding that blocks.</summary>
    BlockingReview,

    /// <summary>An incident.</summary>
    Incident,

    /// <summary>A review finding that warns.</summary>
    WarningReview,

    /// <summary>What an agent says it learned.</summary>
    SessionLearning,

    /// <summary>A minor review finding.</summary>
    NitReview,
}

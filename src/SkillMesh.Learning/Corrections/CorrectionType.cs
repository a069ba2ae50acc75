namespace SkillMesh.Learning.Corrections;

/// <summary>What kind of thing the user corrected. Files spell the names in snake case, see
/// <see cref="CorrectionTypeNames"/>. On equal evidence the earlier member wins.</summary>
public enum CorrectionType
{
    /// <summary><c>code_quality</c>: a bug, style or logic error in the agent's output.</summary>
    CodeQuality,

    /// <summary><c>code_completeness</c>: something the agent left out.</summary>
    CodeCompleteness,

    /// <summary><c>approach_rejection</c>: the approach as a whole is refused.</summary>
    ApproachRejection,

    /// <summary><c>expectation_mismatch</c>: the agent did what nobody asked for.</summary>
    ExpectationMismatch,

    /// <summary><c>communication_gap</c>: the agent misunderstood the request.</summary>
    CommunicationGap,

    /// <summary><c>preference_conflict</c>: the user or the team does it in another pattern or style.</summary>
    PreferenceConflict,
}

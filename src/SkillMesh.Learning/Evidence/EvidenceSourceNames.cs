namespace SkillMesh.Learning.Evidence;

/// <summary>The spelling of <see cref="EvidenceSource"/> in files and settings.</summary>
public static class EvidenceSourceNames
{
    private static readonly string[] Names =
    [
        "explicit_user_correction", "implicit_user_correction", "blocking_review", "incident", "warning_review",
        "session_learning", "nit_review",
    ];

    /// <summary>The snake-case name, e.g. <c>warning_review</c>.</summary>
    public static string ToName(this EvidenceSource source) => Names[(int)source];
}

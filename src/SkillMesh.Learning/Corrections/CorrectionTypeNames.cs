namespace SkillMesh.Learning.Corrections;

/// <summary>The spelling of <see cref="CorrectionType"/> in ledgers, in the cue file and on the command line.</summary>
public static class CorrectionTypeNames
{
    private static readonly string[] Names =
    [
        "code_quality", "code_completeness", "approach_rejection",
        "expectation_mismatch", "communication_gap", "preference_conflict",
    ];

    /// <summary>All names, in the order of the enum.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>The snake-case name, e.g. <c>code_quality</c>.</summary>
    public static string ToName(this CorrectionType type) => Names[(int)type];

    /// <summary>Reads a snake-case name; case matters, as in every ledger field.</summary>
    public static bool TryParse(string? name, out CorrectionType type)
    {
        var index = Array.IndexOf(Names, name);
        type = index < 0 ? default : (CorrectionType)index;
        return index >= 0;
    }
}

namespace SkillMesh.Mesh.Bridge;

/// <summary>What became of a message at its recipient.</summary>
/// <param name="Kind">The outcome.</param>
/// <param name="Reason">Why it was refused, held back or failed; rule ids for one that is held back.</param>
public sealed record BridgeVerdict(BridgeVerdictKind Kind, string Reason = "");

/// <summary>The outcomes.</summary>
public enum BridgeVerdictKind
{
    /// <summary>Its events are in the recipient's ledger.</summary>
    Applied,

    /// <summary>The same, and its text is held back: the fold quarantines it.</summary>
    Quarantined,

    /// <summary>It is not what it says of itself, and never will be.</summary>
    Refused,

    /// <summary>It could not be written now; it comes again.</summary>
    Failed,
}

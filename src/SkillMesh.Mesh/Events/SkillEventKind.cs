namespace SkillMesh.Mesh.Events;

/// <summary>What happened to a skill. The words are those of the ledger, in lower case.</summary>
public enum SkillEventKind
{
    /// <summary>An error occurred.</summary>
    Seen,

    /// <summary>A fix was shown for an error. No outcome: looking up is not success.</summary>
    Suggested,

    /// <summary>A fix was written down.</summary>
    Captured,

    /// <summary>A fix was used and worked.</summary>
    Confirmed,

    /// <summary>A fix was used and did not work.</summary>
    Rejected,

    /// <summary>A person approved the text of a fix.</summary>
    Approved,

    /// <summary>A fix is not to be used any more.</summary>
    Retired,
}

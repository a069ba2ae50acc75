namespace SkillMesh.Mesh.Skills;

/// <summary>What is thought of a skill.</summary>
public enum SkillState
{
    /// <summary>Captured, not yet seen to work. Shown with where it comes from.</summary>
    Proposed,

    /// <summary>It was seen to work, more often than not.</summary>
    Verified,

    /// <summary>A person approved its text.</summary>
    Approved,

    /// <summary>Held back: its text is flagged, or it came from outside and nobody approved it. Never shown to agents.</summary>
    Quarantined,

    /// <summary>Not to be used any more.</summary>
    Retired,
}

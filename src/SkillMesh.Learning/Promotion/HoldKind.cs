namespace SkillMesh.Learning.Promotion;

/// <summary>What a person decided.</summary>
public enum HoldKind
{
    /// <summary>Into the runbook, whatever the thresholds say.</summary>
    Approve,

    /// <summary>Out of the runbook until restored or approved.</summary>
    Archive,

    /// <summary>Back to what the evidence says.</summary>
    Restore,
}

namespace SkillMesh.Learning.Promotion;

/// <summary>How a pattern moves between evidence and runbook.</summary>
public enum TransitionKind
{
    /// <summary>Into a runbook as it is.</summary>
    Promote,

    /// <summary>Into a runbook, marked as draft.</summary>
    Draft,

    /// <summary>Out of a runbook, to the archived patterns.</summary>
    Demote,
}

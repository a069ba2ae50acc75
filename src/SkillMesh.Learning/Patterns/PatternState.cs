namespace SkillMesh.Learning.Patterns;

/// <summary>Where a pattern stands between evidence and runbook.</summary>
public enum PatternState
{
    /// <summary>Counted, in no runbook.</summary>
    Tracked,

    /// <summary>In a runbook, marked as draft.</summary>
    Draft,

    /// <summary>In a runbook as it is.</summary>
    Promoted,

    /// <summary>Demoted, or archived by a person.</summary>
    Archived,
}

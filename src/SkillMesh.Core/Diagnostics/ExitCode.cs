namespace SkillMesh.Core.Diagnostics;

/// <summary>Exit codes of every command but the agent hook verb.</summary>
public enum ExitCode
{
    /// <summary>Done, nothing to report.</summary>
    Clean = 0,

    /// <summary>Findings were reported, or something is stale under <c>--check</c>.</summary>
    Findings = 1,

    /// <summary>The command line or the configuration is wrong.</summary>
    Usage = 2,

    /// <summary>It cannot be done safely now: busy, detached, rebasing. Nothing was changed.</summary>
    Unsafe = 3,

    /// <summary>Data is damaged and what was asked needs it whole.</summary>
    Damaged = 4,
}

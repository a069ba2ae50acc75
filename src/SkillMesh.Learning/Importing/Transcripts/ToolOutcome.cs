namespace SkillMesh.Learning.Importing.Transcripts;

/// <summary>How a tool's call ended.</summary>
public enum ToolOutcome
{
    /// <summary>It did not run to its end: refused, interrupted, timed out, or it goes on in the background.</summary>
    Unknown,

    /// <summary>It succeeded.</summary>
    Succeeded,

    /// <summary>It failed.</summary>
    Failed,
}

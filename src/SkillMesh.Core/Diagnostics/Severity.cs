namespace SkillMesh.Core.Diagnostics;

/// <summary>How much a diagnostic matters. The words are those of compilers and CI systems.</summary>
public enum Severity
{
    /// <summary>Worth knowing; never changes an exit code.</summary>
    Info,

    /// <summary>Works, but somebody should look.</summary>
    Warning,

    /// <summary>Wrong: the input was not used, or the command did not do what was asked.</summary>
    Error,
}

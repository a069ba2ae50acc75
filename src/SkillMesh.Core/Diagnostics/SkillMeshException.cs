namespace SkillMesh.Core.Diagnostics;

/// <summary>Ends a command with a diagnostic and an exit code. Thrown for what the caller cannot go on without;
/// everything a command can survive is a <see cref="Diagnostic"/> in its result instead.</summary>
public sealed class SkillMeshException : Exception
{
    /// <summary>Creates the exception for <paramref name="diagnostic"/>.</summary>
    public SkillMeshException(Diagnostic diagnostic, ExitCode exitCode, Exception? inner = null)
        : base(diagnostic.Message, inner)
    {
        Diagnostic = diagnostic;
        ExitCode = exitCode;
    }

    /// <summary>What went wrong, where, and the next step.</summary>
    public Diagnostic Diagnostic { get; }

    /// <summary>The exit code the command ends with.</summary>
    public ExitCode ExitCode { get; }
}

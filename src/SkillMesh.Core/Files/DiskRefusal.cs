namespace SkillMesh.Core.Files;

/// <summary>Tells the system's refusals from faults of the program.</summary>
public static class DiskRefusal
{
    /// <summary>Whether the exception says that the system refused a file. <see cref="NotSupportedException"/> is what .NET
    /// makes of a file whose position cannot be asked for, as on a failing disk.</summary>
    public static bool Is(Exception error) => error is IOException or UnauthorizedAccessException or NotSupportedException;
}

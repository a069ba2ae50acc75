namespace SkillMesh.Learning.Sessions;

/// <summary>Something an agent did that may have mended an error.</summary>
/// <param name="Command">The command that ran; null for an edit.</param>
/// <param name="File">The file that was changed, from the repository's root where it lies there; null for a command.</param>
/// <param name="Old">The text that was replaced, as much as was kept of it; null when it is not known.</param>
/// <param name="New">The text in its place.</param>
public sealed record SessionStep(string? Command, string? File, string? Old = null, string? New = null)
{
    /// <summary>A command that ran.</summary>
    public static SessionStep Ran(string command) => new(command, null);

    /// <summary>A file that was changed.</summary>
    public static SessionStep Edited(string file, string? old = null, string? @new = null) => new(null, file, old, @new);
}

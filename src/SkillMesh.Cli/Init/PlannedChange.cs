using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Init;

/// <summary>One row of a plan.</summary>
/// <param name="Action"><c>create</c>, <c>append</c>, <c>update</c>, <c>remove</c>, <c>keep</c> or <c>skip</c>.</param>
/// <param name="Path">The file, relative to the root.</param>
/// <param name="Detail">What exactly.</param>
internal sealed record PlannedChange(string Action, string Path, string Detail)
{
    /// <summary>Whether the file changes.</summary>
    public bool IsChange { get; init; }

    /// <summary>The bytes before; null when there was no file.</summary>
    public byte[]? Before { get; init; }

    /// <summary>The bytes afterwards; null when the file goes.</summary>
    public byte[]? After { get; init; }

    /// <summary>The rights of a file that is made, where the system has such; null for the usual ones.</summary>
    public UnixFileMode? Mode { get; init; }

    /// <summary>What the manifest keeps about it.</summary>
    public InstalledFile? Record { get; init; }

    /// <summary>Something to tell.</summary>
    public Diagnostic? Note { get; init; }
}

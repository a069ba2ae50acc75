namespace SkillMesh.Git.Changes;

/// <summary>A file that a branch changed.</summary>
/// <param name="Path">From the work tree's root, with forward slashes.</param>
/// <param name="IsGone">Whether it is there no more.</param>
/// <param name="OldLines">Lines of the old file that were changed or removed, as first and last, from 1; empty for a new file.</param>
public sealed record ChangedFile(string Path, bool IsGone, IReadOnlyList<(int First, int Last)> OldLines)
{
    /// <summary>Whether a line of the old file was changed or removed. Line 0 stands for the file.</summary>
    public bool Touches(int line) => line == 0 ? IsGone || OldLines.Count > 0 : OldLines.Any(range => line >= range.First && line <= range.Last);
}

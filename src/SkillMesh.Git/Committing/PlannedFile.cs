namespace SkillMesh.Git.Committing;

/// <summary>One file of the request that the commit changes.</summary>
/// <param name="File">The request.</param>
/// <param name="Old">At HEAD; null when absent.</param>
/// <param name="New">In the commit; null when absent.</param>
internal sealed record PlannedFile(CommitFile File, BlobEntry? Old, BlobEntry? New);

/// <summary>A commit on one position of HEAD.</summary>
/// <param name="Head">What it is built on.</param>
/// <param name="Tree">HEAD's tree; null when there is no commit.</param>
/// <param name="Files">What changes, in ordinal order of the paths; empty when nothing does.</param>
internal sealed record CommitPlan(HeadPosition Head, string? Tree, IReadOnlyList<PlannedFile> Files)
{
    /// <summary>The changes alone.</summary>
    public IEnumerable<(string Path, BlobEntry? Entry)> Changes => Files.Select(file => (file.File.Path, file.New));
}

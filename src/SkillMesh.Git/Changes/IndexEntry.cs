namespace SkillMesh.Git.Changes;

/// <summary>One file of the index or of a tree.</summary>
/// <param name="Path">From the work tree's root, with forward slashes.</param>
/// <param name="Blob">Object name of its content.</param>
public sealed record IndexEntry(string Path, string Blob);

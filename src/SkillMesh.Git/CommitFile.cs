namespace SkillMesh.Git;

/// <summary>One file of a commit, as a change to whatever is there.</summary>
/// <param name="Path">Relative to the work tree, with forward slashes.</param>
/// <param name="Rewrite">Maps the blob bytes at HEAD (null: absent) to those to commit (null: absent). Called again when
/// HEAD moved, and once for the index's own bytes when they differ from HEAD's, so that a staged edit outside our part
/// stays staged and is not committed. It must be a pure function, and applying it twice must be applying it once.</param>
public sealed record CommitFile(string Path, Func<byte[]?, byte[]?> Rewrite);

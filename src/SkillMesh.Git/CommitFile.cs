namespace SkillMesh.Git;

/// <summary>One file of a commit, as a change to whatever is there.</summary>
/// <param name="Path">Relative to the work tree, with forward slashes.</param>
/// <param name="Rewrite">Maps the blob bytes at HEAD (null: absent) to those to commit (null: absent). Called again when
/// HEAD moved, and once for the index's own bytes when they differ from HEAD's, so that a staged edit outside our part
/// stays staged and is not committed. It must be a pure function, and applying it twice must be applying it once.</param>
public sealed record CommitFile(string Path, Func<byte[]?, byte[]?> Rewrite)
{
    /// <summary>The bytes of a file that is committed as it is; null for one that is rewritten.</summary>
    public byte[]? Content { get; private init; }

    /// <summary>Whether the file is committed only where HEAD has none of its name.</summary>
    public bool IsOnce { get; private init; }

    /// <summary>A file that is committed as it is: what HEAD holds need not be read.</summary>
    public static CommitFile Whole(string path, byte[] content) => new(path, _ => content) { Content = content };

    /// <summary>A file that is written once: where HEAD has one of its name, nothing is read at all.</summary>
    public static CommitFile Once(string path, Func<byte[]> content) => new(path, bytes => bytes ?? content()) { IsOnce = true };
}

namespace SkillMesh.Git;

/// <summary>One repository, as one of its work trees sees it. Not thread-safe: one caller at a time.</summary>
/// <remarks>Work-tree files are never written; whoever commits a file writes it first. Blob bytes are the bytes git
/// stores: line-ending conversion and clean/smudge filters (<c>core.autocrlf</c>, <c>.gitattributes</c>) are not
/// applied in either direction.</remarks>
public interface IGitRepository : IDisposable
{
    /// <summary>The engine that was chosen.</summary>
    GitEngine Engine { get; }

    /// <summary>Absolute path of the work tree, links resolved, without a trailing separator; for a bare repository
    /// the same as <see cref="GitDir"/>.</summary>
    string WorkTree { get; }

    /// <summary>This work tree's own git directory (HEAD and index are here).</summary>
    string GitDir { get; }

    /// <summary>The git directory all work trees share (objects, branches and config are here).</summary>
    string CommonDir { get; }

    /// <summary>Where HEAD is and what git is in the middle of; read anew at every call.</summary>
    GitState ReadState();

    /// <summary>Bytes of the file <paramref name="path"/> in HEAD's tree; null when it is not there, is not a file,
    /// or there is no commit yet.</summary>
    /// <param name="path">Relative to the work tree, with forward slashes.</param>
    /// <exception cref="Core.Diagnostics.SkillMeshException">SKM0003 when the path is not one git can hold.</exception>
    byte[]? ReadHeadBlob(string path);

    /// <summary>Bytes of the index entry of <paramref name="path"/>; null when it is absent, in conflict, not a file,
    /// or only intended to be added (<c>git add -N</c>).</summary>
    /// <inheritdoc cref="ReadHeadBlob"/>
    byte[]? ReadIndexBlob(string path);

    /// <summary>Refuses when <see cref="Commit"/> would refuse now whatever it were asked, so that a caller can look before it
    /// writes files. Waits for a held index as <see cref="Commit"/> does.</summary>
    /// <exception cref="Core.Diagnostics.SkillMeshException">SKM0011 to SKM0015, SKM0017.</exception>
    void RequireCommittable();

    /// <summary>Commits exactly the named files on the checked-out branch. Everything else in the index keeps its
    /// bytes; a refusal changes nothing.</summary>
    /// <exception cref="Core.Diagnostics.SkillMeshException">SKM0003, SKM0011 to SKM0017.</exception>
    CommitOutcome Commit(CommitRequest request);
}

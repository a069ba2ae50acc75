namespace SkillMesh.Git;

/// <summary>The folders of one repository, as seen from one work tree.</summary>
/// <param name="WorkTree">Absolute; the git directory when bare.</param>
/// <param name="GitDir">This work tree's own.</param>
/// <param name="CommonDir">Shared by all work trees.</param>
/// <param name="IsBare">No work tree.</param>
internal sealed record Place(string WorkTree, string GitDir, string CommonDir, bool IsBare)
{
    /// <summary>The lock git takes before it writes the index.</summary>
    public string IndexLock => Path.Combine(GitDir, "index.lock");
}

using SkillMesh.Git.Running;
using SkillMesh.Git.Shapes;

namespace SkillMesh.Git.LibGit2;

/// <summary>Stands where the engine stands in other builds: LibGit2Sharp ends a natively compiled process, so a native build leaves
/// it out. Only such builds compile this file.</summary>
internal static class LibGit2Opening
{
    /// <summary>Whether this build holds the engine.</summary>
    public static bool IsBuiltIn => false;

    /// <summary>Never a repository, and why.</summary>
    public static IGitRepository? TryOpen(GitShape shape, GitProcess? git, out string? obstacle)
    {
        obstacle = LibraryObstacle;
        return null;
    }

    /// <summary>Why the engine is not there.</summary>
    public static string LibraryObstacle => "a native build leaves libgit2 out";
}

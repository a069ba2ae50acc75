namespace SkillMesh.Git;

/// <summary>What does the work behind <see cref="IGitRepository"/>. Both give the same bytes and the same commit ids.</summary>
public enum GitEngine
{
    /// <summary>LibGit2Sharp in this process; index writes and hooks still go through git.</summary>
    LibGit2,

    /// <summary>The <c>git</c> command line; takes every shape git itself takes.</summary>
    CommandLine,

    /// <summary>git's own files where the repository is plain, step by step; <see cref="CommandLine"/> for whatever is not.</summary>
    Direct,
}

using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Workspaces;
using SkillMesh.Git;

namespace SkillMesh.Cli.Commands;

/// <summary>How commands reach git. In a class of its own, so that the others start without the git library.</summary>
internal static class GitAccess
{
    /// <summary>The repository a command commits to.</summary>
    /// <exception cref="SkillMeshException">As <see cref="GitRepositories.Require"/>.</exception>
    public static IGitRepository OpenToCommit(string root, HostEnvironment host) =>
        GitRepositories.Require(root, new GitOptions(host.Variable, host.Clock) { ToCommit = true });

    /// <summary>The repository a command looks at, or null.</summary>
    public static IGitRepository? Look(string root, HostEnvironment host) =>
        GitRepositories.Open(root, new GitOptions(host.Variable, host.Clock)).Repository;

    /// <summary>What to say about files that were left out of a commit; nothing when there are none.</summary>
    public static IEnumerable<Diagnostic> LeftOut(CommitOutcome? commit) => commit is null || commit.Ignored.Count == 0 ? [] :
    [
        WorkspaceRules.IgnoredByGit.At(commit.Ignored[0], commit.Ignored.Count == 1
            ? commit.Ignored[0] : $"{commit.Ignored[0]} and {commit.Ignored.Count - 1} more"),
    ];
}

using SkillMesh.Git.Committing;
using SkillMesh.Git.Running;

namespace SkillMesh.Git.CommandLine;

/// <summary>git's own compare-and-swap of a branch.</summary>
internal static class BranchSwap
{
    /// <summary>Moves <paramref name="branch"/> from <paramref name="expected"/> (all zeros: it must not exist).</summary>
    public static SwapResult Move(
        GitProcess git, string branch, string commit, string expected, string reflog, CommitIdentity identity, bool asUser = false)
    {
        var call = new GitCall("update-ref", "-m", reflog, branch, commit, expected)
        {
            // For the reflog. As the user, the reference-transaction hook runs and may refuse.
            Environment = identity.Variables,
            AsUser = asUser,
        };
        var result = git.Run(call);
        return result.ExitCode == 0 ? SwapResult.Moved
            // Moved by another, or its lock is held by another: in both cases nothing was written.
            : result.Error.Contains("cannot lock ref", StringComparison.Ordinal) ? SwapResult.Lost
            : throw GitProcess.Failed(call, result);
    }
}

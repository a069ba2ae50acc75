using System.Text;
using SkillMesh.Core.Files;

namespace SkillMesh.Git.Committing;

/// <summary>Objects first, then the index entries, then the branch by compare-and-swap: stopped anywhere, HEAD is the old
/// commit or the new one, and running again converges.</summary>
internal sealed class PlainCommit(IGitStore store) : ICommitMaker
{
    /// <inheritdoc/>
    public string? Make(CommitPlan plan, string message, CommitIdentity identity, IndexRefresh index)
    {
        var tree = new TreeEditor(store).Write(plan.Tree, plan.Changes);
        var commit = store.WriteCommit(Body(tree, plan.Head.Commit, message, identity));
        store.Flush();
        FaultPoints.Reach("git.objects-written");
        index.Update(plan);
        FaultPoints.Reach("git.index-updated");

        // The swap below guards the branch; this guards against a checkout of another branch since we looked.
        if (store.ReadHead() != plan.Head)
        {
            return null;
        }

        var subject = message[..message.IndexOf('\n', StringComparison.Ordinal)];
        if (store.MoveBranch(plan.Head.Ref!, commit, plan.Head.Commit, Reflog(plan.Head, subject), identity) == SwapResult.Lost)
        {
            return null;
        }

        index.Keep();
        FaultPoints.Reach("git.ref-updated");
        return commit;
    }

    /// <summary>What git writes into the reflog for a commit on <paramref name="head"/>.</summary>
    public static string Reflog(HeadPosition head, string subject) =>
        head.Commit is null ? $"commit (initial): {subject}" : $"commit: {subject}";

    // Both engines write these bytes, so the same request gives the same commit id whichever does it.
    private static byte[] Body(string tree, string? parent, string message, CommitIdentity identity)
    {
        var body = new StringBuilder().Append("tree ").Append(tree).Append('\n');
        if (parent is not null)
        {
            body.Append("parent ").Append(parent).Append('\n');
        }

        body.Append("author ").Append(identity.Author).Append('\n')
            .Append("committer ").Append(identity.Committer).Append("\n\n").Append(message);
        return Encoding.UTF8.GetBytes(body.ToString());
    }
}

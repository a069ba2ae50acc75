using System.Globalization;
using SkillMesh.Core.Files;
using SkillMesh.Git.CommandLine;
using SkillMesh.Git.Running;

namespace SkillMesh.Git.Committing;

/// <summary>A commit with all the user's git does at one: hooks on a private index that holds HEAD's tree plus our files, so
/// that what else is staged stays out of it, and the signature.</summary>
/// <remarks>The steps are those of <c>git commit</c>, one git command each. <c>git commit</c> itself cannot be used: it hands
/// the message through one file per work tree (COMMIT_EDITMSG), and beside a user's own commit one of the two gets the
/// other's words; and it takes the HEAD of the moment it starts for its parent, whatever its index was made from.</remarks>
internal sealed class HookedCommit(IGitStore store, GitProcess git, UserGit user, Place place) : ICommitMaker
{
    /// <inheritdoc/>
    public string? Make(CommitPlan plan, string message, CommitIdentity identity, IndexRefresh index)
    {
        // Inside the git directory, where a split index finds its shared half.
        var stem = Path.Combine(place.GitDir, string.Create(
            CultureInfo.InvariantCulture, $"skillmesh-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}"));
        var privateIndex = stem + ".index";
        var messageFile = stem + ".message";
        var hooks = new HookRunner(git, new Dictionary<string, string?>(identity.Variables)
        {
            ["GIT_INDEX_FILE"] = privateIndex,
            ["GIT_EDITOR"] = ":",
        });
        try
        {
            store.Flush();
            FillPrivateIndex(privateIndex, plan);
            FaultPoints.Reach("git.private-index-written");
            hooks.Run("pre-commit");
            File.WriteAllText(messageFile, message);
            hooks.Run("prepare-commit-msg", messageFile, "message");
            hooks.Run("commit-msg", messageFile);
            var tree = git.Check(new GitCall("write-tree", "--missing-ok") { Environment = IndexVariable(privateIndex) }).Text;
            var made = plan with { Files = Difference(plan, tree) };
            var commit = WriteCommit(tree, plan.Head.Commit, messageFile, identity);
            FaultPoints.Reach("git.objects-written");
            index.Update(made);
            FaultPoints.Reach("git.index-updated");
            if (!Move(plan.Head, commit, File.ReadLines(messageFile).First(), identity))
            {
                return null;
            }

            index.Keep();
            FaultPoints.Reach("git.ref-updated");
            hooks.Tell("post-commit");
            return commit;
        }
        finally
        {
            File.Delete(privateIndex);
            File.Delete(privateIndex + ".lock");
            File.Delete(messageFile);
        }
    }

    private bool Move(HeadPosition head, string commit, string subject, CommitIdentity identity)
    {
        if (store.ReadHead() != head)
        {
            return false;
        }

        var reflog = PlainCommit.Reflog(head, subject);
        return BranchSwap.Move(git, head.Ref!, commit, head.Commit ?? new string('0', store.IdBytes * 2), reflog, identity, asUser: true)
            == SwapResult.Moved;
    }

    private string WriteCommit(string tree, string? parent, string messageFile, CommitIdentity identity)
    {
        if (string.IsNullOrWhiteSpace(File.ReadAllText(messageFile)))
        {
            throw GitProcess.Failed(new GitCall("commit"), "a hook left an empty commit message");
        }

        string[] sign = user.Signs ? ["-S"] : [];
        string[] parents = parent is null ? [] : ["-p", parent];
        return git.Check(new GitCall(["-c", "i18n.commitEncoding=UTF-8", "commit-tree", .. sign, .. parents, "-F", messageFile, tree])
        {
            AsUser = true,
            Environment = identity.Variables,
        }).Text;
    }

    private static Dictionary<string, string?> IndexVariable(string privateIndex) => new() { ["GIT_INDEX_FILE"] = privateIndex };

    private void FillPrivateIndex(string privateIndex, CommitPlan plan)
    {
        var real = Path.Combine(place.GitDir, "index");
        if (File.Exists(real))
        {
            // A copy keeps the file times, or a hook's first `git diff` would read the whole work tree.
            File.Copy(real, privateIndex, overwrite: true);
        }

        string[] from = plan.Head.Commit is null ? ["--empty"] : ["--reset", plan.Head.Commit];
        git.Check(new GitCall([.. user.WithoutFilters, "read-tree", .. from]) { Environment = IndexVariable(privateIndex) });
        git.Check(new GitCall([.. user.WithoutFilters, "update-index", "-z", "--index-info"])
        {
            Environment = IndexVariable(privateIndex),
            Input = IndexWriter.IndexInfo(plan.Changes, store.IdBytes),
        });
    }

    // What the commit really changes: a hook may have formatted our files, or added others to the private index.
    private List<PlannedFile> Difference(CommitPlan plan, string tree)
    {
        var from = plan.Tree ?? store.WriteTree(RawTree.Empty);
        var fields = git.Check(new GitCall("diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", from, tree)).Fields.ToList();
        if (fields.Count == 0)
        {
            throw GitProcess.Failed(new GitCall("commit"), "a hook left nothing to commit");
        }

        var named = plan.Files.ToDictionary(file => file.File.Path, file => file.File, StringComparer.Ordinal);
        var files = new List<PlannedFile>();
        for (var i = 0; i + 1 < fields.Count; i += 2)
        {
            // :oldmode newmode oldid newid status
            var parts = fields[i].TrimStart(':').Split(' ');
            var path = fields[i + 1];
            var file = named.GetValueOrDefault(path) ?? new CommitFile(path, bytes => bytes);
            files.Add(new PlannedFile(file, Entry(parts[0], parts[2]), Entry(parts[1], parts[3])));
        }

        return files;
    }

    private static BlobEntry? Entry(string mode, string id) => mode == "000000" ? null : new BlobEntry(mode, id);
}

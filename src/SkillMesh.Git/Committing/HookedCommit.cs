using System.Globalization;
using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Git.Running;

namespace SkillMesh.Git.Committing;

/// <summary>Lets the user's own <c>git commit</c> make the commit, on a private index that holds HEAD's tree plus our
/// files: hooks run, the commit is signed, and what else is staged stays out of it.</summary>
internal sealed class HookedCommit(IGitStore store, GitProcess git, UserGit user, Place place) : ICommitMaker
{
    /// <inheritdoc/>
    public string? Make(CommitPlan plan, string message, CommitIdentity identity, IndexRefresh index)
    {
        // Inside the git directory, where a split index finds its shared half.
        var privateIndex = Path.Combine(place.GitDir, string.Create(
            CultureInfo.InvariantCulture, $"skillmesh-index-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}"));
        try
        {
            FillPrivateIndex(privateIndex, plan);
            FaultPoints.Reach("git.objects-written");
            index.Update(plan);
            FaultPoints.Reach("git.index-updated");
            return Commit(privateIndex, plan, message, identity, index);
        }
        finally
        {
            File.Delete(privateIndex);
            File.Delete(privateIndex + ".lock");
        }
    }

    private string? Commit(string privateIndex, CommitPlan plan, string message, CommitIdentity identity, IndexRefresh index)
    {
        var environment = new Dictionary<string, string?>(identity.Dates)
        {
            ["GIT_INDEX_FILE"] = privateIndex,
            ["GIT_EDITOR"] = Guard(plan.Head.Commit),
        };
        var call = new GitCall("commit", "--quiet", "--edit", "--no-status", "--no-verbose", "--cleanup=verbatim", "--file=-")
        {
            AsUser = true,
            Input = Encoding.UTF8.GetBytes(message),
            Environment = environment,
        };
        try
        {
            git.Check(call);
        }
        catch (SkillMeshException) when (store.ReadHead() != plan.Head)
        {
            // Another's commit, which the next try builds on; or ours, when git was stopped after the swap, and then the
            // next try finds nothing left to do.
            return null;
        }

        FaultPoints.Reach("git.ref-updated");
        var made = Child(plan.Head.Commit);
        index.Follow(Difference(plan.Head.Commit, made));
        FaultPoints.Reach("git.index-followed");
        return made;
    }

    // `git commit` builds on the HEAD it finds when it starts and swaps against that one. If HEAD moved after our tree was
    // made, the commit would silently undo the other's change. The editor step comes after that first look and before the
    // swap, so a HEAD that is still our base there was our base at the first look, and is at the swap.
    private static string Guard(string? baseCommit) =>
        $"guard() {{ test \"$(git rev-parse --quiet --verify HEAD)\" = \"{baseCommit}\"; }}; guard";

    private void FillPrivateIndex(string privateIndex, CommitPlan plan)
    {
        var environment = new Dictionary<string, string?> { ["GIT_INDEX_FILE"] = privateIndex };
        var real = Path.Combine(place.GitDir, "index");
        if (File.Exists(real))
        {
            // A copy keeps the file times, or `git commit` would read the whole work tree to refresh them.
            File.Copy(real, privateIndex, overwrite: true);
        }

        git.Check(plan.Head.Commit is null
            ? new GitCall([.. user.WithoutFilters, "read-tree", "--empty"]) { Environment = environment }
            : new GitCall([.. user.WithoutFilters, "read-tree", "--reset", plan.Head.Commit]) { Environment = environment });
        git.Check(new GitCall([.. user.WithoutFilters, "update-index", "-z", "--index-info"])
        {
            Environment = environment,
            Input = IndexWriter.IndexInfo(plan.Changes, store.IdBytes),
        });
    }

    // Not HEAD: another process may have committed on top already.
    private string Child(string? baseCommit)
    {
        var list = git.Check(baseCommit is null
            ? new GitCall("rev-list", "--first-parent", "--reverse", "HEAD")
            : new GitCall("rev-list", "--first-parent", "--reverse", $"{baseCommit}..HEAD"));
        return list.Text.Split('\n')[0];
    }

    private List<(string Path, BlobEntry? Old, BlobEntry? New)> Difference(string? from, string to)
    {
        string[] range = from is null ? ["--root", to] : [from, to];
        var raw = git.Check(new GitCall(["diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--no-commit-id", .. range]));
        var fields = raw.Fields.ToList();
        var difference = new List<(string, BlobEntry?, BlobEntry?)>();
        for (var i = 0; i + 1 < fields.Count; i += 2)
        {
            // :oldmode newmode oldid newid status
            var parts = fields[i].TrimStart(':').Split(' ');
            difference.Add((fields[i + 1], Entry(parts[0], parts[2]), Entry(parts[1], parts[3])));
        }

        return difference;
    }

    private static BlobEntry? Entry(string mode, string id) => mode == "000000" ? null : new BlobEntry(mode, id);
}

using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Git.Running;

namespace SkillMesh.Git.Committing;

/// <summary>The index entries of one commit's paths: brought up to the commit before the branch moves, and put back when
/// it does not. A clean entry follows HEAD; a staged edit gets our part and stays staged; a staged removal stays.</summary>
internal sealed class IndexRefresh(IGitStore store, GitProcess git, UserGit user, Place place)
{
    private readonly IndexWriter _writer = new(store, git, user, place);
    private readonly Dictionary<string, Touched> _touched = new(StringComparer.Ordinal);

    /// <summary>What was there, whether it was HEAD's, and what we put there.</summary>
    private sealed record Touched(IndexSlot Original, bool WasClean, BlobEntry? Written);

    /// <summary>Brings the entries up to <paramref name="plan"/>.</summary>
    /// <exception cref="SkillMeshException">SKM0013, SKM0014.</exception>
    public void Update(CommitPlan plan) => _writer.Write(() => Compute(plan));

    /// <summary>Puts back every entry that still is what <see cref="Update"/> wrote.</summary>
    public void Restore()
    {
        if (_touched.Count == 0)
        {
            return;
        }

        var intents = new List<string>();
        _writer.Write(() =>
        {
            intents.Clear();
            var now = store.ReadIndex(_touched.Keys);
            var changes = new List<IndexChange>();
            foreach (var (path, touched) in _touched.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                var original = touched.Original;
                if (Holds(now[path], touched.Written) && !Holds(now[path], original))
                {
                    changes.Add(new IndexChange(path, original.Entry, original.SkipWorktree, original.AssumeUnchanged));
                    if (original.IntentToAdd)
                    {
                        intents.Add(path);
                    }
                }
            }

            return changes;
        });
        RestoreIntents(intents);
        _touched.Clear();
        FaultPoints.Reach("git.index-restored");
    }

    /// <summary>The branch moved: what was written stays.</summary>
    public void Keep() => _touched.Clear();

    private List<IndexChange> Compute(CommitPlan plan)
    {
        var now = store.ReadIndex([.. plan.Files.Select(file => file.File.Path)]);
        var changes = new List<IndexChange>();
        foreach (var file in plan.Files)
        {
            var path = file.File.Path;
            var slot = now[path];
            Refuse(path, slot, file);
            var again = _touched.TryGetValue(path, out var touched) && Holds(slot, touched.Written);
            var original = again ? touched!.Original : slot;
            var wasClean = again ? touched!.WasClean : slot.Entry == file.Old;
            var target = Target(file, original, wasClean);
            _touched[path] = new Touched(original, wasClean, target);
            if (!Holds(slot, target))
            {
                changes.Add(new IndexChange(path, target, original.SkipWorktree, original.AssumeUnchanged));
            }
        }

        // A staged edit that got our part is a new blob.
        store.Flush();
        return changes;
    }

    private BlobEntry? Target(PlannedFile file, IndexSlot original, bool wasClean)
    {
        if (wasClean)
        {
            return file.New;
        }

        if (original.Entry is not { } staged)
        {
            return null;
        }

        var bytes = store.ReadObject(staged.Id) ?? throw Refusal.Damaged($"'{file.File.Path}': staged blob {staged.Id} is missing");
        return CommitPlanner.Rewrite(file.File, staged, bytes, store);
    }

    private static void Refuse(string path, IndexSlot slot, PlannedFile file)
    {
        if (slot.Unmerged)
        {
            throw Refusal.Unsupported($"'{path}' is in conflict; resolve it first");
        }

        if (slot.Obstacle is not null && file.New is not null)
        {
            throw Refusal.Unsupported($"'{path}' cannot be added: the index holds '{slot.Obstacle}'");
        }

        if (slot.Entry is not null && !slot.Entry.Mode.StartsWith("100", StringComparison.Ordinal))
        {
            throw Refusal.Unsupported($"'{path}' is staged as {(slot.Entry.Mode == "160000" ? "a submodule" : "a symbolic link")}");
        }
    }

    private static bool Holds(IndexSlot slot, BlobEntry? entry) => !slot.Unmerged && !slot.IntentToAdd && slot.Entry == entry;

    private static bool Holds(IndexSlot slot, IndexSlot other) => slot.IntentToAdd == other.IntentToAdd && slot.Entry == other.Entry;

    private void RestoreIntents(List<string> paths)
    {
        // Only `git add -N` can write this mark, and only for a file that is there.
        foreach (var path in paths.Where(path => File.Exists(Path.Combine(place.WorkTree, path))))
        {
            git.Run(new GitCall([.. user.WithoutFilters, "add", "--intent-to-add", "--force", "--", path]));
        }
    }
}

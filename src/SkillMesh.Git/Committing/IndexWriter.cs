using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Git.Direct;
using SkillMesh.Git.Running;

namespace SkillMesh.Git.Committing;

/// <summary>One entry to set in the index.</summary>
/// <param name="Path">The path.</param>
/// <param name="Entry">The new entry; null removes.</param>
/// <param name="SkipWorktree">The mark to keep on it.</param>
/// <param name="AssumeUnchanged">The mark to keep on it.</param>
internal sealed record IndexChange(string Path, BlobEntry? Entry, bool SkipWorktree = false, bool AssumeUnchanged = false);

/// <summary>Sets single index entries through git, for both engines: git reads the index under its lock, so an entry
/// another process added a moment ago is kept (libgit2 writes back what it read earlier).</summary>
internal sealed class IndexWriter(IGitStore store, GitProcess git, UserGit user, Place place)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits for the index to be free, asks <paramref name="compute"/> what to set, and sets it. When the lock
    /// is taken in between, both happen again: the holder may have changed the very entries.</summary>
    /// <exception cref="SkillMeshException">SKM0013 when the lock is held for longer than the options allow.</exception>
    public void Write(Func<IReadOnlyList<IndexChange>> compute)
    {
        var clock = git.Options.Clock;
        var start = clock.GetTimestamp();
        var pause = FirstPause;
        while (true)
        {
            if (!IsLocked(store, place) && TryWrite(compute))
            {
                return;
            }

            if (clock.GetElapsedTime(start) >= git.Options.LockWait)
            {
                throw Refusal.Locked(place.IndexLock, clock);
            }

            Pause.For(pause, clock);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>Whether the index is held, by something other than a dead process of ours.</summary>
    public static bool IsLocked(IGitStore store, Place place)
    {
        if (File.Exists(place.IndexLock))
        {
            store.Direct?.FreeIndex();
        }

        return File.Exists(place.IndexLock);
    }

    /// <summary>The input of <c>git update-index -z --index-info</c>.</summary>
    public static byte[] IndexInfo(IEnumerable<(string Path, BlobEntry? Entry)> changes, int idBytes)
    {
        var text = new StringBuilder();
        foreach (var (path, entry) in changes)
        {
            text.Append(entry is null ? $"0 {new string('0', idBytes * 2)}" : $"{entry.Mode} {entry.Id}")
                .Append('\t').Append(path).Append('\0');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private bool TryWrite(Func<IReadOnlyList<IndexChange>> compute)
    {
        if (store.Direct?.SetIndex(compute) is { } replaced)
        {
            return replaced == Replaced.Done;
        }

        var changes = compute();
        return changes.Count == 0 || TrySet(changes);
    }

    private bool TrySet(IReadOnlyList<IndexChange> changes) =>
        TryRun(new GitCall([.. user.WithoutFilters, "update-index", "-z", "--index-info"])
        {
            Input = IndexInfo(changes.Select(change => (change.Path, change.Entry)), store.IdBytes),
        })
        && TryMark("--skip-worktree", changes.Where(change => change.SkipWorktree))
        && TryMark("--assume-unchanged", changes.Where(change => change.AssumeUnchanged));

    // --index-info writes an entry without its marks; a sparse checkout would then show the file as deleted.
    private bool TryMark(string mark, IEnumerable<IndexChange> changes)
    {
        var paths = string.Concat(changes.Where(change => change.Entry is not null).Select(change => change.Path + "\0"));
        return paths.Length == 0
            || TryRun(new GitCall([.. user.WithoutFilters, "update-index", mark, "-z", "--stdin"]) { Input = Encoding.UTF8.GetBytes(paths) });
    }

    private bool TryRun(GitCall call)
    {
        var result = git.Run(call);
        if (result.ExitCode == 0)
        {
            return true;
        }

        return result.Error.Contains("index.lock", StringComparison.Ordinal) && result.Error.Contains("exists", StringComparison.Ordinal)
            ? false
            : throw GitProcess.Failed(call, result);
    }
}

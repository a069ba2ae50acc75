using System.Globalization;
using SkillMesh.Core.Files;

namespace SkillMesh.Git.Direct;

/// <summary>How a replacement under a lock ended.</summary>
internal enum Replaced
{
    /// <summary>The file is the new one.</summary>
    Done,

    /// <summary>Another process holds the lock: nothing was written.</summary>
    Busy,

    /// <summary>The file is not what the new one was made from: nothing was written.</summary>
    Changed,

    /// <summary>The file system has no hard links: nothing was written, git has to do it.</summary>
    Impossible,
}

/// <summary>Replaces one of git's files under git's own lock, the file <c>NAME.lock</c>.</summary>
/// <remarks>The new bytes are written beside it first, and that finished file becomes the lock by a second name: the lock is held
/// for a look, a rename, and no more. Its first name stays locked by its open handle meanwhile, which dies with the process; so a
/// lock that a killed process left can be told from a living one and from every other program's, and only such a one is taken
/// away, by <see cref="Recover"/>.</remarks>
internal static class LockedFile
{
    private const string Prefix = "skillmesh-", Ending = ".new";
    private static int _number;

    /// <summary>Replaces <paramref name="target"/>.</summary>
    /// <param name="folder">A folder of ours on the same file system.</param>
    /// <param name="target">The file, which is there.</param>
    /// <param name="content">Its new bytes.</param>
    /// <param name="ready">Asked with the lock held: whether the file still is what the new bytes were made from. What has to be
    /// done just before the rename is done there.</param>
    /// <exception cref="IOException">The system refused; the old file is untouched and the lock free.</exception>
    public static Replaced Replace(string folder, string target, ReadOnlySpan<byte> content, Func<bool> ready)
    {
        string own;
        do
        {
            own = Path.Combine(folder, string.Create(
                CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-{Interlocked.Increment(ref _number)}{Ending}"));
        }
        while (File.Exists(own));
        var lockName = target + ".lock";
        using var file = File.OpenHandle(own, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            if (!SystemFile.TryLock(file))
            {
                return Replaced.Impossible;
            }

            RandomAccess.Write(file, content, 0);
            FaultPoints.Reach("git.lock-written");
            if (SystemFile.Link(own, lockName) is { } taken)
            {
                return taken ? Replaced.Busy : Replaced.Impossible;
            }

            var done = false;
            try
            {
                FaultPoints.Reach("git.lock-held");
                if (!ready())
                {
                    return Replaced.Changed;
                }

                File.Move(lockName, target, overwrite: true);
                done = true;
                return Replaced.Done;
            }
            finally
            {
                if (!done)
                {
                    Remove(lockName);
                }
            }
        }
        finally
        {
            Remove(own);
        }
    }

    // What cannot be taken away now is what a killed process leaves, and what has happened has happened.
    private static void Remove(string name)
    {
        try
        {
            File.Delete(name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next commit recovers it.
        }
    }

    /// <summary>Takes away what killed processes of ours left in <paramref name="folder"/>, and the lock on
    /// <paramref name="target"/> when it is one of theirs.</summary>
    public static void Recover(string folder, string target)
    {
        try
        {
            foreach (var left in Directory.EnumerateFiles(folder, Prefix + "*" + Ending))
            {
                RecoverOne(left, target);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The folder went away, and with it what was in it.
        }
    }

    private static void RecoverOne(string left, string target)
    {
        try
        {
            // A living holder refuses the opening already; the lock says it once more where the runtime takes none.
            using var file = File.OpenHandle(left, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            if (!SystemFile.TryLock(file) || SystemFile.Look(file) is not { } ours || SystemFile.Look(left) is not { } named || !Same(ours, named))
            {
                return;
            }

            // It is open here, so no new file can have got its number.
            var lockName = target + ".lock";
            var isLock = SystemFile.Look(lockName) is { } held && Same(held, ours);
            if (isLock)
            {
                File.Delete(lockName);
            }

            if (isLock || ours.Links == 1 || (SystemFile.Look(target) is { } current && Same(current, ours)))
            {
                File.Delete(left);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // In use, or gone: it harms nobody. A lock that stays is named as any other.
        }
    }

    private static bool Same(FileFacts one, FileFacts other) => one.Device == other.Device && one.Inode == other.Inode;
}

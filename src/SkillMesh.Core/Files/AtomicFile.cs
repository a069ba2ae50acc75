using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Core.Files;

/// <summary>Replaces a whole file: readers see the old bytes or the new ones, also after a crash.</summary>
public static class AtomicFile
{
    private const string Ending = ".skillmesh-tmp";

    /// <summary>Removes what a killed process left half-written in <paramref name="folder"/> (not below it). Files that a
    /// living process still writes stay.</summary>
    public static void Sweep(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(folder, ".*" + Ending))
        {
            try
            {
                using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            }
            catch (Exception error) when (DiskRefusal.Is(error))
            {
                // In use, or not ours to remove: it harms nobody.
            }
        }
    }

    /// <summary>Writes <paramref name="content"/> beside <paramref name="path"/>, flushes it to disk, and renames it
    /// into place. Folders are made as needed. Nothing is written when the file already holds these bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its whole new content.</param>
    /// <param name="faultPoint">Name of the fault points on the way.</param>
    /// <param name="root">A folder that must not be left, not even by a link that is swapped meanwhile; null to trust the path.</param>
    /// <returns>Whether the file changed.</returns>
    /// <exception cref="SkillMeshException">SKM0008 when the system refuses; the old file is untouched. SKM0003 when the
    /// path leads out of <paramref name="root"/>.</exception>
    public static bool Write(string path, ReadOnlySpan<byte> content, string faultPoint = "file", string? root = null) =>
        Change(path, content, faultPoint, root, durable: true);

    /// <summary>As <see cref="Write"/> for a file that is made again from others: readers see the old bytes or the new ones, but nothing
    /// waits for the disk. After a power failure it may be old, or empty. The caller has seen that the file holds something else.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes its whole new content.</param>
    /// <param name="faultPoint">Name of the fault points on the way.</param>
    /// <param name="root">A folder that must not be left.</param>
    /// <exception cref="SkillMeshException">SKM0008 when the system refuses; the old file is untouched.</exception>
    public static void WriteDerived(string path, Action<Stream> write, string faultPoint, string root) =>
        Put(path, write, faultPoint, root, durable: false, FileExchange.Overwrite);

    /// <summary>As the other one, of bytes at hand; nothing is written when the file already holds them.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its whole new content.</param>
    /// <param name="faultPoint">Name of the fault points on the way.</param>
    /// <param name="root">A folder that must not be left.</param>
    /// <returns>Whether the file changed.</returns>
    /// <exception cref="SkillMeshException">SKM0008 when the system refuses; the old file is untouched.</exception>
    public static bool WriteDerived(string path, ReadOnlySpan<byte> content, string faultPoint, string root) =>
        Change(path, content, faultPoint, root, durable: false);

    /// <summary>As <see cref="Write"/>, but only over the bytes its caller has seen: what
    /// somebody saves up to the moment of the rename stays.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">Its bytes as they were read; null when it was not there.</param>
    /// <param name="content">Its new bytes.</param>
    /// <param name="faultPoint">Name of the fault points on the way.</param>
    /// <param name="root">A folder that must not be left; null to trust the path.</param>
    /// <returns>False when the file holds something else now; nothing was written then.</returns>
    /// <exception cref="SkillMeshException">SKM0008 when the system refuses; the old file is untouched.</exception>
    public static bool Replace(string path, byte[]? expected, byte[] content, string faultPoint = "file", string? root = null)
    {
        var replaced = true;
        if (!Holds(path, content))
        {
            Put(path, stream => stream.Write(content), faultPoint, root, durable: true,
                (from, to) => replaced = FileExchange.Replace(from, to, expected, content));
        }

        return replaced;
    }

    private static bool Change(string path, ReadOnlySpan<byte> content, string faultPoint, string? root, bool durable)
    {
        if (Holds(path, content))
        {
            return false;
        }

        // A span cannot be captured; the buffer lives as long as the call.
        var bytes = content.ToArray();
        Put(path, stream => stream.Write(bytes), faultPoint, root, durable, FileExchange.Overwrite);
        return true;
    }

    private static bool Holds(string path, ReadOnlySpan<byte> content)
    {
        try
        {
            return RegularFile.Holds(path, content);
        }
        catch (Exception error) when (DiskRefusal.Is(error))
        {
            throw Refused(path, error);
        }
    }

    /// <summary>Replaces the file by what <paramref name="write"/> writes, like <see cref="Write"/>.</summary>
    internal static void Replace(string path, Action<Stream> write, string faultPoint, string? root) =>
        Put(path, write, faultPoint, root, durable: true, FileExchange.Overwrite);

    private static void Put(
        string path, Action<Stream> write, string faultPoint, string? root, bool durable, Action<string, string> rename)
    {
        RegularFile.RequireReplaceable(path);
        try
        {
            var folder = Path.GetDirectoryName(path)!;
            var isNew = !Directory.Exists(folder);
            if (root is null)
            {
                Directory.CreateDirectory(folder);
                PutIn(folder, path, write, faultPoint, durable, rename);
            }
            else
            {
                using var pinned = PinnedFolder.Make(folder, root);
                PutIn(pinned.Path, path, write, faultPoint, durable, rename);
            }

            if (durable && isNew)
            {
                DurableFile.FlushFolders(folder, root ?? folder);
            }
            else if (durable)
            {
                // What is above was flushed when this folder was made.
                DurableFile.FlushFolder(folder);
            }
        }
        catch (Exception error) when (DiskRefusal.Is(error))
        {
            throw Refused(path, error);
        }
    }

    private static void PutIn(
        string folder, string path, Action<Stream> write, string faultPoint, bool durable, Action<string, string> rename)
    {
        var name = Path.GetFileName(path);
        var target = Path.Combine(folder, name);
        var temporary = Path.Combine(folder, $".{name}.{Environment.ProcessId}{Ending}");
        try
        {
            // A new file is never somebody's link. It is open until it has its name: an open one is somebody's work, a
            // closed one is a left-over.
            File.Delete(temporary);
            using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Delete, bufferSize: 1);
            FaultPoints.Reach($"{faultPoint}.before-write");
            write(new RefusalStream(stream));
            FaultPoints.Reach($"{faultPoint}.before-flush");
            stream.Flush();
            if (durable)
            {
                DurableFile.Flush(stream.SafeFileHandle, path);
            }

            if (!OperatingSystem.IsWindows() && File.Exists(target))
            {
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            }

            FaultPoints.Reach($"{faultPoint}.before-rename");
            rename(temporary, target);
            FaultPoints.Reach($"{faultPoint}.after-rename");
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static SkillMeshException Refused(string path, Exception error) =>
        new(WorkspaceRules.FileAccess.At("", $"cannot write {path}: {error.Message}"), ExitCode.Unsafe, error);
}

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
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // In use, or not ours to remove: it harms nobody.
            }
        }
    }

    /// <summary>Writes <paramref name="content"/> beside <paramref name="path"/>, flushes it to disk, and renames it
    /// into place. Folders are made as needed. Nothing is written when the file already holds these bytes.</summary>
    /// <returns>Whether the file changed.</returns>
    /// <exception cref="SkillMeshException">SKM0008 when the system refuses; the old file is untouched.</exception>
    public static bool Write(string path, ReadOnlySpan<byte> content, string faultPoint = "file") =>
        Write(path, content, faultPoint, FileExchange.Overwrite);

    /// <summary>As <see cref="Write(string, ReadOnlySpan{byte}, string)"/>, but only over the bytes its caller has seen: what
    /// somebody saves up to the moment of the rename stays.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">Its bytes as they were read; null when it was not there.</param>
    /// <param name="content">Its new bytes.</param>
    /// <param name="faultPoint">Name of the fault points on the way.</param>
    /// <returns>False when the file holds something else now; nothing was written then.</returns>
    /// <exception cref="SkillMeshException">SKM0008 when the system refuses; the old file is untouched.</exception>
    public static bool Replace(string path, byte[]? expected, byte[] content, string faultPoint = "file")
    {
        var replaced = true;
        Write(path, content, faultPoint, (from, to) => replaced = FileExchange.Replace(from, to, expected, content));
        return replaced;
    }

    private static bool Write(string path, ReadOnlySpan<byte> content, string faultPoint, Action<string, string> rename)
    {
        try
        {
            if (File.Exists(path) && new FileInfo(path).Length == content.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
            {
                return false;
            }

            var folder = Path.GetDirectoryName(path)!;
            Directory.CreateDirectory(folder);
            var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Environment.ProcessId}{Ending}");
            try
            {
                // Open until it has its name: an open one is somebody's work, a closed one is a left-over.
                using var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.Delete, bufferSize: 1);
                FaultPoints.Reach($"{faultPoint}.before-write");
                stream.Write(content);
                FaultPoints.Reach($"{faultPoint}.before-flush");
                stream.Flush(flushToDisk: true);
                if (!OperatingSystem.IsWindows() && File.Exists(path))
                {
                    File.SetUnixFileMode(temporary, File.GetUnixFileMode(path));
                }

                FaultPoints.Reach($"{faultPoint}.before-rename");
                rename(temporary, path);
                FaultPoints.Reach($"{faultPoint}.after-rename");
            }
            finally
            {
                File.Delete(temporary);
            }

            DurableFile.FlushFolder(folder);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SkillMeshException(WorkspaceRules.FileAccess.At("", $"cannot write {path}: {error.Message}"), ExitCode.Unsafe, error);
        }
    }
}

using System.Globalization;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Core.Files;

/// <summary>An exclusive lock between processes that dies with its holder: an open file, never a left-over one.</summary>
public sealed class FileLock : IDisposable
{
    private readonly FileStream _stream;

    private FileLock(FileStream stream) => _stream = stream;

    /// <summary>Takes the lock at <paramref name="path"/>, waiting at most <paramref name="wait"/>.</summary>
    /// <exception cref="SkillMeshException">SKM0007 (exit 3) when another process keeps it; SKM0008 when the file
    /// cannot be made.</exception>
    public static FileLock Take(string path, TimeSpan wait, TimeProvider clock)
    {
        var began = clock.GetTimestamp();
        for (var turn = 0; ; turn++)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                var stream = new FileStream(
                    path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
                Sign(stream);
                return new FileLock(stream);
            }
            catch (UnauthorizedAccessException error)
            {
                throw new SkillMeshException(WorkspaceRules.FileAccess.At("", error.Message), ExitCode.Unsafe, error);
            }
            catch (IOException error) when (error is DirectoryNotFoundException or PathTooLongException)
            {
                throw new SkillMeshException(WorkspaceRules.FileAccess.At("", error.Message), ExitCode.Unsafe, error);
            }
            catch (IOException error) when (clock.GetElapsedTime(began) > wait)
            {
                throw new SkillMeshException(
                    WorkspaceRules.Busy.At("", Path.GetFileName(path), Holder(path)), ExitCode.Unsafe, error);
            }
            catch (IOException)
            {
                if (turn == 0)
                {
                    // No waiting makes a pipe or a folder a lock.
                    RegularFile.Require(path);
                }

                // A short spin serves writers that hold the lock for one append; then sleep, so that a long holder
                // costs nothing.
                if (turn < 8)
                {
                    Thread.Yield();
                }
                else
                {
                    Thread.Sleep(turn < 200 ? 1 : 10);
                }
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _stream.Dispose();

    // Who holds it is a help for people only; a failure to write it is none of the lock's business.
    private static void Sign(FileStream stream)
    {
        try
        {
            Span<byte> text = stackalloc byte[32];
            if (Environment.ProcessId.TryFormat(text, out var length, default, CultureInfo.InvariantCulture))
            {
                stream.Write(text[..length]);
                stream.SetLength(length);
                stream.Flush();
            }
        }
        catch (IOException)
        {
        }
    }

    private static string Holder(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream);
            var text = reader.ReadToEnd();
            return text.Length is > 0 and < 16 ? $"process {text}" : "process unknown";
        }
        catch (IOException)
        {
            return "process unknown";
        }
    }
}

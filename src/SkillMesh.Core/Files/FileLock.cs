using System.Globalization;
using Microsoft.Win32.SafeHandles;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Core.Files;

/// <summary>An exclusive lock between processes that dies with its holder: an open file, never a left-over one.</summary>
public sealed class FileLock : IDisposable
{
    // Longest text of a holder: overwritten in place, so that taking a lock never changes the file's length.
    private const int SignatureLength = 12;

    private readonly SafeFileHandle _handle;

    private FileLock(SafeFileHandle handle) => _handle = handle;

    /// <summary>Takes the lock at <paramref name="path"/>, waiting at most <paramref name="wait"/>.</summary>
    /// <exception cref="SkillMeshException">SKM0007 (exit 3) when another process keeps it; SKM0008 when the file
    /// cannot be made or locked: only a held lock is waited for.</exception>
    public static FileLock Take(string path, TimeSpan wait, TimeProvider clock)
    {
        var began = clock.GetTimestamp();
        for (var turn = 0; ; turn++)
        {
            try
            {
                return new FileLock(Open(path));
            }
            catch (UnauthorizedAccessException error)
            {
                throw new SkillMeshException(WorkspaceRules.FileAccess.At("", error.Message), ExitCode.Unsafe, error);
            }
            catch (IOException error) when (!IsHeld(error))
            {
                throw new SkillMeshException(WorkspaceRules.FileAccess.At("", $"cannot lock {path}: {error.Message}"), ExitCode.Unsafe, error);
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
                if (turn < 4)
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
    public void Dispose() => _handle.Dispose();

    private static SafeFileHandle Open(string path)
    {
        SafeFileHandle handle;
        try
        {
            handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (DirectoryNotFoundException)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }

        try
        {
            // The runtime takes a lock that the system cannot give for granted; two writers would both think it theirs.
            DurableFile.RequireLock(handle, path);
            Sign(handle);
            return handle;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    // EWOULDBLOCK on Linux and macOS; a sharing or lock violation on Windows.
    private static bool IsHeld(IOException error) =>
        error.HResult is 11 or 35 or unchecked((int)0x80070020) or unchecked((int)0x80070021);

    // Who holds it is a help for people only; a failure to write it is none of the lock's business.
    private static void Sign(SafeFileHandle handle)
    {
        try
        {
            Span<byte> text = stackalloc byte[SignatureLength];
            text.Fill((byte)' ');
            if (Environment.ProcessId.TryFormat(text, out _, default, CultureInfo.InvariantCulture))
            {
                RandomAccess.Write(handle, text, 0);
            }
        }
        catch (Exception error) when (DiskRefusal.Is(error))
        {
            // Said above.
        }
    }

    private static string Holder(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream);
            var text = reader.ReadToEnd().Trim();
            return text.Length is > 0 and < 16 ? $"process {text}" : "process unknown";
        }
        catch (IOException)
        {
            return "process unknown";
        }
    }
}

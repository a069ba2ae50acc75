using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace SkillMesh.Core.Files;

/// <summary>The system calls of durable appends that .NET does not offer.</summary>
internal static partial class DurableFile
{
    private const int Interrupted = 4;
    private const int NoSuchFile = 2;

    // fsync on what cannot be flushed: EINVAL, EROFS, ENOTSUP (Linux, macOS). There is nothing to lose there.
    private static readonly int[] CannotBeFlushed = [22, 30, 95, 45];

    /// <summary>Makes a rename or a creation in <paramref name="folder"/> durable. A no-op where folders cannot be
    /// flushed (Windows).</summary>
    /// <exception cref="IOException">The disk refused: what was done may not outlive a power cut.</exception>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = OpenNative(folder, CloseOnExec);
        if (descriptor < 0)
        {
            // A folder that may be written to but not read: its entries are the system's to keep.
            return;
        }

        try
        {
            Flush(descriptor, folder);
        }
        finally
        {
            _ = CloseNative(descriptor);
        }
    }

    /// <summary>Flushes a file to disk. .NET's own flush hides the error of a disk that could not write (EIO).</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public static void Flush(SafeFileHandle file, string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            // It knows how to empty the drive's cache on macOS.
            RandomAccess.FlushToDisk(file);
        }

        if (!OperatingSystem.IsWindows())
        {
            Flush((int)file.DangerousGetHandle(), path);
        }
    }

    /// <summary>Flushes <paramref name="folder"/> and the folders above it, up to and with <paramref name="root"/>: a new
    /// file is only there after a power cut when every folder on its way is.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public static void FlushFolders(string folder, string root)
    {
        for (var current = folder; current is not null; current = Path.GetDirectoryName(current))
        {
            FlushFolder(current);
            if (current.Length <= root.Length)
            {
                return;
            }
        }
    }

    /// <summary>Opens an existing file with <c>O_APPEND</c> for reading and writing; null when it does not exist.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    public static SafeFileHandle? OpenForAppend(string path) => Open(path, append: true);

    /// <summary>Opens an existing file for reading and writing, at its end only or anywhere; null when it does not exist.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    public static SafeFileHandle? Open(string path, bool append)
    {
        if (OperatingSystem.IsWindows())
        {
            return File.Exists(path) ? File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read) : null;
        }

        while (true)
        {
            var descriptor = OpenNative(path, ReadWrite | (append ? Append : 0) | CloseOnExec);
            if (descriptor >= 0)
            {
                return new SafeFileHandle(descriptor, ownsHandle: true);
            }

            switch (Marshal.GetLastPInvokeError())
            {
                case Interrupted:
                    break;
                case NoSuchFile:
                    return null;
                case var error:
                    throw Failure("open", path, error);
            }
        }
    }

    /// <summary>Opens a folder to hold on to it; null when it is not there, may not be read, or on Windows.</summary>
    public static SafeFileHandle? OpenFolder(string folder)
    {
        var descriptor = OperatingSystem.IsWindows() || !Directory.Exists(folder) ? -1 : OpenNative(folder, CloseOnExec);
        return descriptor < 0 ? null : new SafeFileHandle(descriptor, ownsHandle: true);
    }

    /// <summary>One <c>write</c>. Returns the bytes written, or the negative error number.</summary>
    public static int Write(SafeFileHandle file, ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            var count = WriteNative(file, bytes, bytes.Length);
            if (count >= 0)
            {
                return (int)count;
            }

            var error = Marshal.GetLastPInvokeError();
            if (error != Interrupted)
            {
                return -error;
            }
        }
    }

    /// <summary>Where an open file lies now, by the kernel's word: another path after a rename, a marked one after it was
    /// deleted. Null where the system does not tell.</summary>
    public static string? PlaceOf(SafeFileHandle file)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        Span<byte> place = stackalloc byte[4097];
        var length = ReadLinkNative($"/proc/self/fd/{file.DangerousGetHandle()}", place, place.Length);
        return length > 0 ? Encoding.UTF8.GetString(place[..(int)length]) : null;
    }

    /// <summary>Fails when the lock on <paramref name="file"/> is held or cannot be had.</summary>
    /// <exception cref="IOException">With the system's error number as its <c>HResult</c>.</exception>
    public static void RequireLock(SafeFileHandle file, string path)
    {
        const int exclusiveAtOnce = 2 | 4;
        while (!OperatingSystem.IsWindows() && LockNative(file, exclusiveAtOnce) < 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != Interrupted)
            {
                throw Failure("flock", path, error);
            }
        }
    }

    /// <summary>The exception for a failed call; its <c>HResult</c> is the error number.</summary>
    public static IOException Failure(string call, string path, int error) =>
        new($"{call} failed{(path.Length > 0 ? $" for {path}" : "")}: {Marshal.GetPInvokeErrorMessage(error)}", error);

    private const int ReadWrite = 2;

    private static int Append => OperatingSystem.IsLinux() ? 0x400 : 0x8;

    private static int CloseOnExec => OperatingSystem.IsLinux() ? 0x80000 : 0x1000000;

    private static void Flush(int descriptor, string path)
    {
        while (FlushNative(descriptor) < 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (CannotBeFlushed.Contains(error))
            {
                return;
            }

            if (error != Interrupted)
            {
                throw Failure("fsync", path, error);
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    internal static partial int OpenNative(string path, int flags);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteNative(SafeFileHandle file, ReadOnlySpan<byte> bytes, nint count);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FlushNative(int file);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int LockNative(SafeFileHandle file, int operation);

    [LibraryImport("libc", EntryPoint = "readlink", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial nint ReadLinkNative(string path, Span<byte> target, nint size);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int CloseNative(int file);
}

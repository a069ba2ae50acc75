using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SkillMesh.Core.Files;

/// <summary>Appends that other appenders cannot overwrite, and flushes that reach the disk.</summary>
/// <remarks>.NET's <see cref="FileMode.Append"/> seeks and then writes at that offset: eight writers lose 4-5 % of their
/// records without an exception. On Unix the file is opened with <c>O_APPEND</c>, so that even a writer that knows
/// nothing of our lock (a shell's <c>&gt;&gt;</c>) and ours never share an offset.</remarks>
internal static partial class DurableFile
{
    private const int WriteOnly = 1;

    /// <summary>Appends <paramref name="bytes"/> in one write and flushes. The caller holds the ledger's lock.</summary>
    /// <returns>The file's length before the append.</returns>
    /// <exception cref="IOException">The write or the flush failed. What was written of it, if anything, is taken back
    /// where no other writer came in between; else it stays as a fragment that readers report.</exception>
    public static long Append(string path, ReadOnlySpan<byte> bytes)
    {
        using var handle = Open(path);
        var before = RandomAccess.GetLength(handle);
        if (OperatingSystem.IsWindows())
        {
            RandomAccess.Write(handle, bytes, before);
        }
        else
        {
            WriteWhole(handle, bytes, before);
        }

        FaultPoints.Reach("append.before-flush");
        RandomAccess.FlushToDisk(handle);
        return before;
    }

    /// <summary>Makes a rename or a creation in <paramref name="folder"/> durable. A no-op where folders cannot be
    /// flushed (Windows).</summary>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = OpenNative(folder, 0);
        if (descriptor >= 0)
        {
            _ = FlushNative(descriptor);
            _ = CloseNative(descriptor);
        }
    }

    private static SafeFileHandle Open(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        }

        var (append, closeOnExec) = OperatingSystem.IsLinux() ? (0x400, 0x80000) : (0x8, 0x1000000);
        while (true)
        {
            var descriptor = OpenNative(path, WriteOnly | append | closeOnExec);
            if (descriptor >= 0)
            {
                return new SafeFileHandle(descriptor, ownsHandle: true);
            }

            switch (Marshal.GetLastPInvokeError())
            {
                case InterruptedError:
                    break;
                case NoSuchFile:
                    // open(2) takes the mode of a new file as a variadic argument, which P/Invoke cannot pass on
                    // every platform; .NET makes the file.
                    File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite).Dispose();
                    break;
                case var error:
                    throw Failure("open", path, error);
            }
        }
    }

    private const int InterruptedError = 4;
    private const int NoSuchFile = 2;

    private static void WriteWhole(SafeFileHandle handle, ReadOnlySpan<byte> bytes, long before)
    {
        for (var written = 0; written < bytes.Length;)
        {
            var count = WriteNative(handle, bytes[written..], bytes.Length - written);
            if (count >= 0)
            {
                written += (int)count;
                continue;
            }

            var error = Marshal.GetLastPInvokeError();
            if (error == InterruptedError)
            {
                continue;
            }

            TakeBack(handle, before, written);
            throw Failure("write", "", error);
        }
    }

    // Only our own bytes, and only while nothing follows them.
    private static void TakeBack(SafeFileHandle handle, long before, int written)
    {
        try
        {
            if (written > 0 && RandomAccess.GetLength(handle) == before + written)
            {
                RandomAccess.SetLength(handle, before);
            }
        }
        catch (IOException)
        {
            // The fragment stays; readers report it and the next append starts on a line of its own.
        }
    }

    private static IOException Failure(string call, string path, int error) =>
        new($"{call} failed{(path.Length > 0 ? $" for {path}" : "")}: {Marshal.GetPInvokeErrorMessage(error)}");

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int OpenNative(string path, int flags);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteNative(SafeFileHandle file, ReadOnlySpan<byte> bytes, nint count);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FlushNative(int file);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int CloseNative(int file);
}

using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Core.Files;

/// <summary>Reads what is a file and nothing else. A pipe in a file's place would make its reader wait for ever, a folder there
/// would look like no file at all.</summary>
public static class RegularFile
{
    /// <summary>Whether a file is there; false when nothing is.</summary>
    /// <exception cref="SkillMeshException">SKM0040 (exit 4) when a folder is.</exception>
    public static bool Exists(string path) =>
        File.Exists(path) || (Directory.Exists(path) ? throw Refused(path, "a folder") : false);

    /// <summary>Opens a file for reading while others append to it or replace it.</summary>
    /// <exception cref="SkillMeshException">SKM0040 (exit 4) when it is a folder, a pipe, a socket or a device.</exception>
    /// <exception cref="IOException">It is not there, or the system refused.</exception>
    public static FileStream OpenRead(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.SequentialScan);
        }

        if (Directory.Exists(path))
        {
            throw Refused(path, "a folder");
        }

        // Without O_NONBLOCK the opening of a pipe waits until somebody writes to it.
        var (nonBlocking, closeOnExec) = OperatingSystem.IsLinux() ? (0x800, 0x80000) : (0x4, 0x1000000);
        int descriptor;
        while ((descriptor = DurableFile.OpenNative(path, nonBlocking | closeOnExec)) < 0)
        {
            switch (Marshal.GetLastPInvokeError())
            {
                case InterruptedError:
                    break;
                case NoSuchFile:
                    throw new FileNotFoundException($"Could not find file '{path}'.", path);
                case NoPermission:
                    throw new UnauthorizedAccessException($"Access to the path '{path}' is denied.");
                case NoSuchDevice:
                    throw Refused(path, "a socket or a device");
                case var error:
                    throw new IOException($"open failed for {path}: {Marshal.GetPInvokeErrorMessage(error)}");
            }
        }

        var stream = new FileStream(new SafeFileHandle(descriptor, ownsHandle: true), FileAccess.Read, bufferSize: 1);
        if (stream.CanSeek && (stream.Length > 0 || FileType.IsRegular(descriptor)))
        {
            return stream;
        }

        stream.Dispose();
        throw Refused(path, "a pipe or a device");
    }

    /// <summary>All bytes of a file.</summary>
    /// <inheritdoc cref="OpenRead"/>
    public static byte[] ReadAllBytes(string path)
    {
        using var stream = OpenRead(path);
        var bytes = GC.AllocateUninitializedArray<byte>((int)Math.Min(stream.Length, int.MaxValue / 2));
        var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (count < bytes.Length)
        {
            return bytes[..count];
        }

        // What was appended in the meantime, or all of a file that does not know its length.
        using var rest = new MemoryStream();
        stream.CopyTo(rest);
        return rest.Length == 0 ? bytes : [.. bytes, .. rest.GetBuffer().AsSpan(0, (int)rest.Length)];
    }

    /// <summary>Whether a file is there and holds exactly these bytes. It is read piece by piece, as far as it is the same.</summary>
    /// <inheritdoc cref="OpenRead"/>
    public static bool Holds(string path, ReadOnlySpan<byte> bytes)
    {
        if (!File.Exists(path) || new FileInfo(path).Length != bytes.Length)
        {
            return false;
        }

        using var stream = OpenRead(path);
        var comparison = new FileComparison(stream);
        comparison.Add(bytes);
        return comparison.IsSame();
    }

    /// <summary>Refuses to go on where something else than a file stands in a file's place.</summary>
    /// <inheritdoc cref="OpenRead"/>
    public static void Require(string path)
    {
        try
        {
            if (Exists(path))
            {
                OpenRead(path).Dispose();
            }
        }
        catch (FileNotFoundException)
        {
            // Rotated away between the two looks: nothing is there.
        }
    }

    /// <summary>Refuses a device as the place of a new file: the rename would take it from everybody.</summary>
    /// <param name="path">Absolute path; it may not be there.</param>
    /// <exception cref="SkillMeshException">SKM0040 (exit 4).</exception>
    public static void RequireReplaceable(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!OperatingSystem.IsWindows() && Array.Exists(DeviceFolders, folder => path.StartsWith(folder, StringComparison.Ordinal))
            && !path.StartsWith("/dev/shm/", StringComparison.Ordinal) && File.Exists(path))
        {
            throw Refused(path, "a device");
        }
    }

    private static readonly string[] DeviceFolders = ["/dev/", "/proc/", "/sys/"];

    private const int InterruptedError = 4;
    private const int NoSuchFile = 2;
    private const int NoSuchDevice = 6;
    private const int NoPermission = 13;

    private static SkillMeshException Refused(string path, string what) =>
        new(WorkspaceRules.NotAFile.At(SourcePosition.None, path, what), ExitCode.Damaged);
}

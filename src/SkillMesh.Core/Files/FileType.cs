using System.Runtime.InteropServices;

namespace SkillMesh.Core.Files;

/// <summary>What an open file is. .NET tells a pipe by what it cannot do; a device such as <c>/dev/zero</c> does all that a file does, has no
/// length and never ends.</summary>
internal static partial class FileType
{
    private const int EmptyPath = 0x1000;
    private const uint TypeAndNumber = 0x101;
    private const int ModeOffset = 28;
    private const int NumberOffset = 32;
    private const int TypeMask = 0xF000;
    private const int Regular = 0x8000;
    private const int Pipe = 0x1000;

    /// <summary>Whether an open file is a regular one; true where the system does not say.</summary>
    public static bool IsRegular(int descriptor) => Read(descriptor) is not { } file || file.Type == Regular;

    /// <summary>The number of the pipe that is open; null for anything else.</summary>
    public static ulong? PipeOf(int descriptor) => Read(descriptor) is { Type: Pipe } file ? file.Number : null;

    private static (int Type, ulong Number)? Read(int descriptor)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        // struct statx is the same on every processor.
        Span<byte> status = stackalloc byte[256];
        try
        {
            return Status(descriptor, "", EmptyPath, TypeAndNumber, ref MemoryMarshal.GetReference(status)) != 0
                ? null
                : (BitConverter.ToUInt16(status[ModeOffset..]) & TypeMask, BitConverter.ToUInt64(status[NumberOffset..]));
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Status(int folder, string path, int flags, uint wanted, ref byte status);
}

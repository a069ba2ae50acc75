using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SkillMesh.Git.Direct;

/// <summary>What the kernel says of one file, so that two looks can be compared.</summary>
/// <param name="Device">Number of the file system.</param>
/// <param name="Inode">Number of the file on it.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">Seconds of the last write.</param>
/// <param name="ModifiedPart">Nanoseconds beyond them.</param>
/// <param name="Changed">Seconds of the last change of any kind.</param>
/// <param name="ChangedPart">Nanoseconds beyond them.</param>
internal readonly record struct FileFacts(
    ulong Device, ulong Inode, ulong Size, long Modified, uint ModifiedPart, long Changed, uint ChangedPart)
{
    /// <summary>The owner's user id.</summary>
    public uint Owner { get; init; }

    /// <summary>How many names it has.</summary>
    public uint Links { get; init; }

    /// <summary>Kind and rights.</summary>
    public int Mode { get; init; }

    /// <summary>Neither a folder nor a link nor anything else that has a name.</summary>
    public bool IsRegular => (Mode & 0xF000) == 0x8000;

    /// <summary>A folder itself, not a link to one.</summary>
    public bool IsFolder => (Mode & 0xF000) == 0x4000;
}

/// <summary>The system calls for git's files that .NET does not offer. Linux only, where their forms are the same on every processor.</summary>
internal static partial class SystemFile
{
    private const int CurrentFolder = -100, NoFollow = 0x100, EmptyPath = 0x1000;
    private const int Interrupted = 4, FileExists = 17, BasicFacts = 0x7ff, FactBytes = 256;
    private const int WriteOnly = 1, Append = 0x400, CloseOnExec = 0x80000, ExclusiveAtOnce = 2 | 4;

    /// <summary>The user this process acts as.</summary>
    public static uint User => UserNative();

    /// <summary>Facts of what lies at <paramref name="path"/>, a link itself and not its target; null when there is nothing, or
    /// the system does not say.</summary>
    public static FileFacts? Look(string path) => Ask(CurrentFolder, path, NoFollow);

    /// <summary>Facts of an open file.</summary>
    public static FileFacts? Look(SafeFileHandle file) => Ask((int)file.DangerousGetHandle(), "", EmptyPath);

    /// <summary>Gives a file a second name, unless something has it.</summary>
    /// <returns>Null when done; else whether the name is taken. Any other refusal (no such links there) counts as false.</returns>
    public static bool? Link(string file, string name) =>
        LinkNative(file, name) == 0 ? null : Marshal.GetLastPInvokeError() == FileExists;

    /// <summary>Locks an open file for as long as it is open; false when another holds it or the system cannot.</summary>
    public static bool TryLock(SafeFileHandle file) => LockNative((int)file.DangerousGetHandle(), ExclusiveAtOnce) == 0;

    /// <summary>Sets a file's times to now; false when the system refuses.</summary>
    public static bool Touch(string path) => TouchNative(CurrentFolder, path, 0, 0) == 0;

    /// <summary>Adds <paramref name="bytes"/> in one write to the end of a file that is there, wherever that is by then.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    public static void AppendTo(string path, ReadOnlySpan<byte> bytes)
    {
        using var file = new SafeFileHandle(OpenNative(path, WriteOnly | Append | CloseOnExec), ownsHandle: true);
        if (file.IsInvalid)
        {
            throw Failure("open", path, Marshal.GetLastPInvokeError());
        }

        while (true)
        {
            var count = WriteNative((int)file.DangerousGetHandle(), bytes, bytes.Length);
            if (count == bytes.Length)
            {
                return;
            }

            if (count >= 0 || Marshal.GetLastPInvokeError() is var error && error != Interrupted)
            {
                throw Failure("write", path, count >= 0 ? 28 : Marshal.GetLastPInvokeError());
            }
        }
    }

    private static FileFacts? Ask(int folder, string path, int flags)
    {
        Span<byte> facts = stackalloc byte[FactBytes];
        try
        {
            if (FactsNative(folder, path, flags, BasicFacts, facts) != 0)
            {
                return null;
            }
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }

        static ulong Word(ReadOnlySpan<byte> bytes, int at) => MemoryMarshal.Read<ulong>(bytes[at..]);
        static uint Half(ReadOnlySpan<byte> bytes, int at) => MemoryMarshal.Read<uint>(bytes[at..]);
        return new FileFacts(
            ((ulong)Half(facts, 136) << 32) | Half(facts, 140), Word(facts, 32), Word(facts, 40),
            (long)Word(facts, 112), Half(facts, 120), (long)Word(facts, 96), Half(facts, 104))
        {
            Links = Half(facts, 16),
            Owner = Half(facts, 20),
            Mode = MemoryMarshal.Read<ushort>(facts[28..]),
        };
    }

    private static IOException Failure(string call, string path, int error) =>
        new($"{call} failed for {path}: {Marshal.GetPInvokeErrorMessage(error)}", error);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int FactsNative(int folder, string path, int flags, uint wanted, Span<byte> facts);

    [LibraryImport("libc", EntryPoint = "utimensat", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int TouchNative(int folder, string path, nint times, int flags);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint UserNative();

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int LinkNative(string file, string name);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int LockNative(int file, int operation);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int OpenNative(string path, int flags);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteNative(int file, ReadOnlySpan<byte> bytes, nint count);
}

using System.Runtime.InteropServices;

namespace SkillMesh.Git.LibGit2;

/// <summary>What libgit2 can do and LibGit2Sharp does not offer: the compare-and-swap of a reference, raw objects (names in
/// any encoding), and index entries with all their flags.</summary>
internal static unsafe partial class NativeMethods
{
    /// <summary>GIT_OPT_ENABLE_FSYNC_GITDIR.</summary>
    public const int EnableFsyncGitDir = 19;

    /// <summary>GIT_ENOTFOUND.</summary>
    public const int NotFound = -3;

    /// <summary>GIT_EEXISTS.</summary>
    public const int Exists = -4;

    /// <summary>GIT_ELOCKED.</summary>
    public const int Locked = -14;

    /// <summary>GIT_EMODIFIED: the reference is not at the expected value.</summary>
    public const int Modified = -15;

    /// <summary>GIT_OBJECT_COMMIT, GIT_OBJECT_TREE.</summary>
    public const int Commit = 1, Tree = 2;

    /// <summary>git_index_entry of libgit2 1.x with 20-byte ids.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct IndexEntry
    {
        public int CtimeSeconds;
        public uint CtimeNanoseconds;
        public int MtimeSeconds;
        public uint MtimeNanoseconds;
        public uint Device;
        public uint Inode;
        public uint Mode;
        public uint UserId;
        public uint GroupId;
        public uint FileSize;
        public fixed byte Id[20];
        public ushort Flags;
        public ushort FlagsExtended;
        public byte* Path;
    }

    [LibraryImport(LibGit2Library.Name, EntryPoint = "git_libgit2_opts")]
    public static partial int SetOption(int option, int value);

    [LibraryImport(LibGit2Library.Name, EntryPoint = "git_repository_open", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int OpenRepository(out IntPtr repository, string path);

    [LibraryImport(LibGit2Library.Name, EntryPoint = "git_repository_free")]
    public static partial void FreeRepository(IntPtr repository);

    [LibraryImport(LibGit2Library.Name, EntryPoint = "git_repository_set_ident", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetIdentity(IntPtr repository, string name, string address);

    [LibraryImport(LibGit2Library.Name, EntryPoint = "git_repository_odb")]
    public static partial int OpenObjects(out IntPtr objects, IntPtr repository);

    [LibraryImport(LibGit2Library.Name, EntryPoint = "git_odb_free")]
    public static partial void FreeObjects(IntPtr objects);

    [LibraryImport(LibGit2Library.Name, EntryPoint = "git_odb_read")]
    public static partial int ReadObject(out IntPtr found, IntPtr objects, byte* id);

    [LibraryImport(LibGit2Library.Name, EntryPoint = "git_odb_object_data")]
    public static partial byte* ObjectData(IntPtr found);

    [LibraryImport(LibGit2Library.Name, EntryPoint = "git_odb_object_size")]
    public static partial nuint ObjectSize(IntPtr found);

    [LibraryImport(LibGit2Library.Name, EntryPoint = "git_odb_object_free")]
    public static partial void FreeObject(IntPtr found);

    [LibraryImport(LibGit2Library.Name, EntryPoint = "git_odb_write")]
    public static partial int WriteObject(byte* id, IntPtr objects, byte* data, nuint size, int type);

    [LibraryImport(LibGit2Library.Name, EntryPoint = "git_reference_create_matching", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int CreateReferenceMatching(
        out IntPtr reference, IntPtr repository, string name, byte* id, int force, byte* expected, string reflog);

    [LibraryImport(LibGit2Library.Name, EntryPoint = "git_reference_free")]
    public static partial void FreeReference(IntPtr reference);

    [LibraryImport(LibGit2Library.Name, EntryPoint = "git_repository_index")]
    public static partial int OpenIndex(out IntPtr index, IntPtr repository);

    [LibraryImport(LibGit2Library.Name, EntryPoint = "git_index_free")]
    public static partial void FreeIndex(IntPtr index);

    [LibraryImport(LibGit2Library.Name, EntryPoint = "git_index_read")]
    public static partial int ReadIndex(IntPtr index, int force);

    [LibraryImport(LibGit2Library.Name, EntryPoint = "git_index_get_bypath", StringMarshalling = StringMarshalling.Utf8)]
    public static partial IndexEntry* IndexEntryAt(IntPtr index, string path, int stage);

    [LibraryImport(LibGit2Library.Name, EntryPoint = "git_index_find_prefix", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int FindPrefix(out nuint at, IntPtr index, string prefix);

    [LibraryImport(LibGit2Library.Name, EntryPoint = "git_index_get_byindex")]
    public static partial IndexEntry* IndexEntryNumber(IntPtr index, nuint at);
}

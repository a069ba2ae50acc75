using System.Runtime.InteropServices;
using SkillMesh.Git.CommandLine;
using SkillMesh.Git.Committing;
using SkillMesh.Git.Running;

namespace SkillMesh.Git.LibGit2;

/// <summary>Reads index entries in process. Where libgit2 cannot read the index (it may have become split or sparse since
/// the repository was opened), git is asked.</summary>
internal sealed unsafe class LibGit2Index(IntPtr repository, GitProcess? git, Place place) : IDisposable
{
    // git_index_entry flags.
    private const int AssumeUnchanged = 0x8000, IntentToAdd = 1 << 13, SkipWorktree = 1 << 14;
    private IntPtr _index;

    /// <summary>The index at each of <paramref name="paths"/>, read anew.</summary>
    public IReadOnlyDictionary<string, IndexSlot> Read(IReadOnlyCollection<string> paths)
    {
        var code = _index == IntPtr.Zero ? NativeMethods.OpenIndex(out _index, repository) : 0;
        code = code < 0 ? code : NativeMethods.ReadIndex(_index, force: 1);
        if (code < 0 && git is not null)
        {
            return new CommandLineIndex(git, place, idBytes: 20).Read(paths);
        }

        LibGit2Store.Check(code, "ls-files");
        return paths.ToDictionary(path => path, Read, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_index != IntPtr.Zero)
        {
            NativeMethods.FreeIndex(_index);
            _index = IntPtr.Zero;
        }
    }

    private IndexSlot Read(string path)
    {
        var slot = new IndexSlot { Obstacle = Obstacle(path) };
        var entry = At(path, 0);
        if (entry is null)
        {
            return At(path, 1) is not null || At(path, 2) is not null || At(path, 3) is not null
                ? slot with { Unmerged = true }
                : slot;
        }

        if ((entry->FlagsExtended & IntentToAdd) != 0)
        {
            return slot with { IntentToAdd = true };
        }

        var id = Convert.ToHexStringLower(new ReadOnlySpan<byte>(entry->Id, 20));
        var mode = Convert.ToString(entry->Mode, 8).PadLeft(6, '0');
        return slot with
        {
            Entry = new BlobEntry(mode, id),
            SkipWorktree = (entry->FlagsExtended & SkipWorktree) != 0,
            AssumeUnchanged = (entry->Flags & AssumeUnchanged) != 0,
        };
    }

    private string? Obstacle(string path)
    {
        foreach (var folder in RepositoryPath.Folders(path))
        {
            if (At(folder, 0) is not null)
            {
                return folder;
            }
        }

        return NativeMethods.FindPrefix(out var at, _index, path + "/") == 0
            ? Marshal.PtrToStringUTF8((IntPtr)NativeMethods.IndexEntryNumber(_index, at)->Path)
            : null;
    }

    // With core.ignorecase libgit2 answers for another spelling; that is another path.
    private NativeMethods.IndexEntry* At(string path, int stage)
    {
        var entry = NativeMethods.IndexEntryAt(_index, path, stage);
        return entry is not null && Marshal.PtrToStringUTF8((IntPtr)entry->Path) == path ? entry : null;
    }
}

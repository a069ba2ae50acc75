using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using SkillMesh.Git.Committing;

namespace SkillMesh.Git.Direct;

/// <summary>The index with single entries set, as <c>git update-index --index-info</c> leaves it: version 2 or 3 without extensions
/// but the cached trees and the resolved conflicts. Whatever else an index can be is left to git.</summary>
/// <param name="workTree">Where files are compared with entries that were written too late to be trusted.</param>
/// <param name="index">The file's bytes.</param>
/// <param name="written">Seconds of its last write.</param>
internal sealed class IndexEdit(string workTree, byte[] index, long written)
{
    private const int HeaderBytes = 12, StatBytes = 40, IdBytes = 20, FlagsAt = StatBytes + IdBytes;
    private const int ModifiedAt = 8, ModeAt = 24, SizeAt = 36;
    private const int ExtendedFlag = 0x4000, StageMask = 0x3000, LongestName = 0xfff;

    // Comparing more files than this is git's work, which does it faster.
    private const int MostCompared = 64;

    private readonly ArrayBufferWriter<byte> _result = new(index.Length + 4096);
    private int _compared;

    /// <summary>One change with its path as git sorts it.</summary>
    private sealed record Change(byte[] Name, BlobEntry? Entry);

    /// <summary>The new bytes; null when git has to do it.</summary>
    public ReadOnlyMemory<byte>? Apply(IReadOnlyList<IndexChange> changes)
    {
        var version = index.Length < HeaderBytes + IdBytes ? 0 : BinaryPrimitives.ReadInt32BigEndian(index.AsSpan(4));
        if (!index.AsSpan().StartsWith("DIRC"u8) || version is not (2 or 3)
            || changes.Any(change => change.SkipWorktree || change.AssumeUnchanged)
            || index.AsSpan(index.Length - IdBytes).IndexOfAnyExcept((byte)0) < 0)
        {
            return null;
        }

        var sorted = changes.Select(change => new Change(Encoding.UTF8.GetBytes(change.Path), change.Entry)).ToList();
        sorted.Sort((left, right) => left.Name.AsSpan().SequenceCompareTo(right.Name));
        _result.Write(index.AsSpan(0, HeaderBytes));
        if (!TryEntries(version, sorted, out var at, out var count) || !TryExtensions(at, sorted))
        {
            return null;
        }

        BinaryPrimitives.WriteUInt32BigEndian(Written(8, sizeof(uint)), count);
        _result.Write(ObjectName.Hash(_result.WrittenSpan, IdBytes));
        return _result.WrittenMemory;
    }

    // Some numbers are known only after what follows them.
    private Span<byte> Written(int at, int count) => MemoryMarshal.AsMemory(_result.WrittenMemory).Span.Slice(at, count);

    private bool TryEntries(int version, List<Change> changes, out int at, out uint count)
    {
        at = HeaderBytes;
        count = 0;
        var end = index.Length - IdBytes;
        var copied = at;
        var next = 0;
        for (var left = BinaryPrimitives.ReadUInt32BigEndian(index.AsSpan(8)); left > 0; left--)
        {
            if (at + FlagsAt + 2 > end)
            {
                return false;
            }

            var flags = BinaryPrimitives.ReadUInt16BigEndian(index.AsSpan(at + FlagsAt));
            var nameAt = at + FlagsAt + ((flags & ExtendedFlag) != 0 ? 4 : 2);
            if (((flags & ExtendedFlag) != 0 && version < 3) || nameAt >= end)
            {
                return false;
            }

            var length = flags & LongestName;
            if (length == LongestName)
            {
                length = index.AsSpan(nameAt, end - nameAt).IndexOf((byte)0);
            }

            var size = (nameAt + length - at + 8) & ~7;
            if (length <= 0 || at + size > end || index[nameAt + length] != 0)
            {
                return false;
            }

            ReadOnlySpan<byte> name = index.AsSpan(nameAt, length);
            var order = next < changes.Count ? changes[next].Name.AsSpan().SequenceCompareTo(name) : 1;
            if (order <= 0)
            {
                _result.Write(index.AsSpan(copied, at - copied));
                copied = at;
            }

            for (; order < 0; order = next < changes.Count ? changes[next].Name.AsSpan().SequenceCompareTo(name) : 1)
            {
                Put(changes[next++], ref count);
            }

            if (order == 0)
            {
                if ((flags & StageMask) != 0)
                {
                    return false;
                }

                var replaced = changes[next++];
                copied = at + size;
                Put(replaced, ref count);
            }
            else if (StandsAgainst(changes, name) || !TryTrust(at, name, size, ref copied))
            {
                return false;
            }
            else
            {
                count++;
            }

            at += size;
        }

        _result.Write(index.AsSpan(copied, at - copied));
        while (next < changes.Count)
        {
            Put(changes[next++], ref count);
        }

        return true;
    }

    // A file and a folder of one name. The workflow has refused what it saw of that; here git would.
    private static bool StandsAgainst(List<Change> changes, ReadOnlySpan<byte> name)
    {
        foreach (var change in changes)
        {
            if (change.Entry is not null && (IsBelow(change.Name, name) || IsBelow(name, change.Name)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsBelow(ReadOnlySpan<byte> path, ReadOnlySpan<byte> folder) =>
        path.Length > folder.Length && path[folder.Length] == (byte)'/' && path.StartsWith(folder);

    // Without times, as update-index writes it: the next look compares the file.
    private void Put(Change change, ref uint count)
    {
        if (change.Entry is null)
        {
            return;
        }

        count++;
        var entry = new byte[(FlagsAt + 2 + change.Name.Length + 8) & ~7];
        BinaryPrimitives.WriteUInt32BigEndian(entry.AsSpan(ModeAt), Convert.ToUInt32(change.Entry.Mode, 8));
        Convert.FromHexString(change.Entry.Id).CopyTo(entry, StatBytes);
        BinaryPrimitives.WriteUInt16BigEndian(entry.AsSpan(FlagsAt), (ushort)Math.Min(change.Name.Length, LongestName));
        change.Name.CopyTo(entry, FlagsAt + 2);
        _result.Write(entry);
    }

    // A file written in the second of the index's last write may have been written again in it, at the same size. git compares such
    // files at every look, and knows them by the index's own time; the new index has a later one, so what git would find must be
    // marked in it: a size of 0 says "look again".
    private bool TryTrust(int at, ReadOnlySpan<byte> name, int size, ref int copied)
    {
        var stat = index.AsSpan(at, StatBytes);
        var seconds = BinaryPrimitives.ReadUInt32BigEndian(stat[ModifiedAt..]);
        var bytes = BinaryPrimitives.ReadUInt32BigEndian(stat[SizeAt..]);
        var kind = BinaryPrimitives.ReadUInt32BigEndian(stat[ModeAt..]) >> 12;
        if (seconds < written || bytes == 0 || kind is not (8 or 10))
        {
            return true;
        }

        if (++_compared > MostCompared)
        {
            return false;
        }

        if (kind == 8 && IsSame(Encoding.UTF8.GetString(name), seconds, bytes, Convert.ToHexStringLower(index.AsSpan(at + StatBytes, IdBytes))))
        {
            return true;
        }

        _result.Write(index.AsSpan(copied, at - copied));
        var start = _result.WrittenCount;
        _result.Write(index.AsSpan(at, size));
        Written(start + SizeAt, sizeof(uint)).Clear();
        copied = at + size;
        return true;
    }

    // The same bytes; or other times or another size, which git sees without looking inside.
    private bool IsSame(string name, uint seconds, uint bytes, string id)
    {
        var path = Path.Combine(workTree, name);
        if (SystemFile.Look(path) is not { IsRegular: true } facts || (uint)facts.Modified != seconds || (uint)facts.Size != bytes)
        {
            return true;
        }

        try
        {
            return bytes < 1 << 20 && ObjectName.Of("blob", File.ReadAllBytes(path), IdBytes) == id;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private bool TryExtensions(int at, List<Change> changes)
    {
        var end = index.Length - IdBytes;
        while (at < end)
        {
            if (at + 8 > end)
            {
                return false;
            }

            var size = BinaryPrimitives.ReadUInt32BigEndian(index.AsSpan(at + 4));
            var name = index.AsSpan(at, 4);
            if (size > end - at - 8)
            {
                return false;
            }

            var body = index.AsSpan(at + 8, (int)size);
            if (name.SequenceEqual("TREE"u8))
            {
                var start = _result.WrittenCount;
                _result.Write(index.AsSpan(at, 8));
                if (!CachedTrees.TryForget(body, [.. changes.Select(change => change.Name)], _result))
                {
                    return false;
                }

                BinaryPrimitives.WriteInt32BigEndian(Written(start + 4, sizeof(int)), _result.WrittenCount - start - 8);
            }
            else if (name.SequenceEqual("REUC"u8))
            {
                _result.Write(index.AsSpan(at, 8 + (int)size));
            }
            else
            {
                return false;
            }

            at += 8 + (int)size;
        }

        return at == end;
    }
}

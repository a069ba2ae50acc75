using System.Buffers.Binary;
using System.Text;
using SkillMesh.Git.Committing;
using SkillMesh.Git.Shapes;

namespace SkillMesh.Git.CommandLine;

/// <summary>Looks up single paths in the index file itself (gitformat-index, versions 2 to 4): one pass over sorted entries
/// instead of two processes. An index in any other form, or one that is not whole, is left to git.</summary>
internal static class IndexFile
{
    private const int HeaderBytes = 12, StatBytes = 40, ModeAt = 24;
    private const int AssumeUnchangedFlag = 0x8000, ExtendedFlag = 0x4000, StageMask = 0x3000;
    private const int SkipWorktreeFlag = 0x4000, IntentToAddFlag = 0x2000;
    private const long MostBytes = 1L << 30;

    /// <summary>Where an entry would matter: at the path itself, at a folder above it, or below it.</summary>
    private sealed record Probe(byte[] Name, bool Below, string Path, bool IsAbove = false);

    /// <summary>The index at each of <paramref name="paths"/>; null when git has to be asked.</summary>
    public static IReadOnlyDictionary<string, IndexSlot>? Read(string file, IReadOnlyCollection<string> paths, int idBytes)
    {
        var slots = new Dictionary<string, IndexSlot>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            slots[path] = IndexSlot.Empty;
        }

        try
        {
            using var stream = SharedRead.Open(file);
            var handle = stream.SafeFileHandle;
            var length = RandomAccess.GetLength(handle);
            if (length is < HeaderBytes or > MostBytes)
            {
                return null;
            }

            var bytes = GC.AllocateUninitializedArray<byte>((int)length);
            for (var at = 0; at < bytes.Length;)
            {
                var count = RandomAccess.Read(handle, bytes.AsSpan(at), at);
                if (count == 0)
                {
                    return null;
                }

                at += count;
            }

            return Scan(bytes, Probes(paths), slots, idBytes) ? slots : null;
        }
        catch (FileNotFoundException)
        {
            // No index is an empty one.
            return slots;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static Probe[] Probes(IReadOnlyCollection<string> paths)
    {
        var probes = new List<Probe>();
        foreach (var path in paths)
        {
            probes.Add(new Probe(Encoding.UTF8.GetBytes(path), Below: false, path));
            probes.Add(new Probe(Encoding.UTF8.GetBytes(path + "/"), Below: true, path));
            foreach (var folder in RepositoryPath.Folders(path))
            {
                probes.Add(new Probe(Encoding.UTF8.GetBytes(folder), Below: false, path, IsAbove: true));
            }
        }

        probes.Sort((left, right) => left.Name.AsSpan().SequenceCompareTo(right.Name));
        return [.. probes];
    }

    private static bool Scan(ReadOnlySpan<byte> bytes, Probe[] probes, Dictionary<string, IndexSlot> slots, int idBytes)
    {
        var version = BinaryPrimitives.ReadInt32BigEndian(bytes[4..]);
        if (!bytes.StartsWith("DIRC"u8) || version is < 2 or > 4)
        {
            return false;
        }

        var end = bytes.Length - idBytes;
        var at = HeaderBytes;
        var next = 0;
        var name = new byte[256];
        var nameLength = 0;
        for (var left = BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]); left > 0; left--)
        {
            var flagsAt = at + StatBytes + idBytes;
            if (flagsAt + 4 > end)
            {
                return false;
            }

            var flags = BinaryPrimitives.ReadUInt16BigEndian(bytes[flagsAt..]);
            var extended = version >= 3 && (flags & ExtendedFlag) != 0 ? BinaryPrimitives.ReadUInt16BigEndian(bytes[(flagsAt + 2)..]) : 0;
            var nameAt = flagsAt + (version >= 3 && (flags & ExtendedFlag) != 0 ? 4 : 2);
            var kept = 0;
            if (version == 4 && !TryKept(bytes[..end], ref nameAt, nameLength, out kept))
            {
                return false;
            }

            var added = bytes[nameAt..end].IndexOf((byte)0);
            if (added < 0)
            {
                return false;
            }

            var entry = bytes.Slice(at, flagsAt - at);
            ReadOnlySpan<byte> whole = bytes.Slice(nameAt, added);
            if (version == 4)
            {
                if (kept + added > name.Length)
                {
                    Array.Resize(ref name, (kept + added) * 2);
                }

                whole.CopyTo(name.AsSpan(kept));
                nameLength = kept + added;
                whole = name.AsSpan(0, nameLength);
                at = nameAt + added + 1;
            }
            else
            {
                // One to eight NULs, to a multiple of eight from the entry's start.
                at += (nameAt + added - at + 8) & ~7;
            }

            for (; next < probes.Length; next++)
            {
                if (probes[next].Below && whole.StartsWith(probes[next].Name))
                {
                    // The first of everything below says enough.
                    slots[probes[next].Path] = slots[probes[next].Path] with { Obstacle = Encoding.UTF8.GetString(whole) };
                }
                else if (probes[next].Name.AsSpan().SequenceCompareTo(whole) >= 0)
                {
                    break;
                }
            }

            // Not passed yet: a path in conflict has up to three entries.
            for (var i = next; i < probes.Length && whole.SequenceEqual(probes[i].Name); i++)
            {
                Note(probes[i], entry, flags, extended, slots, idBytes);
            }
        }

        return OnlyKnownExtensions(bytes[..end], at);
    }

    // Version 4 leaves out what a name has in common with the one before.
    private static bool TryKept(ReadOnlySpan<byte> bytes, ref int at, int before, out int kept)
    {
        long strip = 0;
        byte one;
        var first = true;
        do
        {
            if (at >= bytes.Length || strip > before)
            {
                kept = 0;
                return false;
            }

            one = bytes[at++];
            strip = first ? one & 0x7f : ((strip + 1) << 7) | (long)(one & 0x7f);
            first = false;
        }
        while ((one & 0x80) != 0);
        kept = before - (int)Math.Min(strip, before);
        return strip <= before;
    }

    private static void Note(
        Probe probe, ReadOnlySpan<byte> entry, int flags, int extended, Dictionary<string, IndexSlot> slots, int idBytes)
    {
        var slot = slots[probe.Path];
        if (probe.IsAbove)
        {
            slots[probe.Path] = slot with { Obstacle = Encoding.UTF8.GetString(probe.Name) };
        }
        else if ((flags & StageMask) != 0)
        {
            slots[probe.Path] = slot with { Unmerged = true };
        }
        else if ((extended & IntentToAddFlag) != 0)
        {
            slots[probe.Path] = slot with { IntentToAdd = true };
        }
        else
        {
            var mode = Convert.ToString((long)BinaryPrimitives.ReadUInt32BigEndian(entry[ModeAt..]), 8).PadLeft(6, '0');
            slots[probe.Path] = slot with
            {
                Entry = new BlobEntry(mode, Convert.ToHexStringLower(entry.Slice(StatBytes, idBytes))),
                SkipWorktree = (extended & SkipWorktreeFlag) != 0,
                AssumeUnchanged = (flags & AssumeUnchangedFlag) != 0,
            };
        }
    }

    // A name that begins with a small letter changes what the entries mean: a split or a sparse index, or a form to come.
    private static bool OnlyKnownExtensions(ReadOnlySpan<byte> bytes, int at)
    {
        while (at < bytes.Length)
        {
            if (at + 8 > bytes.Length || bytes[at] is not (>= (byte)'A' and <= (byte)'Z'))
            {
                return false;
            }

            var size = BinaryPrimitives.ReadUInt32BigEndian(bytes[(at + 4)..]);
            if (size > bytes.Length - at - 8)
            {
                return false;
            }

            at += 8 + (int)size;
        }

        return at == bytes.Length;
    }
}

using System.Buffers.Binary;

namespace SkillMesh.Mesh.Matching;

/// <summary>Writes one table of an index: places by hash, with a list of postings each. The same entries give the same bytes in any order.</summary>
internal sealed class TableWriter
{
    private readonly List<(ulong Hash, uint First, uint Second, uint Offset, uint Count)> _entries = [];

    /// <summary>Adds an entry; a hash once.</summary>
    public void Add(ulong hash, uint first, uint second, uint offset, uint count) => _entries.Add((hash, first, second, offset, count));

    /// <summary>The table's bytes, and where each hash stands.</summary>
    public byte[] Write(Dictionary<ulong, uint>? places = null)
    {
        var capacity = 16;
        while (capacity * 7L < _entries.Count * 10L)
        {
            capacity *= 2;
        }

        _entries.Sort((one, other) => one.Hash.CompareTo(other.Hash));
        var bytes = new byte[capacity * IndexFormat.PlaceSize];
        foreach (var (hash, first, second, offset, count) in _entries)
        {
            var place = (int)(hash & (ulong)(capacity - 1));
            while (BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(place * IndexFormat.PlaceSize)) != 0)
            {
                place = (place + 1) & (capacity - 1);
            }

            var span = bytes.AsSpan(place * IndexFormat.PlaceSize);
            BinaryPrimitives.WriteUInt64LittleEndian(span, hash);
            BinaryPrimitives.WriteUInt32LittleEndian(span[8..], first);
            BinaryPrimitives.WriteUInt32LittleEndian(span[12..], second);
            // Offset and count share the second half: lists are short where they are many.
            BinaryPrimitives.WriteUInt32LittleEndian(span[16..], offset);
            BinaryPrimitives.WriteUInt32LittleEndian(span[20..], count);
            places?.Add(hash, (uint)place);
        }

        return bytes;
    }
}

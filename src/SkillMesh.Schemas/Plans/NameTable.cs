using System.Buffers.Binary;
using System.Numerics;

namespace SkillMesh.Schemas.Plans;

/// <summary>A fixed set of byte strings with their indices; found by their ends and length, without decoding or allocating.</summary>
internal sealed class NameTable
{
    private readonly Entry[] _entries;
    private readonly int[] _buckets;
    private readonly int _shift;

    public NameTable(IReadOnlyList<byte[]> names)
    {
        _entries = new Entry[names.Count];
        var bits = BitOperations.Log2((uint)Math.Max(1, names.Count)) + 2;
        _buckets = new int[1 << bits];
        Array.Fill(_buckets, -1);
        _shift = 64 - bits;
        for (var i = 0; i < names.Count; i++)
        {
            Ends(names[i], out var head, out var tail);
            var bucket = Bucket(head, tail, names[i].Length);
            _entries[i] = new Entry { Head = head, Tail = tail, Length = names[i].Length, Name = names[i], Next = _buckets[bucket] };
            _buckets[bucket] = i;
        }
    }

    public static NameTable Empty { get; } = new([]);

    public int Count => _entries.Length;

    public byte[] this[int index] => _entries[index].Name;

    /// <summary>The index of a name, or -1. <paramref name="guess"/> is tried first: documents repeat the schema's order.</summary>
    public int Find(ReadOnlySpan<byte> name, int guess)
    {
        Ends(name, out var head, out var tail);
        var entries = _entries;
        if ((uint)guess < (uint)entries.Length && entries[guess].Is(name, head, tail))
        {
            return guess;
        }

        if (entries.Length == 0)
        {
            return -1;
        }

        for (var at = _buckets[Bucket(head, tail, name.Length)]; at >= 0; at = entries[at].Next)
        {
            if (entries[at].Is(name, head, tail))
            {
                return at;
            }
        }

        return -1;
    }

    private int Bucket(ulong head, ulong tail, int length) =>
        (int)(((head ^ BitOperations.RotateLeft(tail, 29) ^ (uint)length) * 0x9E3779B97F4A7C15) >> _shift);

    // Up to 16 bytes the two words and the length are the whole name.
    private static void Ends(ReadOnlySpan<byte> name, out ulong head, out ulong tail)
    {
        tail = 0;
        if (name.Length >= 8)
        {
            head = BinaryPrimitives.ReadUInt64LittleEndian(name);
            tail = BinaryPrimitives.ReadUInt64LittleEndian(name[^8..]);
        }
        else if (name.Length >= 4)
        {
            head = BinaryPrimitives.ReadUInt32LittleEndian(name) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(name[^4..]) << 32);
        }
        else
        {
            head = name.Length == 0 ? 0 : name[0] | ((ulong)name[name.Length / 2] << 8) | ((ulong)name[^1] << 16);
        }
    }

    private struct Entry
    {
        public ulong Head;
        public ulong Tail;
        public int Length;
        public int Next;
        public byte[] Name;

        public readonly bool Is(ReadOnlySpan<byte> name, ulong head, ulong tail) =>
            Head == head && Tail == tail && Length == name.Length && (name.Length <= 16 || name.SequenceEqual(Name));
    }
}

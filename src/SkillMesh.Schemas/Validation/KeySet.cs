namespace SkillMesh.Schemas.Validation;

/// <summary>Sets of byte strings, one per open object, on one stack of buffers. Small sets are searched in order; large ones get a hash
/// table with a hash that is seeded per process, so that no document can make it slow.</summary>
internal sealed class KeySet
{
    private const int SmallSet = 12;

    private readonly Stack<Table> _pool = new();
    private Entry[] _entries = new Entry[32];
    private byte[] _bytes = new byte[512];
    private int _count;
    private int _length;

    public long Size => _bytes.Length + (_entries.Length * 12L) + (_pool.Count > 0 ? _pool.Sum(t => t.Slots.Length * 4L) : 0);

    public Frame Open() => new() { FirstEntry = _count, FirstByte = _length };

    public void Close(ref Frame frame)
    {
        _count = frame.FirstEntry;
        _length = frame.FirstByte;
        if (frame.Table is not null)
        {
            _pool.Push(frame.Table);
            frame.Table = null;
        }
    }

    public void Reset()
    {
        _count = 0;
        _length = 0;
    }

    /// <summary>Adds a key to the frame, which must be the last one opened.</summary>
    /// <returns>-1, or the place (in order of adding) of the equal key that is there already.</returns>
    public int Add(ref Frame frame, ReadOnlySpan<byte> key)
    {
        var hash = Hash(key);
        var found = frame.Table is null ? FindInOrder(frame, hash, key) : FindInTable(frame, hash, key);
        if (found >= 0)
        {
            return found - frame.FirstEntry;
        }

        if (_bytes.Length - _length < key.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(_bytes.Length * 2L, (long)_length + key.Length)));
        }

        if (_entries.Length == _count)
        {
            Array.Resize(ref _entries, _count * 2);
        }

        key.CopyTo(_bytes.AsSpan(_length));
        _entries[_count] = new Entry(hash, _length, key.Length);
        _length += key.Length;
        _count++;
        Index(ref frame);
        return -1;
    }

    private int FindInOrder(Frame frame, int hash, ReadOnlySpan<byte> key)
    {
        for (var i = frame.FirstEntry; i < _count; i++)
        {
            if (Is(i, hash, key))
            {
                return i;
            }
        }

        return -1;
    }

    private int FindInTable(Frame frame, int hash, ReadOnlySpan<byte> key)
    {
        var slots = frame.Table!.Slots;
        for (var at = hash & (slots.Length - 1); slots[at] != 0; at = (at + 1) & (slots.Length - 1))
        {
            var entry = frame.FirstEntry + slots[at] - 1;
            if (Is(entry, hash, key))
            {
                return entry;
            }
        }

        return -1;
    }

    private bool Is(int entry, int hash, ReadOnlySpan<byte> key)
    {
        var (entryHash, start, length) = _entries[entry];
        return entryHash == hash && key.SequenceEqual(_bytes.AsSpan(start, length));
    }

    private void Index(ref Frame frame)
    {
        var size = _count - frame.FirstEntry;
        if (size <= SmallSet)
        {
            return;
        }

        var start = _count - 1;
        if (frame.Table is null || frame.Table.Slots.Length < size * 2)
        {
            frame.Table ??= _pool.TryPop(out var pooled) ? pooled : new Table();
            frame.Table.Clear(size * 4);
            start = frame.FirstEntry;
        }

        var slots = frame.Table.Slots;
        for (var i = start; i < _count; i++)
        {
            var at = _entries[i].Hash & (slots.Length - 1);
            while (slots[at] != 0)
            {
                at = (at + 1) & (slots.Length - 1);
            }

            slots[at] = i - frame.FirstEntry + 1;
        }
    }

    private static int Hash(ReadOnlySpan<byte> key)
    {
        var hash = default(HashCode);
        hash.AddBytes(key);
        return hash.ToHashCode();
    }

    private readonly record struct Entry(int Hash, int Start, int Length);

    /// <summary>One object's set.</summary>
    public struct Frame
    {
        internal int FirstEntry;
        internal int FirstByte;
        internal Table? Table;
    }

    /// <summary>Open addressing; 0 is empty, otherwise one more than the key's place in its frame.</summary>
    internal sealed class Table
    {
        public int[] Slots { get; private set; } = [];

        public void Clear(int atLeast)
        {
            var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(64, atLeast));
            if (Slots.Length == size)
            {
                Array.Clear(Slots);
            }
            else
            {
                Slots = new int[size];
            }
        }
    }
}

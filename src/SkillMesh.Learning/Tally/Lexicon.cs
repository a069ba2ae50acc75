using System.Text;
using SkillMesh.Core.Ledgers.Scanning;

namespace SkillMesh.Learning.Tally;

/// <summary>Numbers for texts: a fold compares and counts numbers. Several threads may ask at once; which number a text gets shows nowhere.</summary>
internal sealed class Lexicon(ContentHasher hasher)
{
    private readonly Lock _gate = new();
    private volatile Table _table = new(256);

    /// <summary>Numbers given so far; 0 is the empty text.</summary>
    public int Count => _table.Count;

    /// <summary>The text of a number.</summary>
    public string this[int number] => number == 0 ? "" : _table.Texts[number];

    public int Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return 0;
        }

        Span<byte> small = stackalloc byte[256];
        return Encoding.UTF8.TryGetBytes(text, small, out var count) ? Of(small[..count]) : Of(Encoding.UTF8.GetBytes(text).AsSpan());
    }

    public int Of(ReadOnlySpan<byte> text)
    {
        if (text.Length == 0)
        {
            return 0;
        }

        var hash = hasher.Quick(text);
        var number = _table.Find(hash, text);
        return number > 0 ? number : Add(hash, text);
    }

    private int Add(ulong hash, ReadOnlySpan<byte> text)
    {
        lock (_gate)
        {
            var number = _table.Find(hash, text);
            if (number > 0)
            {
                return number;
            }

            if (_table.IsFull)
            {
                _table = _table.Grown();
            }

            return _table.Add(hash, text.ToArray());
        }
    }

    private sealed class Table(int size)
    {
        private readonly int[] _slots = new int[size];
        private readonly ulong[] _hashes = new ulong[size];
        private readonly byte[][] _bytes = new byte[(size / 2) + 1][];

        public string[] Texts { get; } = new string[(size / 2) + 1];

        public int Count { get; private set; } = 1;

        public bool IsFull => Count == _bytes.Length;

        public int Find(ulong hash, ReadOnlySpan<byte> text)
        {
            for (var slot = (int)(hash & (ulong)(size - 1)); ; slot = (slot + 1) & (size - 1))
            {
                // A number is the last thing that is written, so what it stands for is there.
                var number = Volatile.Read(ref _slots[slot]);
                if (number == 0 || (_hashes[slot] == hash && text.SequenceEqual(_bytes[number])))
                {
                    return number;
                }
            }
        }

        public int Add(ulong hash, byte[] text)
        {
            var number = Count;
            _bytes[number] = text;
            Texts[number] = Encoding.UTF8.GetString(text);
            var slot = (int)(hash & (ulong)(size - 1));
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & (size - 1);
            }

            _hashes[slot] = hash;
            Count = number + 1;
            Volatile.Write(ref _slots[slot], number);
            return number;
        }

        public Table Grown()
        {
            var grown = new Table(size * 2) { Count = Count };
            Array.Copy(_bytes, grown._bytes, Count);
            Array.Copy(Texts, grown.Texts, Count);
            for (var i = 0; i < size; i++)
            {
                if (_slots[i] != 0)
                {
                    var slot = (int)(_hashes[i] & (ulong)((size * 2) - 1));
                    while (grown._slots[slot] != 0)
                    {
                        slot = (slot + 1) & ((size * 2) - 1);
                    }

                    (grown._slots[slot], grown._hashes[slot]) = (_slots[i], _hashes[i]);
                }
            }

            return grown;
        }
    }
}

using SkillMesh.Core.Ledgers.Scanning;
using SkillMesh.Learning.Resuming;

namespace SkillMesh.Learning.Tally;

/// <summary>Contents of records, each with its moment.</summary>
internal sealed class ContentSet
{
    private Entry[] _entries = [];

    public int Count { get; private set; }

    /// <summary>Whether there is no room for one more without <see cref="MakeRoom"/>.</summary>
    public bool IsFull => Count * 4 >= _entries.Length * 3;

    /// <summary>Adds a content.</summary>
    /// <returns>False when it was there.</returns>
    public bool Add(long ticks, ContentKey key)
    {
        ref var entry = ref Find(key);
        if (entry.Ticks != 0)
        {
            return false;
        }

        (entry.Ticks, entry.Key) = (ticks + 1, key);
        Count++;
        return true;
    }

    /// <summary>Forgets contents of moments before the given one, and makes room for more.</summary>
    public void MakeRoom(long floor) => Fill(Array.FindAll(_entries, entry => entry.Ticks != 0 && entry.Ticks > floor));

    public void Save(StateWriter state) => state.Write<Entry>(Array.FindAll(_entries, entry => entry.Ticks != 0));

    public void Load(StateReader state) => Fill(state.ReadList<Entry>());

    private void Fill(ReadOnlySpan<Entry> kept)
    {
        var size = Math.Max(_entries.Length, 64);
        while (kept.Length * 2L >= size)
        {
            size *= 2;
        }

        (_entries, Count) = (new Entry[size], kept.Length);
        foreach (ref readonly var entry in kept)
        {
            Find(entry.Key) = entry;
        }
    }

    private ref Entry Find(ContentKey key)
    {
        var mask = _entries.Length - 1;
        for (var slot = (int)key.Low & mask; ; slot = (slot + 1) & mask)
        {
            ref var entry = ref _entries[slot];
            if (entry.Ticks == 0 || entry.Key == key)
            {
                return ref entry;
            }
        }
    }

    // The time is kept one more than it is, so that 0 stands for an empty entry.
    private struct Entry
    {
        public long Ticks;
        public ContentKey Key;
    }
}

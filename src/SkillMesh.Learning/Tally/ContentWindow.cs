using SkillMesh.Core.Ledgers.Scanning;

namespace SkillMesh.Learning.Tally;

/// <summary>Knows which contents were seen. A copy has the time of its original: while records come in order of time, only those of the
/// newest moment need be kept.</summary>
internal sealed partial class ContentWindow
{
    private const int Most = 16 * 1024;

    private Entry[] _entries = new Entry[2048];
    private Entry[] _spare = [];
    private int _count;
    private long _newest = long.MinValue;

    /// <summary>Contents of an earlier moment are forgotten.</summary>
    public long Floor { get; private set; } = long.MinValue;

    /// <summary>Notes a content.</summary>
    /// <param name="ticks">Its time, not before <see cref="Floor"/>.</param>
    /// <param name="key">The content.</param>
    /// <param name="inOrder">Whether earlier moments may be forgotten.</param>
    /// <returns>False when it was there.</returns>
    public bool Add(long ticks, ContentKey key, bool inOrder)
    {
        _newest = Math.Max(_newest, ticks);
        if (_count * 4 >= _entries.Length * 3)
        {
            if (inOrder && _count >= Most / 2)
            {
                Floor = _newest;
            }

            Rebuild();
        }

        ref var entry = ref Find(key);
        if (entry.Ticks != 0)
        {
            return false;
        }

        (entry.Ticks, entry.Key) = (ticks + 1, key);
        _count++;
        return true;
    }

    private void Rebuild()
    {
        var old = _entries;
        var kept = 0;
        foreach (ref readonly var entry in old.AsSpan())
        {
            kept += entry.Ticks > Floor && entry.Ticks != 0 ? 1 : 0;
        }

        var size = old.Length;
        while (kept * 2 >= size)
        {
            size *= 2;
        }

        _entries = _spare.Length == size ? _spare : new Entry[size];
        _count = kept;
        foreach (ref readonly var entry in old.AsSpan())
        {
            if (entry.Ticks > Floor && entry.Ticks != 0)
            {
                Find(entry.Key) = entry;
            }
        }

        // Two tables take turns while records are in order.
        Array.Clear(old);
        _spare = old.Length == size ? old : [];
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

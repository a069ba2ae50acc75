using SkillMesh.Core.Ledgers.Scanning;

namespace SkillMesh.Learning.Tally;

/// <summary>Knows which contents were seen. A copy has the time of its original: contents are compared only where two records have the same
/// moment, and while records come in order of time only those of late moments need be kept.</summary>
internal sealed partial class ContentWindow
{
    private const int Most = 8 * 1024;

    private readonly ContentSet _contents = new();
    private Moment[] _moments = new Moment[64];
    private Moment[] _spare = [];
    private int _count;
    private long _newest = long.MinValue;
    private long _mark = long.MinValue;

    /// <summary>Contents of an earlier moment are forgotten.</summary>
    public long Floor { get; private set; } = long.MinValue;

    /// <summary>Notes a record.</summary>
    /// <param name="fact">The record, not before <see cref="Floor"/>.</param>
    /// <param name="places">Reads records again.</param>
    /// <param name="inOrder">Whether earlier moments may be forgotten.</param>
    /// <returns>False when its content was there.</returns>
    public bool Add(in Fact fact, IPlaces places, bool inOrder)
    {
        if (_count * 4 >= _moments.Length * 3)
        {
            MakeRoom(inOrder);
        }

        ref var moment = ref Find(fact.Ticks);
        if (moment.IsEmpty)
        {
            _newest = Math.Max(_newest, fact.Ticks);
            _count++;
            moment = new Moment(fact.Ticks, fact.Place);
            return !fact.HasKey || Share(ref moment, fact.Key, inOrder);
        }

        if (!moment.IsShared)
        {
            Share(ref moment, places.KeyOf(moment.Place), inOrder);
        }

        return AddContent(fact.Ticks, fact.HasKey ? fact.Key : places.KeyOf(fact.Place), inOrder);
    }

    private bool Share(ref Moment moment, ContentKey key, bool inOrder)
    {
        moment = moment.Shared();
        return AddContent(moment.Ticks, key, inOrder);
    }

    private bool AddContent(long ticks, ContentKey key, bool inOrder)
    {
        if (_contents.IsFull)
        {
            if (inOrder && _contents.Count >= Most / 2)
            {
                Advance();
            }

            _contents.MakeRoom(Floor);
        }

        return _contents.Add(ticks, key);
    }

    // What is newer than the newest moment of the last time stays: a record that comes a little late is still in order.
    private void Advance() => (Floor, _mark) = (_mark, _newest);

    private void MakeRoom(bool inOrder)
    {
        if (inOrder && _count >= Most / 2)
        {
            Advance();
        }

        var (old, kept) = (_moments, 0);
        foreach (ref readonly var moment in old.AsSpan())
        {
            kept += !moment.IsEmpty && moment.Ticks >= Floor ? 1 : 0;
        }

        Empty(kept);
        foreach (ref readonly var moment in old.AsSpan())
        {
            if (!moment.IsEmpty && moment.Ticks >= Floor)
            {
                Find(moment.Ticks) = moment;
            }
        }

        Array.Clear(old);
    }

    // An empty table with room for so many and more. Two tables of one size take turns.
    private void Empty(int count)
    {
        var (old, size) = (_moments, _moments.Length);
        while (count * 2L >= size)
        {
            size *= 2;
        }

        _moments = _spare.Length == size ? _spare : new Moment[size];
        (_spare, _count) = (size == old.Length ? old : [], count);
    }

    private ref Moment Find(long ticks)
    {
        var mask = _moments.Length - 1;
        for (var slot = (int)(((ulong)ticks * 0x9E3779B97F4A7C15) >> 40) & mask; ; slot = (slot + 1) & mask)
        {
            ref var moment = ref _moments[slot];
            if (moment.IsEmpty || moment.Ticks == ticks)
            {
                return ref moment;
            }
        }
    }

    /// <summary>A moment, and where its first record stands.</summary>
    private readonly struct Moment
    {
        // Twice one more than the ticks, so that 0 stands for an empty entry; the lowest bit tells whether contents are kept.
        private readonly long _ticks;

        public Moment(long ticks, long place)
            : this(place, (ticks + 1) << 1, isShared: false)
        {
        }

        private Moment(long place, long ticks, bool isShared) => (Place, _ticks) = (place, isShared ? ticks | 1 : ticks);

        public long Place { get; }

        public bool IsEmpty => _ticks == 0;

        public bool IsShared => (_ticks & 1) != 0;

        public long Ticks => (_ticks >> 1) - 1;

        public Moment Shared() => new(Place, _ticks, isShared: true);

        public Moment At(long place) => new(place, _ticks, IsShared);
    }
}

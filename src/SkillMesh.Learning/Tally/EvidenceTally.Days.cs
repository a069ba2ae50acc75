using SkillMesh.Learning.Evidence;

namespace SkillMesh.Learning.Tally;

/// <content>Counts by day. While records come in order of time, days that are over are packed.</content>
internal sealed partial class EvidenceTally
{
    private const int MostOpenCells = 4 * 1024;

    private readonly CellMap<DayRow> _rows = new();
    private readonly CellMap<VoiceCounts> _voices = new();
    private readonly Dictionary<(int Pattern, int Day, int Voice), int[]> _wideCounts = [];
    private int _closedDay = int.MinValue;
    private int _oldestOpen = int.MaxValue;

    /// <summary>The last day that is over: rows of days up to it change no more.</summary>
    public int ClosedDay => _closedDay;

    /// <summary>Hands out every pattern's rows by day and service of days that are not over.</summary>
    public void EachOpenRow(Action<int, int, int, DayRow> action) => _rows.Each(action);

    /// <summary>Hands out every pattern's rows by day and service.</summary>
    /// <param name="action">Receives pattern, day, service and row.</param>
    /// <param name="wanted">The patterns that are asked for, by number; null for all.</param>
    public void EachRow(Action<int, int, int, DayRow> action, bool[]? wanted = null)
    {
        Closed.Each(action, wanted);
        _rows.Each((pattern, day, service, row) =>
        {
            if (wanted is null || wanted[pattern])
            {
                action(pattern, day, service, row);
            }
        });
    }

    private DayLog Closed { get; } = new();

    /// <summary>Packs days that are over, once many cells are open.</summary>
    /// <param name="day">No record of an earlier day is expected.</param>
    public void CloseBefore(int day)
    {
        if (!_inOrder || _voices.Count <= MostOpenCells || day <= _oldestOpen)
        {
            return;
        }

        _rows.Each((pattern, rowDay, service, row) =>
        {
            if (rowDay < day)
            {
                Closed.Add(pattern, rowDay, service, row);
            }
        });
        _rows.KeepAbove(day - 1);
        _voices.KeepAbove(day - 1);
        foreach (var cell in _wideCounts.Keys.Where(cell => cell.Day < day).ToList())
        {
            _wideCounts.Remove(cell);
        }

        (_closedDay, _oldestOpen) = (day - 1, day);
    }

    private void AddDay(int pattern, in Fact fact)
    {
        var day = DayOf(fact);
        if (day <= _closedDay)
        {
            throw new OutOfOrderException();
        }

        _oldestOpen = Math.Min(_oldestOpen, day);
        ref var row = ref _rows.Of(pattern, day, fact.Service);
        row.Count++;
        switch (Level(fact.Severity))
        {
            case 3:
                row.Blocking++;
                break;
            case 2:
                row.Warning++;
                break;
            case 1:
                row.Nit++;
                break;
            default:
                break;
        }

        row.Share += AddVoice(pattern, day, fact);
    }

    // What the record adds to the sum of its voice's day.
    private long AddVoice(int pattern, int day, in Fact fact)
    {
        var place = _shares.ClassOf((EvidenceSource)fact.Source, fact.IsForeign);
        ref var counts = ref _voices.Of(pattern, day, fact.Voice);
        if (!counts.IsWide && (place >= VoiceCounts.Classes || counts[place] == byte.MaxValue))
        {
            var wide = new int[_shares.Classes];
            for (var i = 0; i < Math.Min(wide.Length, VoiceCounts.Classes); i++)
            {
                wide[i] = counts[i];
            }

            _wideCounts[(pattern, day, fact.Voice)] = wide;
            counts.IsWide = true;
        }

        if (!counts.IsWide && counts.IsOnly(place))
        {
            return _shares.ShareOf(place, ++counts[place]);
        }

        Span<int> all = _scratch;
        if (counts.IsWide)
        {
            all = _wideCounts[(pattern, day, fact.Voice)];
        }
        else
        {
            for (var i = 0; i < all.Length; i++)
            {
                all[i] = i < VoiceCounts.Classes ? counts[i] : 0;
            }
        }

        var before = _shares.SumOf(all);
        all[place]++;
        if (!counts.IsWide)
        {
            counts[place]++;
        }

        return _shares.SumOf(all) - before;
    }

    private byte Level(int word)
    {
        if (word >= _levels.Length)
        {
            Array.Resize(ref _levels, Math.Max(word + 1, _levels.Length * 2));
        }

        // One more than the rank, so that 0 stands for a word not seen yet.
        if (_levels[word] == 0)
        {
            _levels[word] = (byte)(SeverityLevels.RankOf(SeverityLevels.LevelOf(Texts[word])) + 1);
        }

        return (byte)(_levels[word] - 1);
    }

    /// <summary>Records of one voice by weight; eight weights up to 255 each.</summary>
    private struct VoiceCounts
    {
        public const int Classes = 8;

        private ulong _counts;

        public bool IsWide { get; set; }

        /// <summary>Whether no other weight was met.</summary>
        public readonly bool IsOnly(int place) => (_counts & ~(0xFFUL << (place * 8))) == 0;

        public int this[int place]
        {
            readonly get => (byte)(_counts >> (place * 8));
            set => _counts = (_counts & ~(0xFFUL << (place * 8))) | ((ulong)value << (place * 8));
        }
    }
}

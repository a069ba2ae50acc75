using SkillMesh.Core.Ledgers.Scanning;
using SkillMesh.Learning.Confidence;
using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Learning.Tally;

/// <summary>Counts evidence: all that a fold says of records without holding them. The same records in any order give the same tally.</summary>
/// <remarks>While records come in order of time, contents of past moments are forgotten and days that are over are packed. A record that
/// comes too late for that throws <see cref="OutOfOrderException"/>: the caller starts again, not in order.</remarks>
internal sealed partial class EvidenceTally
{
    private readonly List<PatternTally> _patterns = [];
    private PatternTally?[] _patternOf = new PatternTally?[256];
    private byte[] _levels = new byte[64];
    private readonly HashSet<int> _services = [];
    private readonly Dictionary<int, (int Count, long Newest, long Place)> _days = [];
    private readonly ContentWindow[] _seen = [new(), new(), new(), new()];
    private readonly int[] _analyzed = new int[4];
    private readonly int[] _scratch;
    private readonly ShareTable _shares;
    private readonly long _asOf;
    private bool _inOrder;
    private readonly IPlaces _places;
    private readonly Func<int, int> _targetOf;
    private int[] _targets = new int[256];
    private (int Day, int Count, long Newest, long Place) _day = (-1, 0, 0, 0);
    private (int Name, int Target, PatternTally? Tally) _at;

    /// <summary>A tally.</summary>
    /// <param name="texts">Numbers of texts.</param>
    /// <param name="hasher">Hashes texts.</param>
    /// <param name="weights">Weights of sources.</param>
    /// <param name="asOf">Records after this moment are set apart; null for none.</param>
    /// <param name="inOrder">Whether records are expected in order of time.</param>
    /// <param name="targetOf">The name a name is counted under.</param>
    /// <param name="places">Reads records again.</param>
    public EvidenceTally(
        Lexicon texts, ContentHasher hasher, SourceWeights weights, DateTimeOffset? asOf, bool inOrder, Func<string, string> targetOf, IPlaces places)
    {
        (Texts, Hasher, _inOrder, _places) = (texts, hasher, inOrder, places);
        _asOf = asOf?.UtcTicks ?? long.MaxValue;
        _shares = new ShareTable(weights);
        _scratch = new int[_shares.Classes];
        _targetOf = number => texts.Of(targetOf(texts[number]));
    }

    public Lexicon Texts { get; }

    public ContentHasher Hasher { get; }

    /// <summary>Distinct records by ledger, in the order of <see cref="Core.Ledgers.LedgerKind.Evidence"/>.</summary>
    public IReadOnlyList<int> Analyzed => _analyzed;

    /// <summary>Evidence without a name.</summary>
    public List<EvidenceRecord> Unnamed { get; } = [];

    /// <summary>Records after the moment looked from.</summary>
    public List<long> Later { get; } = [];

    /// <summary>Services of all evidence, ordinal order.</summary>
    public List<string> Services()
    {
        var services = new List<string>(_services.Count);
        foreach (var number in _services)
        {
            services.Add(Texts[number]);
        }

        services.Sort(StringComparer.Ordinal);
        return services;
    }

    /// <summary>Each day with a record: how many, and the newest moment.</summary>
    public List<DayCount> DayList()
    {
        Note();
        var days = new List<DayCount>(_days.Count);
        foreach (var (day, (count, newest, _)) in _days)
        {
            days.Add(new DayCount(day, count, newest));
        }

        return days;
    }

    /// <summary>All patterns.</summary>
    public IReadOnlyList<PatternTally> Patterns
    {
        get
        {
            Restore();
            return _patterns;
        }
    }

    /// <summary>The patterns that something was added to; of an earlier run's, only since then.</summary>
    public IReadOnlyList<PatternTally> Touched => _patterns;

    public ShareTable Shares => _shares;

    /// <summary>Adds evidence of a ledger.</summary>
    /// <param name="ledger">Its index among the evidence ledgers.</param>
    /// <param name="fact">What it counts.</param>
    /// <param name="text">Its text.</param>
    /// <param name="record">The record where it was read exactly; null for a line read as bytes.</param>
    /// <param name="isDistinct">Whether it is known to be no copy.</param>
    public void Add(int ledger, in Fact fact, ReadOnlySpan<byte> text, EvidenceRecord? record, bool isDistinct = false)
    {
        if (Admit(ledger, fact, record, isDistinct))
        {
            CloseBefore(DayOf(fact));
            Count(fact, text, record);
        }
    }

    /// <summary>The UTC day of a fact.</summary>
    public static int DayOf(in Fact fact) => (int)(fact.Ticks / TimeSpan.TicksPerDay);

    /// <summary>The first half of <see cref="Add"/>, in the order of the ledger: notes what is no copy and no later than the moment looked from.
    /// </summary>
    /// <returns>Whether <see cref="Count"/> has to follow: not for evidence without a name.</returns>
    public bool Admit(int ledger, in Fact fact, EvidenceRecord? record, bool isDistinct = false)
    {
        if (fact.Ticks > _asOf)
        {
            Later.Add(fact.Place);
            return false;
        }

        if (!isDistinct && IsCopy(ledger, fact))
        {
            return false;
        }

        _analyzed[ledger]++;
        var day = DayOf(fact);
        if (day != _day.Day)
        {
            Note();
            _day = (day, 0, long.MinValue, 0);
        }

        _day.Count++;
        if (fact.Ticks >= _day.Newest)
        {
            (_day.Newest, _day.Place) = (fact.Ticks, fact.Place);
        }

        if (fact.Service > 0)
        {
            _services.Add(fact.Service);
        }

        if (fact.Pattern == 0)
        {
            Unnamed.Add(record!);
            return false;
        }

        return true;
    }

    /// <summary>The second half: counts what was admitted under its pattern. Only facts of one pattern need come in order, and with those of one
    /// pattern one after the other it is quicker: what is known of a pattern is not near that of another.</summary>
    /// <param name="fact">What it counts.</param>
    /// <param name="text">Its text.</param>
    /// <param name="record">The record where it was read exactly.</param>
    public void Count(in Fact fact, ReadOnlySpan<byte> text, EvidenceRecord? record)
    {
        if (_at.Name != fact.Pattern || _at.Tally is null)
        {
            var target = Target(fact.Pattern);
            _at = (fact.Pattern, target, TallyOf(target));
        }

        _at.Tally.Add(fact);
        AddDay(_at.Target, fact);
        AddTexts(_at.Tally, fact, text, record);
    }

    /// <summary>The pattern of a name; null when there is none.</summary>
    public PatternTally? Find(int name) => (name < _patternOf.Length ? _patternOf[name] : null) ?? Restored(name);

    private bool IsCopy(int ledger, in Fact fact)
    {
        var seen = _seen[ledger];
        return fact.Ticks < seen.Floor ? throw new OutOfOrderException() : !seen.Add(fact, _places, _inOrder);
    }

    // Records of one day come together: they are gathered before the table is asked.
    private void Note()
    {
        if (_day.Count > 0)
        {
            ref var row = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_days, _day.Day, out var isKnown);
            row.Count += _day.Count;
            if (!isKnown || _day.Newest >= row.Newest)
            {
                (row.Newest, row.Place) = (_day.Newest, _day.Place);
            }

            _day = (-1, 0, long.MinValue, 0);
        }
    }

    private PatternTally TallyOf(int target)
    {
        if (target >= _patternOf.Length)
        {
            Array.Resize(ref _patternOf, Math.Max(target + 1, _patternOf.Length * 2));
        }

        if (_patternOf[target] is not { } pattern)
        {
            pattern = Restored(target) ?? new PatternTally(target);
            _patternOf[target] = pattern;
            _patterns.Add(pattern);
        }

        return pattern;
    }

    private int Target(int name)
    {
        if (name >= _targets.Length)
        {
            Array.Resize(ref _targets, Math.Max(name + 1, _targets.Length * 2));
        }

        return _targets[name] > 0 ? _targets[name] : _targets[name] = _targetOf(name);
    }

    private void AddTexts(PatternTally pattern, in Fact fact, ReadOnlySpan<byte> text, EvidenceRecord? record)
    {
        var best = new Best(_shares.ClassOf((EvidenceSource)fact.Source, fact.IsForeign), fact.Ticks, fact.Place);
        if (text.Length > 0)
        {
            Keep(ref pattern.Text, best);
        }

        if (fact.HasFix)
        {
            Keep(ref pattern.Fix, best);
        }

        if (record is not null)
        {
            if (record.IsGeneral && record.Text.Length > 0)
            {
                Keep(ref pattern.General, best);
            }

            if (record.Do is { Length: > 0 })
            {
                Keep(ref pattern.Do, best);
            }

            if (record.Instead is { Length: > 0 })
            {
                Keep(ref pattern.Instead, best);
            }
        }

        pattern.AddFirst(fact.Ticks, fact.Place, _places);
        if (pattern.MayBeExample(best, _places))
        {
            pattern.AddExample(best, Hasher.OfText(text), _places);
        }
    }

    private void Keep(ref Best kept, in Best record)
    {
        if (record.IsBefore(kept, _places))
        {
            kept = record;
        }
    }
}

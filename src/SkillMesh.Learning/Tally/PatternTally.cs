using SkillMesh.Core.Ledgers.Scanning;

namespace SkillMesh.Learning.Tally;

/// <summary>What is known of one pattern while records are counted, days apart.</summary>
internal sealed partial class PatternTally(int name)
{
    /// <summary>Most examples kept.</summary>
    public const int MostExamples = 5;

    /// <summary>Most first records kept: the largest bucket.</summary>
    public const int MostFirst = 100;

    /// <summary>Its number in the lexicon.</summary>
    public int Name { get; } = name;

    public int Count { get; private set; }

    public long FirstTicks { get; private set; } = long.MaxValue;

    public long LastTicks { get; private set; } = long.MinValue;

    /// <summary>Records by source, those made here and those from elsewhere in turn.</summary>
    public int[] Sources { get; } = new int[14];

    public SmallCounts Severities;
    public SmallCounts Categories;
    public SmallCounts Agents;
    public SmallCounts Services;
    public SmallCounts Voices;

    /// <summary>The weightiest, oldest record with each text.</summary>
    public Best General = Best.None;
    public Best Text = Best.None;
    public Best Do = Best.None;
    public Best Instead = Best.None;
    public Best Fix = Best.None;

    private readonly Example[] _examples = new Example[MostExamples];
    private (long Ticks, long Place)[] _first = [];
    private int _exampleCount;
    private int _firstCount;

    // The last kept ones again, beside the counts: nearly every record is compared with them and with nothing else.
    private Best _lastExample = Best.None;
    private long _lastFirst = long.MaxValue;

    /// <summary>Where the best examples are, best first.</summary>
    public long[] Examples => Array.ConvertAll(_examples[.._exampleCount], example => example.Best.Place);

    /// <summary>Where the first records are, in order.</summary>
    /// <param name="most">At most so many.</param>
    public long[] First(int most) => Array.ConvertAll(_first[..Math.Min(most, _firstCount)], row => row.Place);

    /// <summary>So many of the first records are still those of the remembered fold: all when none was added among them, none in a pattern
    /// that was not read from one.</summary>
    public int FirstChanged { get; private set; }

    public void Add(in Fact fact)
    {
        Count++;
        FirstTicks = Math.Min(FirstTicks, fact.Ticks);
        LastTicks = Math.Max(LastTicks, fact.Ticks);
        Sources[(fact.Source * 2) + (fact.IsForeign ? 1 : 0)]++;
        if (fact.Severity > 0)
        {
            Severities.Add(fact.Severity);
        }

        if (fact.Category > 0)
        {
            Categories.Add(fact.Category);
        }

        if (fact.Service > 0)
        {
            Services.Add(fact.Service);
        }

        Agents.Add(fact.Agents);
        Voices.Add(fact.Voice);
    }

    /// <summary>Whether a record may be an example.</summary>
    public bool MayBeExample(in Best record, IPlaces places) =>
        record.IsBefore(_lastExample, places);

    /// <summary>Keeps a record that may be an example, unless a better one has its text.</summary>
    /// <remarks>A text that falls out can only come back by a record that is better than all kept: so the best of all texts are kept.</remarks>
    public void AddExample(in Best record, ContentKey text, IPlaces places)
    {
        var at = 0;
        while (at < _exampleCount && !record.IsBefore(_examples[at].Best, places))
        {
            if (_examples[at++].Text == text)
            {
                return;
            }
        }

        var end = at;
        while (end < _exampleCount && _examples[end].Text != text)
        {
            end++;
        }

        if (end == _exampleCount)
        {
            _exampleCount = Math.Min(_exampleCount + 1, MostExamples);
            end = _exampleCount - 1;
        }

        Array.Copy(_examples, at, _examples, at + 1, end - at);
        _examples[at] = new Example(record, text);
        _lastExample = _exampleCount < MostExamples ? Best.None : _examples[MostExamples - 1].Best;
    }

    /// <summary>Keeps a record if it is among the first.</summary>
    public void AddFirst(long ticks, long place, IPlaces places)
    {
        if (ticks > _lastFirst || (_firstCount == MostFirst && !IsBefore(ticks, place, _first[MostFirst - 1], places)))
        {
            return;
        }

        if (_firstCount == _first.Length)
        {
            Array.Resize(ref _first, Math.Min(MostFirst, _first.Length < 4 ? 4 : _first.Length * 2));
        }

        _firstCount = Math.Min(_firstCount + 1, MostFirst);
        var at = _firstCount - 1;
        while (at > 0 && IsBefore(ticks, place, _first[at - 1], places))
        {
            _first[at] = _first[at - 1];
            at--;
        }

        _first[at] = (ticks, place);
        FirstChanged = Math.Min(FirstChanged, at);
        _lastFirst = _firstCount < MostFirst ? long.MaxValue : _first[MostFirst - 1].Ticks;
    }

    private static bool IsBefore(long ticks, long place, (long Ticks, long Place) other, IPlaces places) =>
        ticks != other.Ticks ? ticks < other.Ticks : places.Compare(place, other.Place) < 0;

    private readonly record struct Example(Best Best, ContentKey Text);
}

/// <summary>A record by weight and age.</summary>
/// <param name="Class">Its weight's place among the weights; 0 is the heaviest.</param>
/// <param name="Ticks">Its time.</param>
/// <param name="Place">Where it is.</param>
internal readonly record struct Best(int Class, long Ticks, long Place)
{
    public static Best None => new(int.MaxValue, long.MaxValue, -1);

    public bool IsBefore(in Best other, IPlaces places) =>
        Class != other.Class ? Class < other.Class
        : Ticks != other.Ticks ? Ticks < other.Ticks
        : places.Compare(Place, other.Place) < 0;
}

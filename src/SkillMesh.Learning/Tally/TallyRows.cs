using SkillMesh.Learning.Confidence;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Learning.Tally;

/// <summary>A tally's rows, sorted by pattern once counting is over.</summary>
internal sealed class TallyRows
{
    private readonly PatternDays.Cell[] _cells;
    private readonly Dictionary<int, (int Start, int Count)> _slices = [];
    private readonly Lexicon _texts;
    private readonly DecayTable _decay;

    /// <summary>The rows of a tally.</summary>
    /// <param name="tally">The tally.</param>
    /// <param name="settings">How fast evidence fades.</param>
    /// <param name="some">Only these patterns' rows; null for all.</param>
    public TallyRows(EvidenceTally tally, LearningSettings settings, IEnumerable<PatternTally>? some = null)
    {
        (_texts, _decay) = (tally.Texts, new DecayTable(settings.HalfLifeDays));
        Action<Action<int, int, int, DayRow>> each = some is null ? action => tally.EachRow(action) : Each(Found(tally, some));
        each((pattern, _, _, _) =>
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_slices, pattern, out _).Count++);
        var total = 0;
        foreach (var pattern in _slices.Keys)
        {
            ref var slice = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrNullRef(_slices, pattern);
            (slice, total) = ((total, 0), total + slice.Count);
        }

        _cells = new PatternDays.Cell[total];
        each((pattern, day, service, row) =>
        {
            ref var slice = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrNullRef(_slices, pattern);
            _cells[slice.Start + slice.Count++] = new PatternDays.Cell { Day = day, Service = service, Row = row };
        });
    }

    /// <summary>A pattern's days.</summary>
    public PatternDays Of(PatternTally pattern)
    {
        var (start, count) = _slices[pattern.Name];
        return new PatternDays(_cells, start, count, _texts);
    }

    /// <summary>Distinct days with a record.</summary>
    public int DaysOf(PatternTally pattern)
    {
        var (start, count) = _slices[pattern.Name];
        var cells = _cells.AsSpan(start, count);

        // With one service a day is one row.
        if (pattern.Services.Distinct == 0)
        {
            return count;
        }

        var days = new HashSet<int>();
        foreach (ref readonly var cell in cells)
        {
            days.Add(cell.Day);
        }

        return days.Count;
    }

    /// <summary>The pattern's evidence at a day, in units of <see cref="ShareTable.Unit"/> squared.</summary>
    public Int128 EvidenceOf(PatternTally pattern, DateOnly asOf)
    {
        var (start, count) = _slices[pattern.Name];
        var sum = default(Int128);
        foreach (ref readonly var cell in _cells.AsSpan(start, count))
        {
            sum += (Int128)cell.Row.Share * _decay.Of(asOf.DayNumber - cell.Day);
        }

        return sum;
    }

    // Of few patterns the rows are kept when they are met: to unpack all of them twice takes longer.
    private static List<(int Pattern, PatternDays.Cell Cell)> Found(EvidenceTally tally, IEnumerable<PatternTally> some)
    {
        var wanted = new bool[tally.Texts.Count];
        foreach (var pattern in some)
        {
            wanted[pattern.Name] = true;
        }

        var found = new List<(int Pattern, PatternDays.Cell Cell)>();
        tally.EachRow((pattern, day, service, row) => found.Add((pattern, new PatternDays.Cell { Day = day, Service = service, Row = row })), wanted);
        return found;
    }

    private static Action<Action<int, int, int, DayRow>> Each(List<(int Pattern, PatternDays.Cell Cell)> found) => action =>
    {
        foreach (var (pattern, cell) in found)
        {
            action(pattern, cell.Day, cell.Service, cell.Row);
        }
    };
}

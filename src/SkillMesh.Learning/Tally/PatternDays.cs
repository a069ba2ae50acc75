using SkillMesh.Learning.Trends;

namespace SkillMesh.Learning.Tally;

/// <summary>One pattern's records by day, service and severity level.</summary>
public sealed class PatternDays
{
    private readonly Cell[] _cells;
    private readonly int _start;
    private readonly int _count;
    private readonly Lexicon _texts;
    private readonly Remembered? _remembered;

    internal PatternDays(Cell[] cells, int start, int count, Lexicon texts) => (_cells, _start, _count, _texts) = (cells, start, count, texts);

    /// <summary>What is remembered of one window.</summary>
    /// <param name="window">The window.</param>
    /// <param name="reading">Its reading.</param>
    /// <param name="current">The records of the current one, by service.</param>
    /// <param name="all">All days, for whoever asks for more.</param>
    internal PatternDays(TrendWindow window, TrendReading reading, (string? Service, DayRow Row)[] current, Func<PatternDays> all) =>
        (_cells, _texts, _remembered) = ([], null!, new Remembered(window, reading, current, all));

    private ReadOnlySpan<Cell> Cells => _cells.AsSpan(_start, _count);

    /// <summary>Records up to a day.</summary>
    public int CountUntil(DateOnly day)
    {
        if (_remembered is not null)
        {
            return _remembered.All().CountUntil(day);
        }

        var count = 0;
        foreach (ref readonly var cell in Cells)
        {
            count += cell.Day <= day.DayNumber ? cell.Row.Count : 0;
        }

        return count;
    }

    /// <summary>The windows.</summary>
    /// <param name="window">Which.</param>
    /// <param name="service">Only this service's records; null for all.</param>
    public TrendReading Read(TrendWindow window, string? service = null)
    {
        if (_remembered is not null)
        {
            return service is null && window == _remembered.Window ? _remembered.Reading : _remembered.All().Read(window, service);
        }

        var wanted = service is null ? -1 : Find(service);
        var (current, previous, first) = (0, 0, int.MaxValue);
        foreach (ref readonly var cell in Cells)
        {
            if (service is null || cell.Service == wanted)
            {
                var age = window.AsOfDay.DayNumber - cell.Day;
                current += age >= 0 && age < window.Days ? cell.Row.Count : 0;
                previous += age >= window.Days && age < 2L * window.Days ? cell.Row.Count : 0;
                first = Math.Min(first, cell.Day);
            }
        }

        return new TrendReading(current, previous, TrendReading.WordFor(current, previous, first < window.CurrentStart.DayNumber));
    }

    /// <summary>Records of the current window, by service (null for those without one).</summary>
    internal IEnumerable<(string? Service, DayRow Row)> Current(TrendWindow window, string? service = null) =>
        _remembered is null ? Counted(window, service)
        : service is null && window == _remembered.Window ? _remembered.Current
        : _remembered.All().Current(window, service);

    private IEnumerable<(string? Service, DayRow Row)> Counted(TrendWindow window, string? service)
    {
        var wanted = service is null ? -1 : Find(service);
        for (var i = _start; i < _start + _count; i++)
        {
            var cell = _cells[i];
            var age = window.AsOfDay.DayNumber - cell.Day;
            if (age >= 0 && age < window.Days && (service is null || cell.Service == wanted))
            {
                yield return (cell.Service == 0 ? null : _texts[cell.Service], cell.Row);
            }
        }
    }

    // Numbers of texts nobody wrote are never met; -2 stands for them, as the empty text is that of no service.
    private int Find(string service) => service.Length == 0 ? -2 : _texts.Of(service);

    private sealed record Remembered(TrendWindow Window, TrendReading Reading, (string? Service, DayRow Row)[] Current, Func<PatternDays> All);

    internal struct Cell
    {
        public int Day;
        public int Service;
        public DayRow Row;
    }
}

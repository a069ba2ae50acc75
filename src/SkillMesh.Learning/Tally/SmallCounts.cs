using System.Runtime.InteropServices;

namespace SkillMesh.Learning.Tally;

/// <summary>How often each number was met: a short list as long as they are few.</summary>
internal partial struct SmallCounts
{
    private const int Few = 24;

    // The numbers, then as many counts: numbers alone are looked through in a few steps.
    private int[]? _few;
    private int _used;
    private Dictionary<int, int>? _many;

    /// <summary>Distinct numbers.</summary>
    public readonly int Distinct => _many?.Count ?? _used;

    public void Add(int number, int count = 1)
    {
        if (_many is not null)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_many, number, out _) += count;
            return;
        }

        if (_few is { } few)
        {
            var at = few.AsSpan(0, _used).IndexOf(number);
            if (at >= 0)
            {
                few[(few.Length / 2) + at] += count;
                return;
            }
        }

        AddNew(number, count);
    }

    private void AddNew(int number, int count)
    {
        if (_used == Few)
        {
            _many = All.ToDictionary(row => row.Number, row => row.Count);
            _many[number] = count;
            _few = null;
            return;
        }

        var room = (_few?.Length ?? 0) / 2;
        if (_used == room)
        {
            var more = new int[Math.Min(Few, Math.Max(2, room * 2)) * 2];
            _few.AsSpan(0, room).CopyTo(more);
            _few.AsSpan(room, room).CopyTo(more.AsSpan(more.Length / 2));
            _few = more;
        }

        (_few![_used], _few[(_few.Length / 2) + _used]) = (number, count);
        _used++;
    }

    /// <summary>The numbers with their counts, in no order.</summary>
    public readonly IEnumerable<(int Number, int Count)> All => _many is not null ? _many.Select(row => (row.Key, row.Value)) : Listed(_few, _used);

    private static IEnumerable<(int Number, int Count)> Listed(int[]? few, int used)
    {
        for (var i = 0; i < used; i++)
        {
            yield return (few![i], few[(few.Length / 2) + i]);
        }
    }
}

namespace SkillMesh.Learning.Tally;

/// <summary>How often each number was met: a short list as long as they are few.</summary>
internal partial struct SmallCounts
{
    private const int Few = 24;

    private (int Number, int Count)[]? _few;
    private int _used;
    private Dictionary<int, int>? _many;

    /// <summary>Distinct numbers.</summary>
    public readonly int Distinct => _many?.Count ?? _used;

    public void Add(int number, int count = 1)
    {
        if (_many is not null)
        {
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_many, number, out _) += count;
            return;
        }

        for (var i = 0; i < _used; i++)
        {
            if (_few![i].Number == number)
            {
                _few[i].Count += count;
                return;
            }
        }

        if (_used == Few)
        {
            _many = _few!.ToDictionary(row => row.Number, row => row.Count);
            _few = null;
            Add(number, count);
            return;
        }

        if (_few is null || _used == _few.Length)
        {
            Array.Resize(ref _few, _few is null ? 2 : Math.Min(Few, _used * 2));
        }

        _few[_used++] = (number, count);
    }

    /// <summary>The numbers with their counts, in no order.</summary>
    public readonly IEnumerable<(int Number, int Count)> All =>
        _many is not null ? _many.Select(row => (row.Key, row.Value)) : _few is null ? [] : _few.Take(_used);
}

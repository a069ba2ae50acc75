namespace SkillMesh.Learning.Tally;

/// <summary>Values by three numbers.</summary>
internal sealed partial class CellMap<T>
    where T : unmanaged
{
    private Cell[] _cells = new Cell[64];

    // Two tables take turns.
    private Cell[] _spare = [];

    public int Count { get; private set; }

    /// <summary>The value, made when it is not there.</summary>
    public ref T Of(int a, int b, int c)
    {
        if (Count * 4 >= _cells.Length * 3)
        {
            Grow();
        }

        ref var cell = ref Find(a, b, c);
        if (!cell.IsUsed)
        {
            (cell.A, cell.B, cell.C, cell.IsUsed) = (a, b, c, true);
            Count++;
        }

        return ref cell.Value;
    }

    /// <summary>Hands out every value.</summary>
    public void Each(Action<int, int, int, T> action)
    {
        foreach (ref readonly var cell in _cells.AsSpan())
        {
            if (cell.IsUsed)
            {
                action(cell.A, cell.B, cell.C, cell.Value);
            }
        }
    }

    /// <summary>Forgets all values but those with a second number above the given one; the room they took stays.</summary>
    public void KeepAbove(int b)
    {
        var old = _cells;
        (_cells, _spare, Count) = (_spare.Length == old.Length ? _spare : new Cell[old.Length], old, 0);
        foreach (ref readonly var cell in old.AsSpan())
        {
            if (cell.IsUsed && cell.B > b)
            {
                Find(cell.A, cell.B, cell.C) = cell;
                Count++;
            }
        }

        Array.Clear(old);
    }

    private void Grow()
    {
        var old = _cells;
        (_cells, _spare) = (new Cell[old.Length * 2], []);
        foreach (ref readonly var cell in old.AsSpan())
        {
            if (cell.IsUsed)
            {
                Find(cell.A, cell.B, cell.C) = cell;
            }
        }
    }

    private ref Cell Find(int a, int b, int c)
    {
        var hash = ((ulong)(uint)a * 0x9E3779B97F4A7C15) ^ ((ulong)(uint)b * 0xC2B2AE3D27D4EB4F) ^ ((ulong)(uint)c * 0x165667B19E3779F9);
        hash ^= hash >> 29;
        var mask = _cells.Length - 1;
        for (var slot = (int)((hash * 0x9E3779B97F4A7C15) >> 40) & mask; ; slot = (slot + 1) & mask)
        {
            ref var cell = ref _cells[slot];
            if (!cell.IsUsed || (cell.A == a && cell.B == b && cell.C == c))
            {
                return ref cell;
            }
        }
    }

    private struct Cell
    {
        public int A, B, C;
        public bool IsUsed;
        public T Value;
    }
}

namespace SkillMesh.Mesh.Matching;

/// <summary>Gathers which value occurs in which skill, then gives each value's skills in order.</summary>
internal sealed class PostingCollector
{
    private ulong[] _hashes = new ulong[1024];
    private uint[] _values = new uint[1024];
    private int _count;

    /// <summary>Notes one occurrence; the same one twice counts once.</summary>
    public void Add(ulong hash, uint value)
    {
        if (_count == _hashes.Length)
        {
            Array.Resize(ref _hashes, _count * 2);
            Array.Resize(ref _values, _count * 2);
        }

        (_hashes[_count], _values[_count]) = (hash, value);
        _count++;
    }

    /// <summary>Calls <paramref name="visit"/> for each hash, ascending, with its values, ascending and distinct.</summary>
    public void ForEach(PostingVisitor visit)
    {
        Array.Sort(_hashes, _values, 0, _count);
        for (var from = 0; from < _count;)
        {
            var to = from + 1;
            while (to < _count && _hashes[to] == _hashes[from])
            {
                to++;
            }

            var run = _values.AsSpan(from, to - from);
            run.Sort();
            var kept = 1;
            for (var at = 1; at < run.Length; at++)
            {
                if (run[at] != run[kept - 1])
                {
                    run[kept++] = run[at];
                }
            }

            visit(_hashes[from], run[..kept]);
            from = to;
        }
    }
}

namespace SkillMesh.Learning.Tally;

/// <summary>The facts of a chunk, those of one name one after the other. For one thread.</summary>
internal sealed class FactGroups
{
    private readonly List<int> _names = [];
    private int[] _firstOf = new int[256];
    private int[] _next = [];
    private int[] _order = [];
    private int _count;

    /// <summary>Indexes of the facts that have a name: names in no order, the facts of one name as they came.</summary>
    public ReadOnlySpan<int> Order => _order.AsSpan(0, _count);

    /// <summary>Groups facts.</summary>
    public void Make(ReadOnlySpan<Fact> facts)
    {
        if (_next.Length < facts.Length)
        {
            (_next, _order) = (new int[facts.Length], new int[facts.Length]);
        }

        // From behind, so that a chain starts with the first of its name. Indexes are one more than they are: 0 ends a chain.
        for (var i = facts.Length - 1; i >= 0; i--)
        {
            var name = facts[i].Pattern;
            if (name >= _firstOf.Length)
            {
                Array.Resize(ref _firstOf, Math.Max(name + 1, _firstOf.Length * 2));
            }

            if (name > 0 && _firstOf[name] == 0)
            {
                _names.Add(name);
            }

            (_next[i], _firstOf[name]) = (_firstOf[name], i + 1);
        }

        _count = 0;
        foreach (var name in _names)
        {
            for (var at = _firstOf[name]; at > 0; at = _next[at - 1])
            {
                _order[_count++] = at - 1;
            }

            _firstOf[name] = 0;
        }

        _firstOf[0] = 0;
        _names.Clear();
    }
}

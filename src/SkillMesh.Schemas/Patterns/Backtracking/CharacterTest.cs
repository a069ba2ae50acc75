namespace SkillMesh.Schemas.Patterns.Backtracking;

/// <summary>Whether a code point is in a set; ASCII by a table.</summary>
internal sealed class CharacterTest
{
    private readonly (int From, int To)[] _ranges;
    private readonly ulong _low;
    private readonly ulong _high;

    public CharacterTest(CodePointSet set)
    {
        _ranges = set.Ranges;
        foreach (var (from, to) in _ranges)
        {
            for (var point = from; point <= Math.Min(to, 127); point++)
            {
                _low |= point < 64 ? 1UL << point : 0;
                _high |= point < 64 ? 0 : 1UL << (point - 64);
            }
        }
    }

    public bool Contains(int point)
    {
        if (point < 128)
        {
            return (((point < 64 ? _low : _high) >> (point & 63)) & 1) != 0;
        }

        var (low, high) = (0, _ranges.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (point < _ranges[middle].From)
            {
                high = middle - 1;
            }
            else if (point > _ranges[middle].To)
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }
}

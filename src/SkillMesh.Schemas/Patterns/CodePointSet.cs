namespace SkillMesh.Schemas.Patterns;

/// <summary>A set of code points as sorted ranges that neither overlap nor touch.</summary>
internal sealed class CodePointSet
{
    public const int Last = 0x10FFFF;

    private CodePointSet((int From, int To)[] ranges) => Ranges = ranges;

    public static CodePointSet All { get; } = Of((0, Last));

    public static CodePointSet Digits { get; } = Of(('0', '9'));

    public static CodePointSet Word { get; } = Of(('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z'));

    /// <summary>ECMAScript's WhiteSpace and LineTerminator.</summary>
    public static CodePointSet Space { get; } = Of(
        (9, 13), (32, 32), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x2028, 0x2029), (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000), (0xFEFF, 0xFEFF));

    /// <summary>What a dot is: all but the line terminators.</summary>
    public static CodePointSet Dot { get; } = Of(('\n', '\n'), ('\r', '\r'), (0x2028, 0x2029)).Invert();

    public (int From, int To)[] Ranges { get; }

    public static CodePointSet Of(params (int From, int To)[] ranges) => Union(ranges);

    public static CodePointSet Union(IEnumerable<(int From, int To)> ranges)
    {
        // Each as one number: what sorts numbers is compiled in the runtime, what sorts pairs would be compiled at every start.
        var keys = new List<long>();
        foreach (var (from, to) in ranges)
        {
            keys.Add(((long)from << 32) | (uint)to);
        }

        keys.Sort();
        var merged = new List<(int From, int To)>();
        foreach (var key in keys)
        {
            var range = (From: (int)(key >> 32), To: (int)key);
            if (merged.Count > 0 && range.From <= merged[^1].To + 1)
            {
                merged[^1] = (merged[^1].From, Math.Max(merged[^1].To, range.To));
            }
            else
            {
                merged.Add(range);
            }
        }

        return new CodePointSet([.. merged]);
    }

    /// <summary>The code points of both.</summary>
    public CodePointSet With(CodePointSet other)
    {
        var (one, two) = (Ranges, other.Ranges);
        var merged = new List<(int From, int To)>(one.Length + two.Length);
        for (var (i, j) = (0, 0); i < one.Length || j < two.Length;)
        {
            var next = j == two.Length || (i < one.Length && one[i].From <= two[j].From) ? one[i++] : two[j++];
            if (merged.Count > 0 && next.From <= merged[^1].To + 1)
            {
                merged[^1] = (merged[^1].From, Math.Max(merged[^1].To, next.To));
            }
            else
            {
                merged.Add(next);
            }
        }

        return new CodePointSet([.. merged]);
    }

    public CodePointSet Invert()
    {
        var gaps = new List<(int, int)>();
        var next = 0;
        foreach (var (from, to) in Ranges)
        {
            if (from > next)
            {
                gaps.Add((next, from - 1));
            }

            next = to + 1;
        }

        if (next <= Last)
        {
            gaps.Add((next, Last));
        }

        return new CodePointSet([.. gaps]);
    }
}

namespace SkillMesh.Schemas.Patterns;

/// <summary>A deterministic automaton over UTF-8 bytes: one table look-up per byte, no state kept between calls.</summary>
internal sealed class ByteDfa
{
    /// <summary>The state from which no text matches.</summary>
    public const int Dead = 0;

    /// <summary>The state in which a match was found, whatever follows.</summary>
    public const int Found = 1;

    private readonly byte[] _classes;
    private readonly ushort[] _next;
    private readonly bool[] _matchesAtEnd;
    private readonly int _classCount;
    private readonly int _start;

    public ByteDfa(byte[] classes, int classCount, ushort[] next, bool[] matchesAtEnd, int start)
    {
        _classes = classes;
        _classCount = classCount;
        _next = next;
        _matchesAtEnd = matchesAtEnd;
        _start = start;
    }

    /// <summary>The class of each byte.</summary>
    public ReadOnlySpan<byte> Classes => _classes;

    public int ClassCount => _classCount;

    /// <summary>By state and class.</summary>
    public ReadOnlySpan<ushort> Next => _next;

    /// <summary>By state.</summary>
    public ReadOnlySpan<bool> MatchesAtEnd => _matchesAtEnd;

    public int Start => _start;

    public bool Matches(ReadOnlySpan<byte> text)
    {
        var state = _start;
        if (state <= Found)
        {
            return state == Found;
        }

        var classes = _classes;
        var next = _next;
        foreach (var b in text)
        {
            state = next[(state * _classCount) + classes[b]];
            if (state <= Found)
            {
                return state == Found;
            }
        }

        return _matchesAtEnd[state];
    }
}

using static SkillMesh.Schemas.Patterns.ByteNfa;

namespace SkillMesh.Schemas.Patterns;

/// <summary>Makes the deterministic automaton by subsets. Assertions look at the kinds of the bytes before and after them; word
/// characters are ASCII, so a byte is enough to know its kind.</summary>
internal sealed class ByteDfaBuilder
{
    private const int MaxStates = 4_000;
    private const int MaxCells = 200_000;
    private const long MaxWork = 4_000_000;

    private readonly ByteNfa _nfa;
    private readonly bool _hasWords;
    private readonly byte[] _classes = new byte[256];
    private readonly List<byte> _samples = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<(int[] Kernel, Side Before)> _subsets = [];
    private readonly List<ushort> _next = [];
    private readonly List<bool> _matchesAtEnd = [];
    private readonly ushort[] _blank;
    private readonly List<int>[] _targets;
    private readonly int[] _stamps;
    private readonly List<int> _closed = [];
    private readonly Stack<int> _open = new();
    private bool[]? _alive;
    private int _stamp;
    private long _work;

    private ByteDfaBuilder(ByteNfa nfa, bool hasWords)
    {
        _nfa = nfa;
        _hasWords = hasWords;
        _stamps = new int[nfa.States.Count];
        FindClasses();
        _blank = new ushort[_samples.Count];
        _targets = new List<int>[_samples.Count];
        for (var i = 0; i < _targets.Length; i++)
        {
            _targets[i] = [];
        }
    }

    private enum Side : byte
    {
        Edge,
        Word,
        Other,
    }

    /// <summary>Null where it would grow too large.</summary>
    public static ByteDfa? Build(PatternNode pattern)
    {
        var nfa = ByteNfa.Build(pattern);
        return nfa is null ? null : new ByteDfaBuilder(nfa, pattern.HasWordBoundary).Run();
    }

    private ByteDfa? Run()
    {
        // The two fixed states lead to themselves and are never left.
        for (ushort fixedState = 0; fixedState <= ByteDfa.Found; fixedState++)
        {
            _subsets.Add(([], Side.Other));
            _matchesAtEnd.Add(fixedState == ByteDfa.Found);
            for (var i = 0; i < _samples.Count; i++)
            {
                _next.Add(fixedState);
            }
        }

        var start = Number([_nfa.Start], Side.Edge);
        for (var state = 2; state < _subsets.Count; state++)
        {
            var (kernel, before) = _subsets[state];
            _matchesAtEnd.Add(Close(kernel, before, Side.Edge));
            var row = _next.Count;
            _next.AddRange(_blank);
            AddRow(row, kernel, before, Side.Other);
            if (_hasWords)
            {
                AddRow(row, kernel, before, Side.Word);
            }

            if (_subsets.Count > MaxStates || _next.Count > MaxCells || _work > MaxWork)
            {
                return null;
            }
        }

        Prune();
        return new ByteDfa(_classes, _samples.Count, [.. _next], [.. _matchesAtEnd], _alive![start] ? start : ByteDfa.Dead);
    }

    private void AddRow(int row, int[] kernel, Side before, Side after)
    {
        var isFound = Close(kernel, before, after);
        if (!isFound)
        {
            Step();
        }

        for (var at = 0; at < _samples.Count; at++)
        {
            if (SideOf(_samples[at]) == after)
            {
                _next[row + at] = (ushort)(isFound ? ByteDfa.Found : Number(Distinct(_targets[at]), after));
            }
        }
    }

    /// <summary>Sorts the closure's targets by the class of byte that leads to them.</summary>
    private void Step()
    {
        foreach (var target in _targets)
        {
            target.Clear();
        }

        foreach (var at in _closed)
        {
            var state = _nfa.States[at];
            int last = _classes[state.To];
            for (int c = _classes[state.From]; c <= last; c++)
            {
                _targets[c].Add(state.Next);
                _work++;
            }
        }
    }

    private static int[] Distinct(List<int> states)
    {
        if (states.Count <= 1)
        {
            return [.. states];
        }

        states.Sort();
        var kept = 1;
        for (var i = 1; i < states.Count; i++)
        {
            if (states[i] != states[kept - 1])
            {
                states[kept++] = states[i];
            }
        }

        return [.. states[..kept]];
    }

    private void Prune()
    {
        // Backwards from matching, until nothing changes: the rest is dead and lets a search end early.
        _alive = [.. _matchesAtEnd];
        for (var changed = true; changed;)
        {
            changed = false;
            for (var state = _alive.Length - 1; state >= 2; state--)
            {
                for (var at = 0; at < _samples.Count && !_alive[state]; at++)
                {
                    _alive[state] = _alive[_next[(state * _samples.Count) + at]];
                    changed |= _alive[state];
                }
            }
        }

        for (var i = 0; i < _next.Count; i++)
        {
            _next[i] = _alive[_next[i]] ? _next[i] : (ushort)ByteDfa.Dead;
        }
    }

    private int Number(int[] kernel, Side before)
    {
        if (kernel.Length == 0)
        {
            return ByteDfa.Dead;
        }

        var key = string.Create(kernel.Length + 1, (kernel, before), static (span, source) =>
        {
            span[0] = (char)source.before;
            for (var i = 0; i < source.kernel.Length; i++)
            {
                span[i + 1] = (char)source.kernel[i];
            }
        });
        if (!_numbers.TryGetValue(key, out var number))
        {
            number = _numbers[key] = _subsets.Count;
            _subsets.Add((kernel, before));
        }

        return number;
    }

    /// <summary>Fills the closure of a kernel between two bytes.</summary>
    /// <returns>Whether the pattern is matched there.</returns>
    private bool Close(int[] kernel, Side before, Side after)
    {
        _stamp++;
        _closed.Clear();
        foreach (var state in kernel)
        {
            Open(state);
        }

        while (_open.TryPop(out var at))
        {
            _work++;
            var state = _nfa.States[at];
            switch (state.Kind)
            {
                case StateKind.Match:
                    _open.Clear();
                    return true;
                case StateKind.Bytes:
                    _closed.Add(at);
                    break;
                case StateKind.Split:
                    Open(state.Next);
                    Open(state.Other);
                    break;
                case StateKind.Dead:
                    break;
                default:
                    if (Holds(state.Kind, before, after))
                    {
                        Open(state.Next);
                    }

                    break;
            }
        }

        return false;
    }

    private void Open(int state)
    {
        if (_stamps[state] != _stamp)
        {
            _stamps[state] = _stamp;
            _open.Push(state);
        }
    }

    private static bool Holds(StateKind kind, Side before, Side after) => kind switch
    {
        StateKind.AtStart => before == Side.Edge,
        StateKind.AtEnd => after == Side.Edge,
        StateKind.AtWordBoundary => before == Side.Word != (after == Side.Word),
        _ => before == Side.Word == (after == Side.Word),
    };

    private Side SideOf(byte b) => _hasWords && (char.IsAsciiLetterOrDigit((char)b) || b == '_') ? Side.Word : Side.Other;

    private void FindClasses()
    {
        var starts = new bool[257];
        starts[0] = true;
        foreach (var state in _nfa.States)
        {
            if (state.Kind == StateKind.Bytes)
            {
                starts[state.From] = true;
                starts[state.To + 1] = true;
            }
        }

        for (var b = 1; b < 256; b++)
        {
            starts[b] |= SideOf((byte)b) != SideOf((byte)(b - 1));
        }

        for (var b = 0; b < 256; b++)
        {
            if (starts[b])
            {
                _samples.Add((byte)b);
            }

            _classes[b] = (byte)(_samples.Count - 1);
        }
    }
}

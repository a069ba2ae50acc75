namespace SkillMesh.Schemas.Patterns;

/// <summary>A nondeterministic automaton over UTF-8 bytes that finds a pattern anywhere in a text.</summary>
internal sealed class ByteNfa
{
    private const int MaxStates = 20_000;

    private readonly List<State> _states = [];

    private ByteNfa()
    {
    }

    public IReadOnlyList<State> States => _states;

    public int Start { get; private set; }

    /// <summary>Null where the pattern takes too many states.</summary>
    public static ByteNfa? Build(PatternNode pattern)
    {
        var nfa = new ByteNfa();
        var match = nfa.Add(new State(StateKind.Match));
        var first = nfa.Add(pattern, match);

        // Before the match, any text; in whole characters, so that no assertion is tried inside one.
        var loop = nfa.Add(new State(StateKind.Split));
        nfa._states[loop] = new State(StateKind.Split, first, nfa.Add(CodePointSet.All, loop));
        nfa.Start = loop;
        return nfa._states.Count <= MaxStates ? nfa : null;
    }

    private int Add(State state)
    {
        _states.Add(state);
        return _states.Count - 1;
    }

    private int Add(PatternNode node, int next)
    {
        // The caller sees the count and gives up; here it only has to stop growing.
        if (_states.Count > MaxStates)
        {
            return next;
        }

        switch (node.Kind)
        {
            case PatternKind.Empty:
                return next;
            case PatternKind.Set:
                return Add(node.Set!, next);
            case PatternKind.Sequence:
                for (var i = node.Children.Length - 1; i >= 0; i--)
                {
                    next = Add(node.Children[i], next);
                }

                return next;
            case PatternKind.Choice:
                var entry = Add(node.Children[^1], next);
                for (var i = node.Children.Length - 2; i >= 0; i--)
                {
                    entry = Add(new State(StateKind.Split, Add(node.Children[i], next), entry));
                }

                return entry;
            case PatternKind.Repeat:
                return Repeat(node, next);
            case PatternKind.Capture:
                return Add(node.Children[0], next);
            default:
                return Add(new State(node.Kind switch
                {
                    PatternKind.Start => StateKind.AtStart,
                    PatternKind.End => StateKind.AtEnd,
                    PatternKind.WordBoundary => StateKind.AtWordBoundary,
                    PatternKind.NotWordBoundary => StateKind.NotAtWordBoundary,
                    _ => throw new InvalidOperationException("not a regular pattern"),
                }, next));
        }
    }

    private int Repeat(PatternNode node, int next)
    {
        var part = node.Children[0];
        if (node.Max == int.MaxValue)
        {
            var loop = Add(new State(StateKind.Split));
            _states[loop] = new State(StateKind.Split, Add(part, loop), next);
            next = loop;
        }
        else
        {
            var end = next;
            for (var i = node.Min; i < node.Max && _states.Count <= MaxStates; i++)
            {
                next = Add(new State(StateKind.Split, Add(part, next), end));
            }
        }

        for (var i = 0; i < node.Min && _states.Count <= MaxStates; i++)
        {
            var before = _states.Count;
            next = Add(part, next);
            if (_states.Count == before)
            {
                // An empty part repeats to the same nothing.
                break;
            }
        }

        return next;
    }

    private int Add(CodePointSet set, int next)
    {
        var entries = new List<int>();
        var shared = new Dictionary<long, int>();
        foreach (var (from, to) in set.Ranges)
        {
            foreach (var bytes in Utf8Ranges.Split(from, to))
            {
                var at = next;
                for (var i = bytes.Length - 1; i >= 0; i--)
                {
                    var key = ((long)at << 16) | ((long)bytes[i].From << 8) | bytes[i].To;
                    if (!shared.TryGetValue(key, out var state))
                    {
                        state = shared[key] = Add(new State(StateKind.Bytes, at, 0, bytes[i].From, bytes[i].To));
                    }

                    at = state;
                }

                entries.Add(at);
            }
        }

        if (entries.Count == 0)
        {
            return Add(new State(StateKind.Dead));
        }

        var entry = entries[^1];
        for (var i = entries.Count - 2; i >= 0; i--)
        {
            entry = Add(new State(StateKind.Split, entries[i], entry));
        }

        return entry;
    }

    /// <summary>What a state does.</summary>
    internal enum StateKind : byte
    {
        Dead,
        Match,
        Bytes,
        Split,
        AtStart,
        AtEnd,
        AtWordBoundary,
        NotAtWordBoundary,
    }

    /// <summary>A state; <paramref name="Next"/> and <paramref name="Other"/> are where it leads.</summary>
    internal readonly record struct State(StateKind Kind, int Next = 0, int Other = 0, byte From = 0, byte To = 0);
}

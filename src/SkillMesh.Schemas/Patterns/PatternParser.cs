using System.Text;

namespace SkillMesh.Schemas.Patterns;

/// <summary>Parses the grammar of ECMAScript patterns as with the <c>u</c> flag, except that any ASCII punctuation may be escaped.
/// Not in it: modifiers, sets of strings (<c>v</c> flag), scripts and binary properties other than Any, ASCII, Assigned.</summary>
internal sealed partial class PatternParser
{
    private const int MaxNesting = 100;

    private readonly string _text;
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private int _groups = 1;
    private readonly List<(int Number, string? Name)> _references = [];
    private int _at;
    private int _nesting;

    private PatternParser(string text) => _text = text;

    public static bool IsPattern(ReadOnlySpan<byte> utf8)
    {
        try
        {
            Parse(Encoding.UTF8.GetString(utf8));
            return true;
        }
        catch (PatternException)
        {
            return false;
        }
    }

    /// <exception cref="PatternException">The text is not such a pattern.</exception>
    public static PatternNode Parse(string text)
    {
        var parser = new PatternParser(text);
        var node = parser.Choice();
        if (parser._at < text.Length)
        {
            throw new PatternException("a ')' closes nothing");
        }

        foreach (var (number, name) in parser._references)
        {
            if (name is null ? number >= parser._groups : !parser._names.ContainsKey(name))
            {
                throw new PatternException("a reference names no group");
            }
        }

        return parser.Number(node);
    }

    // Named references may come before their group, so they get their number at the end.
    private PatternNode Number(PatternNode node)
    {
        if (node.Kind == PatternKind.BackReference && node.Min < 0)
        {
            return node with { Min = _names[_references[-node.Min - 1].Name!] };
        }

        return node.Children.Length == 0 ? node : node with { Children = [.. node.Children.Select(Number)] };
    }

    private bool IsAtEnd => _at >= _text.Length;

    private PatternNode Choice()
    {
        if (++_nesting > MaxNesting)
        {
            throw new PatternException("groups nest too deeply");
        }

        var alternatives = new List<PatternNode> { Sequence() };
        while (Take("|"))
        {
            alternatives.Add(Sequence());
        }

        _nesting--;
        return alternatives.Count == 1 ? alternatives[0] : new PatternNode(PatternKind.Choice, [.. alternatives]);
    }

    private PatternNode Sequence()
    {
        var terms = new List<PatternNode>();
        while (!IsAtEnd && _text[_at] is not ('|' or ')'))
        {
            terms.Add(Term());
        }

        return terms.Count == 1 ? terms[0] : new PatternNode(terms.Count == 0 ? PatternKind.Empty : PatternKind.Sequence, [.. terms]);
    }

    private PatternNode Term()
    {
        var atom = Atom(out var repeats);
        if (IsAtEnd || _text[_at] is not ('*' or '+' or '?' or '{'))
        {
            return atom;
        }

        if (!repeats)
        {
            throw new PatternException("an assertion cannot be repeated");
        }

        var (min, max) = Quantifier();
        return new PatternNode(PatternKind.Repeat, [atom], null, min, max, IsLazy: Take("?"));
    }

    private PatternNode Atom(out bool repeats)
    {
        repeats = false;
        switch (_text[_at])
        {
            case '^':
                _at++;
                return PatternNode.Leaf(PatternKind.Start);
            case '$':
                _at++;
                return PatternNode.Leaf(PatternKind.End);
            case '(':
                _at++;
                return Group(out repeats);
            case '\\' when Take("\\b"):
                return PatternNode.Leaf(PatternKind.WordBoundary);
            case '\\' when Take("\\B"):
                return PatternNode.Leaf(PatternKind.NotWordBoundary);
        }

        repeats = true;
        switch (_text[_at])
        {
            case '.':
                _at++;
                return PatternNode.Of(CodePointSet.Dot);
            case '[':
                _at++;
                return PatternNode.Of(Class());
            case '\\':
                _at++;
                return Reference() ?? PatternNode.Of(Escape(inClass: false));
            case '*' or '+' or '?' or '{':
                throw new PatternException("there is nothing to repeat");
            case ']' or '}':
                throw new PatternException($"a lone '{_text[_at]}' must be escaped");
            default:
                var point = Next();
                return PatternNode.Of(CodePointSet.Of((point, point)));
        }
    }

    private PatternNode Group(out bool repeats)
    {
        repeats = true;
        var kind = PatternKind.Empty;
        var number = 0;
        if (Take("?:"))
        {
        }
        else if (Take("?="))
        {
            kind = PatternKind.LookAhead;
        }
        else if (Take("?!"))
        {
            kind = PatternKind.NotLookAhead;
        }
        else if (Take("?<="))
        {
            kind = PatternKind.LookBehind;
        }
        else if (Take("?<!"))
        {
            kind = PatternKind.NotLookBehind;
        }
        else
        {
            var name = Take("?<") ? GroupName() : null;
            if (name is not null && !_names.TryAdd(name, _groups))
            {
                throw new PatternException("two groups have one name");
            }

            if (name is null && !IsAtEnd && _text[_at] == '?')
            {
                throw new PatternException("this kind of group is not supported");
            }

            kind = PatternKind.Capture;
            number = _groups++;
        }

        var inner = Choice();
        if (!Take(")"))
        {
            throw new PatternException("a '(' is not closed");
        }

        repeats = kind is PatternKind.Empty or PatternKind.Capture;
        return kind == PatternKind.Empty ? inner : new PatternNode(kind, [inner], null, number);
    }

    private string GroupName()
    {
        var start = _at;
        while (!IsAtEnd && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is '_' or '$'))
        {
            _at++;
        }

        var name = _text[start.._at];
        return name.Length > 0 && !char.IsDigit(name[0]) && Take(">") ? name : throw new PatternException("a group's name is malformed");
    }

    private PatternNode? Reference()
    {
        if (Take("k<"))
        {
            _references.Add((0, GroupName()));
            return new PatternNode(PatternKind.BackReference, [], null, -_references.Count);
        }

        if (IsAtEnd || _text[_at] is < '1' or > '9')
        {
            return null;
        }

        var number = Integer();
        _references.Add((number, null));
        return new PatternNode(PatternKind.BackReference, [], null, number);
    }

    private (int Min, int Max) Quantifier()
    {
        switch (_text[_at++])
        {
            case '*':
                return (0, int.MaxValue);
            case '+':
                return (1, int.MaxValue);
            case '?':
                return (0, 1);
        }

        var min = Integer();
        var max = min;
        if (Take(","))
        {
            max = !IsAtEnd && _text[_at] == '}' ? int.MaxValue : Integer();
        }

        if (!Take("}"))
        {
            throw new PatternException("a '{' must be escaped or be a count such as {2,4}");
        }

        return max >= min ? (min, max) : throw new PatternException("the counts in {} are out of order");
    }

    /// <summary>Saturates: a count that no document reaches is as good as the true one.</summary>
    private int Integer()
    {
        if (IsAtEnd || !char.IsAsciiDigit(_text[_at]))
        {
            throw new PatternException("a '{' must be escaped or be a count such as {2,4}");
        }

        long value = 0;
        for (; !IsAtEnd && char.IsAsciiDigit(_text[_at]); _at++)
        {
            value = Math.Min((value * 10) + _text[_at] - '0', int.MaxValue - 1);
        }

        return (int)value;
    }

    private int Next()
    {
        var point = char.IsHighSurrogate(_text[_at]) && _at + 1 < _text.Length && char.IsLowSurrogate(_text[_at + 1])
            ? char.ConvertToUtf32(_text[_at], _text[_at + 1])
            : _text[_at];
        _at += point > 0xFFFF ? 2 : 1;
        return point;
    }

    private bool Take(string text)
    {
        if (string.CompareOrdinal(_text, _at, text, 0, text.Length) != 0)
        {
            return false;
        }

        _at += text.Length;
        return true;
    }
}

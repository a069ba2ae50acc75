namespace SkillMesh.Mesh.Signatures;

/// <summary>Marks what surrounds the message on a line: from the left a logger's prefix, a place, a severity and a code, from the right
/// a project, a link or a rule name; or the whole line where it is quoted source or a stack frame.</summary>
/// <remarks>What it does not know stays part of the line. That costs no answer: a message is found inside whatever surrounds it.</remarks>
internal ref partial struct LineReader(string text, Token[] tokens, List<ReportedCode> codes)
{
    private readonly string _text = text;
    private readonly Token[] _tokens = tokens;
    private readonly List<ReportedCode> _codes = codes;

    private int _at, _end, _consumed;
    private bool _hasPlace, _hasLevel, _hasTime, _inSnippet, _afterFrame;

    /// <summary>Reads the line of tokens from <paramref name="first"/> up to <paramref name="end"/>.</summary>
    /// <returns>Whether it begins a diagnostic: it has a place, a severity or a code.</returns>
    public bool Read(int first, int end)
    {
        (_at, _end, _consumed, _hasPlace, _hasLevel, _hasTime) = (first, end, 0, false, false, false);
        var codesBefore = _codes.Count;
        while (_at < _end && Step(first))
        {
        }

        var isSource = _afterFrame && IsIndented(first);
        _afterFrame = IsFrame(first);
        if (_at < _end && (isSource || IsNoise(first)))
        {
            _inSnippet = true;
            for (var index = first; index < _end; index++)
            {
                _tokens[index].Marks |= TokenMarks.Noise;
            }

            NoteCode();
            return false;
        }

        ReadCode(first);
        ReadEnd(first);
        var isHead = _hasPlace || _hasLevel || _codes.Count > codesBefore;
        _inSnippet &= !isHead;
        return isHead;
    }

    /// <summary>Marks the next piece of a prefix; false when none is there.</summary>
    private bool Step(int first)
    {
        var token = _tokens[_at];
        var before = token.Start == 0 ? '\n' : _text[token.Start - 1];
        var after = After(token);
        var isOfLevel = _hasLevel && _at > first && _tokens[_at - 1].End == token.Start - 1;
        if (before == '[' && !isOfLevel && Group(token, ']') || before == '(' && _at == first && Group(token, ')'))
        {
            return true;
        }

        if ((_at == first && Command(token)) || ((_hasTime || _hasLevel) && Field(token, before)))
        {
            return true;
        }

        switch (token.Kind)
        {
            case TokenKind.Number:
                return Number(token, first, before, after);
            case TokenKind.Path:
                return Place(token, first);
            case TokenKind.Name:
                return Place(token, first) || KeyValue(token) || Tag(token, first);
            case TokenKind.Word:
                if (Severities.IsLevel(token.Hash) && Level(token, first))
                {
                    return true;
                }

                if (Severities.IsCalendar(token.Hash) && _at + 1 < _end && _tokens[_at + 1].Kind == TokenKind.Number)
                {
                    return Take(_at + 1);
                }

                return (IsUpper(token) && Place(token, first)) || KeyValue(token) || Tag(token, first);
            default:
                return false;
        }
    }

    private readonly char After(in Token token) => token.End < _text.Length ? _text[token.End] : '\n';

    private bool Take(int end)
    {
        for (; _at < end; _at++)
        {
            _tokens[_at].Marks |= TokenMarks.Surrounding;
        }

        return true;
    }

    private readonly bool IsUpper(in Token token) => token.Length > 1 && _text.AsSpan(token.Start, token.Length).IndexOfAnyInRange('a', 'z') < 0;

    /// <summary>A bracketed group with more of the line behind it.</summary>
    private bool Group(in Token token, char close)
    {
        const int Longest = 64;
        var lineEnd = _tokens[_end - 1].End;
        var length = _text.AsSpan(token.Start, Math.Min(Longest, lineEnd - token.Start)).IndexOf(close);
        if (length < 0 || IsTypeName(_text.AsSpan(token.Start, length)))
        {
            return false;
        }

        var end = _at;
        while (end < _end && _tokens[end].Start < token.Start + length)
        {
            _hasLevel |= _tokens[end].Kind == TokenKind.Word && Severities.IsLevel(_tokens[end].Hash) && length < 12;
            end++;
        }

        return end < _end && Take(end);
    }

    /// <summary>A name with humps in brackets is an attribute that the message speaks of.</summary>
    private static bool IsTypeName(ReadOnlySpan<char> inner)
    {
        var humps = 0;
        foreach (var letter in inner)
        {
            if (!char.IsAsciiLetter(letter))
            {
                return false;
            }

            humps += char.IsAsciiLetterUpper(letter) ? 1 : 0;
        }

        return humps > 1 && humps < inner.Length && char.IsAsciiLetterUpper(inner[0]);
    }

    private bool Number(in Token token, int first, char before, char after)
    {
        var span = _text.AsSpan(token.Start, token.Length);
        var isTime = span.Contains(':') || span.Count('-') == 2;
        if (isTime)
        {
            _hasTime = true;
            // 12:34 before a wide space or a colon is a line and a column.
            _hasPlace |= span.Count(':') == 1 && !span.Contains('.') && (after == ':' || (_at + 1 < _end && _tokens[_at + 1].Has(TokenMarks.Gap) && _at == first));
        }
        else if (!(after is '>' or '|' || before == '#' || _at > first || IsBarred(token)))
        {
            return false;
        }

        Take(_at + 1);
        return !isTime || SkipProcess();
    }

    private readonly bool IsBarred(in Token token) => _text.AsSpan(token.End).TrimStart(' ') is ['|', ..];

    /// <summary>After a time: a machine and a process with its number, <c>host name[123]: </c>.</summary>
    private bool SkipProcess()
    {
        const int Longest = 80;
        if (_at >= _end)
        {
            return true;
        }

        var from = _tokens[_at].Start;
        var span = _text.AsSpan(from, Math.Min(Longest, _tokens[_end - 1].End - from));
        var close = span.IndexOf("]: ", StringComparison.Ordinal);
        if (close > 0 && span[..close].LastIndexOf('[') is var open and > 0 && close - open < 9 && !span[(open + 1)..close].ContainsAnyExceptInRange('0', '9') && span[..open].Count(' ') < 4)
        {
            var end = _at;
            while (end < _end && _tokens[end].Start < from + close)
            {
                end++;
            }

            return Take(end);
        }

        return true;
    }

    /// <summary>Python's <c>File "x.py", line 3, in f</c>, under which the source stands.</summary>
    private readonly bool IsFrame(int first) => _end - first > 1 && _text.AsSpan(_tokens[first].Start, _tokens[first].Length) is "File"
        && _tokens[first + 1].Kind == TokenKind.Quoted;

    private readonly bool IsIndented(int first) => _tokens[first].Start > 3 && _text.AsSpan(_tokens[first].Start - 4, 4) is "    ";

    private readonly bool IsNoise(int first)
    {
        var start = _tokens[first].Start;
        while (start > 0 && _text[start - 1] != '\n' && start > _tokens[first].Start - 40)
        {
            start--;
        }

        // After the prefix that was marked, from where the rest of the line begins.
        var from = Math.Max(_consumed, _at > first ? _tokens[_at - 1].End : start);
        var rest = _text.AsSpan(from, _tokens[_at].Start - from).TrimStart("] >:)\t");
        var word = _text.AsSpan(_tokens[_at].Start, _tokens[_at].Length);
        if (rest is ['-', '-', '>', ..] or ['|', ..] or ['=', ' ', ..] or ['='] or [':', ':', ':', ..] or ['^', ..] or ['/', ' ', ..])
        {
            // A bar after one word is a prefix, and at the start of a line the edge of a box unless source was quoted before.
            // Right after a word it divides fields.
            var bar = from + _text.AsSpan(from).IndexOf('|');
            return rest[0] != '|' || ((_inSnippet || _at > first || rest.Length > 2) && (bar == 0 || _text[bar - 1] is ' ' or '\n' or '\t'));
        }

        if (IsSnippetNote(_tokens[_at]) && After(_tokens[_at]) == ':')
        {
            return true;
        }

        var line = _text.AsSpan(_tokens[_at].Start, _tokens[_end - 1].End - _tokens[_at].Start);
        return line.StartsWith("Traceback (most recent call last", StringComparison.Ordinal)
            || (word is "at" && _end - _at > 1 && (line.Contains('(') || line.Contains(" in ", StringComparison.Ordinal)) && _tokens[_at + 1].Kind is TokenKind.Name or TokenKind.Path)
            || (word is "File" && _end - _at > 1 && _tokens[_at + 1].Kind == TokenKind.Quoted && line.Contains(", line ", StringComparison.Ordinal));
    }
}

namespace SkillMesh.Mesh.Signatures;

internal ref partial struct LineReader
{
    /// <summary>A code after a severity or place, or right at the start of what is left of the line.</summary>
    private void ReadCode(int first)
    {
        if (_at >= _end || ReadException())
        {
            return;
        }

        var token = _tokens[_at];
        var before = token.Start == 0 ? '\n' : _text[token.Start - 1];
        var chunk = CodeShape.Chunk(_text.AsSpan(token.Start, _tokens[_end - 1].End - token.Start));
        if (chunk.IsEmpty)
        {
            return;
        }

        var rest = _text.AsSpan(token.Start + chunk.Length);
        var colon = rest is [':', ..] or [' ', ':', ..] or [' ', '-', ' ', ..] || (before == '[' && rest is [']', ':', ..] or [']', ' ', ..]);
        var shape = CodeShape.IsLettersAndDigits(chunk) || (chunk is [>= 'A' and <= 'Z', >= '0' and <= '9', ..] && _hasPlace);
        var name = colon && _hasLevel && CodeShape.IsRuleName(chunk);
        if (!shape && !name)
        {
            return;
        }

        // "warning NU1605 as error" mentions it; a place before, a colon or a marked source line after report it.
        var sure = colon || (_hasPlace && rest is [' ', ..]) || IsBeforeArrow();
        if (!sure && !(_at == first || _hasLevel))
        {
            return;
        }

        if (rest.IsEmpty || rest[0] is not (':' or ' ' or ']' or '\n' or '\t'))
        {
            return;
        }

        _codes.Add(new ReportedCode(TokenHash.Of(chunk), token.Start, chunk.Length, token.Line, sure));
        if (sure)
        {
            TakeUpTo(token.Start + chunk.Length - 1, place: false);
        }
    }

    /// <summary>An exception's type before its message: <c>ImportError: </c>, <c>Unhandled exception. System.IO.IOException: </c>.</summary>
    /// <remarks>It says which message follows but not that a skill with another type is wrong: one error has several types.</remarks>
    private bool ReadException()
    {
        const int Farthest = 5;
        for (var index = _at; index < Math.Min(_end, _at + Farthest); index++)
        {
            var token = _tokens[index];
            var name = _text.AsSpan(token.Start, token.Length);
            if (token.Kind == TokenKind.Name && After(token) == ':' && token.End + 1 < _text.Length && _text[token.End + 1] == ' '
                && (name.EndsWith("Error", StringComparison.Ordinal) || name.EndsWith("Exception", StringComparison.Ordinal)) && index + 1 < _end)
            {
                _codes.Add(new ReportedCode(token.Hash, token.Start, token.Length, token.Line, IsSure: false));
                TakeUpTo(token.End, place: false);
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the next line points at source: <c>--> file:1:2</c>.</summary>
    private readonly bool IsBeforeArrow()
    {
        var end = _tokens[_end - 1].End;
        var line = _text.AsSpan(end).IndexOf('\n');
        if (line < 0)
        {
            return false;
        }

        var next = _text.AsSpan(end + line + 1);
        var stop = next.IndexOf('\n');
        next = stop < 0 ? next : next[..stop];
        return next.IndexOf("--> ", StringComparison.Ordinal) is >= 0 and < 60;
    }

    /// <summary>What ends a diagnostic line: the project or link in brackets, the rule's name.</summary>
    private void ReadEnd(int first)
    {
        for (var turn = 0; turn < 3 && _end - 1 >= first; turn++)
        {
            var last = _tokens[_end - 1];
            var tail = Tail(last.End);
            if (tail.IndexOf(']') is >= 0 and < 3)
            {
                if (!Bracketed('[', last))
                {
                    return;
                }
            }
            else if (tail.IndexOf(')') is >= 0 and < 3)
            {
                if (!Bracketed('(', last))
                {
                    return;
                }
            }
            else
            {
                RuleColumn(first, last);
                return;
            }
        }
    }

    private readonly ReadOnlySpan<char> Tail(int from)
    {
        var rest = _text.AsSpan(from);
        var stop = rest.IndexOf('\n');
        return stop < 0 ? rest : rest[..stop];
    }

    /// <summary>One value in brackets at the end: a project, a link, or a rule.</summary>
    private bool Bracketed(char open, in Token last)
    {
        var start = last.Start - 1;
        var floor = Math.Max(0, last.End - 300);
        while (start >= floor && _text[start] != open && _text[start] != '\n')
        {
            start--;
        }

        if (start < floor || _text[start] != open)
        {
            return false;
        }

        // GCC and Clang write the switch that turns a warning on.
        var option = _text.AsSpan(start + 1).StartsWith("-W", StringComparison.Ordinal) ? 2 : 0;
        var inner = _text.AsSpan(start + 1 + option, Math.Max(0, last.End - start - 1 - option));
        if (inner.Contains(' ') && !(open == '[' && inner.ContainsAny("/\\")))
        {
            return false;
        }

        var index = _end - 1;
        while (index > 0 && _tokens[index - 1].Start > start)
        {
            index--;
        }

        var chunk = CodeShape.Chunk(inner);
        var isLink = inner.Contains("://", StringComparison.Ordinal);
        var isCode = chunk.Length == inner.Length && (CodeShape.IsLettersAndDigits(chunk) || CodeShape.IsRuleName(chunk)) && _tokens[index].Kind != TokenKind.Path;
        var isWord = chunk.Length == inner.Length && index == _end - 1 && last.Kind is TokenKind.Word or TokenKind.Name && (_hasPlace || _hasLevel);
        if (isLink)
        {
            LinkCode(start + 1, last.End);
        }
        else if (isCode || isWord)
        {
            _codes.Add(new ReportedCode(TokenHash.Of(chunk), start + 1 + option, chunk.Length, last.Line, isCode && (_hasPlace || _hasLevel)));
            if (isWord && !isCode)
            {
                return false;
            }
        }
        else if (!(open == '[' && _tokens[index].Kind == TokenKind.Path))
        {
            return false;
        }

        for (var at = index; at < _end; at++)
        {
            _tokens[at].Marks |= TokenMarks.Surrounding;
        }

        _end = index;
        return _end > 0;
    }

    /// <summary>The last part of a help link, which tools name after the code.</summary>
    private readonly void LinkCode(int start, int end)
    {
        var link = _text.AsSpan(start, end - start);
        var part = link.LastIndexOfAny('/', '#', '=') + 1;
        var chunk = link[part..];
        chunk = chunk.LastIndexOf('.') is var dot and > 0 ? chunk[..dot] : chunk;
        if (chunk.Length is > 2 and < 80)
        {
            _codes.Add(new ReportedCode(TokenHash.Of(chunk), start + part, chunk.Length, _tokens[_end - 1].Line, IsSure: false));
        }
    }

    /// <summary>A rule's name in a column of its own at the end of a line that began with a place.</summary>
    private readonly void RuleColumn(int first, in Token last)
    {
        if (!_hasPlace && !_hasLevel)
        {
            return;
        }

        // Back over the parts of a hyphenated name to where the column begins.
        var index = _end - 1;
        while (index > first && !_tokens[index].Has(TokenMarks.Gap) && _tokens[index].Start == _tokens[index - 1].End + 1 && _text[_tokens[index].Start - 1] is '-' or '/' or '@')
        {
            index--;
        }

        if (index <= first || index < _at || !_tokens[index].Has(TokenMarks.Gap) || _tokens[index].Has(TokenMarks.Surrounding))
        {
            return;
        }

        var start = _tokens[index].Start - (_text[_tokens[index].Start - 1] == '@' ? 1 : 0);
        var chunk = CodeShape.Chunk(_text.AsSpan(start, last.End - start));
        if (chunk.Length != last.End - start)
        {
            return;
        }

        _codes.Add(new ReportedCode(TokenHash.Of(chunk), start, chunk.Length, last.Line, IsSure: true));
        for (var at = index; at < _end; at++)
        {
            _tokens[at].Marks |= TokenMarks.Surrounding;
        }
    }

    /// <summary>A lint's name on a note line: <c>= note: `#[warn(clippy::x)]` on by default</c>.</summary>
    private readonly void NoteCode()
    {
        var from = _tokens[_at].Start;
        var line = _text.AsSpan(from, _tokens[_end - 1].End - from);
        if (!line.StartsWith("note", StringComparison.Ordinal) && !line.StartsWith("help", StringComparison.Ordinal))
        {
            return;
        }

        foreach (var word in (ReadOnlySpan<string>)["warn(", "deny(", "forbid("])
        {
            var at = line.IndexOf(word, StringComparison.Ordinal);
            if (at >= 0 && CodeShape.Chunk(line[(at + word.Length)..]) is { IsEmpty: false } chunk)
            {
                _codes.Add(new ReportedCode(TokenHash.Of(chunk), from + at + word.Length, chunk.Length, _tokens[_at].Line, IsSure: true));
                return;
            }
        }

        if (line.Contains("://", StringComparison.Ordinal))
        {
            LinkCode(from + line.IndexOf("://", StringComparison.Ordinal), _tokens[_end - 1].End);
        }
    }
}

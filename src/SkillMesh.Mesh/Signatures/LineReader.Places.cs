namespace SkillMesh.Mesh.Signatures;

internal ref partial struct LineReader
{
    /// <summary>A file or tool and what says where in it: <c>f(1,2):</c>, <c>f:1:2:</c>, <c>f : </c>, <c>f: line 1, col 2,</c>, or alone.</summary>
    private bool Place(in Token token, int first)
    {
        var rest = _text.AsSpan(token.End, _tokens[_end - 1].End - token.End);
        if (token.Kind != TokenKind.Word && rest.IsEmpty && _at >= first)
        {
            // A file alone on its line: linters write it above the places in it.
            var isFile = token.Kind == TokenKind.Path || _text.AsSpan(token.Start, token.Length).Contains('.');
            _hasPlace |= isFile;
            return isFile && Take(_at + 1);
        }

        if (token.Kind == TokenKind.Path && rest is [' ', ..] && _at + 1 < _end && _tokens[_at + 1] is { Kind: TokenKind.Path } more && more.Start == token.End + 1
            && _text.AsSpan(token.Start, token.Length) is ['/', ..] or [_, ':', ..])
        {
            // A folder with a space in its name.
            Take(_at + 1);
            return Place(more, first);
        }

        if (rest is ['(', >= '0' and <= '9', ..] && rest.IndexOf(')') is var close and > 0 and < 24)
        {
            return TakeUpTo(token.End + close, place: true);
        }

        if (rest is [':', >= '0' and <= '9', ..] && _at + 1 < _end)
        {
            return TakeUpTo(_tokens[_at + 1].Start, place: true);
        }

        if (rest is [' ', ':', ' ', ..])
        {
            return TakeUpTo(token.End, place: true);
        }

        if (rest is [':', ' ', ..] && token.Kind != TokenKind.Word)
        {
            if (_at + 2 < _end && Severities.IsPlace(_tokens[_at + 1].Hash) && _tokens[_at + 2].Kind == TokenKind.Number)
            {
                return TakeUpTo(token.End, place: true) && Coordinates();
            }

            return token.Kind == TokenKind.Path && TakeUpTo(token.End, place: true);
        }

        return false;
    }

    private bool Coordinates()
    {
        while (_at + 1 < _end && Severities.IsPlace(_tokens[_at].Hash) && _tokens[_at + 1].Kind == TokenKind.Number)
        {
            Take(_at + 2);
        }

        return true;
    }

    private bool TakeUpTo(int last, bool place)
    {
        var end = _at;
        while (end < _end && _tokens[end].Start <= last)
        {
            end++;
        }

        _hasPlace |= place;
        return Take(end);
    }

    /// <summary>A severity that stands for itself: before a colon, bar, bracket or wide space, in capitals, or before a code.</summary>
    private bool Level(in Token token, int first)
    {
        var rest = _text.AsSpan(token.End, _tokens[_end - 1].End - token.End);
        var stands = rest is [':', ..] or [' ', ':', ..] or ['|', ..] or ['!', ..] or [' ', ' ', ..] or ['\t', ..] or [' ', '|', ..] or [' ', '-', ' ', ..] or [']', ..] or [',', not ' ', ..]
            || (rest is ['[', ..] && rest.IndexOf(']') is > 0 and < 48)
            || (rest is [' ', ..] && (IsUpper(token) || (CodeShape.Chunk(rest[1..]) is var chunk && (CodeShape.IsLettersAndDigits(chunk) || CodeShape.IsRuleName(chunk))
                && rest[(1 + chunk.Length)..] is [':', ..] or [' ', ':', ..])));
        if (!stands || (rest.IsEmpty && _at == first) || IsSnippetNote(token))
        {
            return false;
        }

        _hasLevel = true;
        Take(_at + 1);
        return true;
    }

    /// <summary>Advice under quoted source: <c>= help:</c>, <c>help: try this</c>.</summary>
    private readonly bool IsSnippetNote(in Token token)
    {
        var word = _text.AsSpan(token.Start, token.Length);
        return word is "help" or "note" or "hint" && (_inSnippet || (token.Start > 1 && _text.AsSpan(0, token.Start).TrimEnd(' ') is [.., '=']));
    }

    /// <summary><c>key=value</c> before the message; the key alone where the value is the message.</summary>
    private bool KeyValue(in Token token)
    {
        if (After(token) != '=' || token.End + 1 >= _text.Length || _at + 1 >= _end || _text[token.End + 1] is ' ' or '=' or '>')
        {
            return false;
        }

        var next = _tokens[_at + 1];
        if (next.Start > token.End + 2 || (next.Start == token.End + 2 && next.Kind != TokenKind.Quoted))
        {
            return Take(_at + 1);
        }

        var space = _text.AsSpan(next.End, _tokens[_end - 1].End - next.End).IndexOf(' ');
        return space >= 0 && TakeUpTo(next.End + space, place: false);
    }

    /// <summary>One or two short names before a bar, as container logs have it, or a scope right before a colon and a bracketed number.</summary>
    private bool Tag(in Token token, int first)
    {
        if (_at != first && _text[token.Start - 1] != '|')
        {
            return false;
        }

        var rest = _text.AsSpan(token.End, Math.Min(40, _tokens[_end - 1].End - token.End));
        var bar = rest.IndexOf('|');
        if (bar < 0 || bar + 1 >= rest.Length || rest[bar + 1] is not (' ' or '\t') || (bar > 0 && rest[bar - 1] != ' ' && rest[bar - 1] != '\t'))
        {
            return false;
        }

        // Words before the bar: a sentence is no tag.
        if (rest[..bar].Trim().Count(' ') > 0)
        {
            return false;
        }

        _consumed = token.End + bar + 1;
        return TakeUpTo(token.End + bar, place: false);
    }
}

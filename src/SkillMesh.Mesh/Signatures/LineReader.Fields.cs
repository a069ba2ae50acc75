namespace SkillMesh.Mesh.Signatures;

internal ref partial struct LineReader
{
    /// <summary>What a CI system reads as a command, and a logger's first field: <c>::error file=a.c,line=1::</c>, <c>##vso[task.logissue type=error]</c>,
    /// <c>npm ERR!</c>, <c>E0312 10:11:12</c>, <c>e: /src/a.kt:1:2</c>.</summary>
    private bool Command(in Token token)
    {
        var line = _text.AsSpan(token.Start, _tokens[_end - 1].End - token.Start);
        var before = _text.AsSpan(0, token.Start);
        if (before.EndsWith([':', ':']) && line.IndexOf([':', ':']) is var colons and > 0)
        {
            _hasLevel |= Severities.IsLevel(token.Hash);
            return TakeUpTo(token.Start + colons, place: false);
        }

        if (before.EndsWith("##", StringComparison.Ordinal) && line.IndexOf(']') is var bracket and > 0)
        {
            return TakeUpTo(token.Start + bracket, place: false);
        }

        if (_at + 1 >= _end)
        {
            return false;
        }

        var next = _tokens[_at + 1];
        if (token.Kind == TokenKind.Word && Severities.IsLevel(next.Hash) && After(next) == '!')
        {
            _hasLevel = true;
            return Take(_at + 2);
        }

        var isLetterAndDay = token.Kind == TokenKind.Name && token.Length == 5 && !line[1..5].ContainsAnyExceptInRange('0', '9')
            && next.Kind == TokenKind.Number && _text.AsSpan(next.Start, next.Length).Contains(':');
        return (isLetterAndDay || (token.Length == 1 && After(token) == ':' && next.Kind == TokenKind.Path)) && Take(_at + 1);
    }

    /// <summary>A field between a time or severity and the message: a logger, thread or machine before a dash, bar, colon or comma.</summary>
    private bool Field(in Token token, char before)
    {
        const int MostTokens = 6, MostWords = 2;
        var after = After(token);
        var joined = token.End + 1 < _text.Length && _text[token.End + 1] is not (' ' or '\n');
        if (token.Kind is TokenKind.Word or TokenKind.Name && joined
            && ((after == '|' && before == '|') || (after == ':' && before == ':') || (after == ',' && before == ',')))
        {
            return Take(_at + 1);
        }

        var words = 0;
        for (var index = _at; index + 1 < _end && index - _at < MostTokens; index++)
        {
            var one = _tokens[index];
            words += one.Kind == TokenKind.Word ? 1 : 0;
            if (words > MostWords || one.Kind == TokenKind.Quoted || Grammar.IsFunctionWord(one.Hash))
            {
                return false;
            }

            if (_text.AsSpan(one.End) is [' ', '-', ' ', ..] or [']', ' ', '-', ' ', ..])
            {
                return TakeUpTo(one.End, place: false);
            }

            if (_text.AsSpan(one.End, _tokens[index + 1].Start - one.End).ContainsAny(':', '.', '|'))
            {
                return false;
            }
        }

        return false;
    }
}

namespace SkillMesh.Core.Redaction;

/// <summary>The arguments of a command in a text, one after the other, as a shell reads them (quotes hold blanks, a line goes on behind
/// a backslash) or as strings of a list: <c>["curl", "-u", "ann:x"]</c>.</summary>
internal ref struct CommandLine
{
    private const int Longest = 1280;
    private const int MostBetween = 80;

    private readonly ReadOnlySpan<char> _text;
    private readonly int _limit;
    private readonly char _quote;
    private int _next;

    /// <summary>The arguments behind a command.</summary>
    /// <param name="text">The text.</param>
    /// <param name="command">Where the command begins.</param>
    /// <param name="end">Where it ends.</param>
    public CommandLine(ReadOnlySpan<char> text, int command, int end)
    {
        _text = text;
        _limit = Math.Min(text.Length, end + Longest);
        _quote = command > 0 && end < text.Length && text[end] is '"' or '\'' && text[command - 1] == text[end] ? text[end] : '\0';

        // Without a dash there is no flag, and nothing to go through.
        _next = !text[end.._limit].Contains('-') ? _limit : IsList ? end + 1 : end;
    }

    /// <summary>Whether the arguments are strings of a list.</summary>
    public readonly bool IsList => _quote != '\0';

    /// <summary>Where the argument begins, at its opening quote if it has one; in a list, behind it.</summary>
    public int Start { get; private set; }

    /// <summary>Where it ends.</summary>
    public int End { get; private set; }

    /// <summary>Goes to the next argument; false when the command ends.</summary>
    public bool MoveNext() => IsList ? NextString() : NextWord();

    private bool NextString()
    {
        var i = _next;
        var end = Math.Min(_limit, i + MostBetween);
        while (i < end && (char.IsWhiteSpace(_text[i]) || _text[i] == ','))
        {
            i++;
        }

        if (i == _next || i >= end || _text[i] != _quote)
        {
            return false;
        }

        var close = _text[(i + 1).._limit].IndexOf(_quote);
        if (close < 0)
        {
            return false;
        }

        (Start, End, _next) = (i + 1, i + 1 + close, i + close + 2);
        return true;
    }

    private bool NextWord()
    {
        var i = _next;
        while (i < _limit && (_text[i] is ' ' or '\t' || Continues(i)))
        {
            i += _text[i] is ' ' or '\t' ? 1 : Continuation(i);
        }

        Start = i;
        while (i < _limit && _text[i] is not (' ' or '\t' or '\r' or '\n' or ';' or '|'))
        {
            if (_text[i] is '"' or '\'')
            {
                var close = _text[(i + 1).._limit].IndexOf(_text[i]);
                i += close < 0 ? 1 : close + 2;
            }
            else if (Continues(i))
            {
                break;
            }
            else
            {
                i += _text[i] == '\\' && i + 1 < _limit ? 2 : 1;
            }
        }

        i = Math.Min(i, _limit);
        (End, _next) = (i, i);
        return i > Start;
    }

    private readonly bool Continues(int i) => _text[i] is '\\' or '`' or '^' && Continuation(i) > 1;

    // A backslash (in PowerShell a backtick, in cmd a caret) at a line's end.
    private readonly int Continuation(int i) =>
        i + 1 < _limit && _text[i + 1] == '\n' ? 2 : i + 2 < _limit && _text[i + 1] == '\r' && _text[i + 2] == '\n' ? 3 : 1;
}

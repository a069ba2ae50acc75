using System.Buffers;
using System.Globalization;

namespace SkillMesh.Mesh.Signatures;

/// <summary>The strings that are values in a JSON text, one after the other, each with the name of the member that was read last.</summary>
/// <remarks>As strict as the library's reader, but it refuses without an exception: a log has thousands of lines that only begin like JSON.</remarks>
internal ref struct JsonStrings(ReadOnlySpan<char> text)
{
    private const int DeepestNesting = 16;

    private static readonly SearchValues<char> StringEnds = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(letter => (char)letter), '"', '\\']);

    private readonly ReadOnlySpan<char> _text = text;
    private int _at;

    // A bit for each open bracket: 1 is an object.
    private uint _open;
    private int _depth;
    private State _state = State.Value;

    private enum State
    {
        /// <summary>A value must come.</summary>
        Value,

        /// <summary>A value or the end of an array that has none.</summary>
        FirstItem,

        /// <summary>A name or the end of an object that has none.</summary>
        FirstName,

        /// <summary>A name must come.</summary>
        Name,

        /// <summary>A comma or the end of what is open.</summary>
        After,

        /// <summary>It is no JSON.</summary>
        Broken,
    }

    /// <summary>The string, without its escapes.</summary>
    public ReadOnlySpan<char> Value { get; private set; }

    /// <summary>The name of the member that was read last, in it or around it.</summary>
    public ReadOnlySpan<char> Name { get; private set; }

    /// <summary>Whether the text was one JSON value to its end; known after the last string.</summary>
    public readonly bool IsWhole => _state == State.After && _depth == 0 && _at == _text.Length;

    /// <summary>Reads up to the next string; false at the end or where the text is no JSON.</summary>
    public bool Next()
    {
        while (_state != State.Broken)
        {
            _at += _text[_at..].IndexOfAnyExcept(" \t\r\n") is var spaces and >= 0 ? spaces : _text.Length - _at;
            if (_at == _text.Length || (_state == State.After && _depth == 0))
            {
                return false;
            }

            var isString = _state is State.Value or State.FirstItem && _text[_at] == '"';
            if (isString && String(out var value))
            {
                Value = value;
                _state = State.After;
                return true;
            }

            if (isString || !Step(_text[_at]))
            {
                _state = State.Broken;
            }
        }

        return false;
    }

    private bool Step(char letter)
    {
        switch (_state, letter)
        {
            case (State.Value or State.FirstItem, '{' or '['):
                return Open(letter == '{');
            case (State.FirstItem, ']') or (State.FirstName, '}'):
                return Close(letter == '}');
            case (State.Value or State.FirstItem, _):
                _state = State.After;
                return Literal("true") || Literal("false") || Literal("null") || Number();
            case (State.FirstName or State.Name, '"'):
                return Member();
            case (State.After, ','):
                _at++;
                _state = (_open & 1) != 0 ? State.Name : State.Value;
                return true;
            case (State.After, ']' or '}'):
                return Close(letter == '}');
            default:
                return false;
        }
    }

    private bool Open(bool isObject)
    {
        _at++;
        _depth++;
        _open = (_open << 1) | (isObject ? 1u : 0);
        _state = isObject ? State.FirstName : State.FirstItem;
        return _depth <= DeepestNesting;
    }

    private bool Close(bool isObject)
    {
        var isRight = (_open & 1) != 0 == isObject;
        _at++;
        _depth--;
        _open >>= 1;
        _state = State.After;
        return isRight;
    }

    private bool Member()
    {
        if (!String(out var name))
        {
            return false;
        }

        _at += _text[_at..].IndexOfAnyExcept(" \t\r\n") is var spaces and >= 0 ? spaces : 0;
        if (_at == _text.Length || _text[_at] != ':')
        {
            return false;
        }

        _at++;
        Name = name;
        _state = State.Value;
        return true;
    }

    private bool Literal(ReadOnlySpan<char> word)
    {
        var isThere = _text[_at..].StartsWith(word);
        _at += isThere ? word.Length : 0;
        return isThere;
    }

    private bool Number()
    {
        _at += _text[_at] == '-' ? 1 : 0;
        var isZero = _at < _text.Length && _text[_at] == '0';
        var whole = Digits();
        if (whole == 0 || (isZero && whole > 1))
        {
            return false;
        }

        if (_at < _text.Length && _text[_at] == '.')
        {
            _at++;
            if (Digits() == 0)
            {
                return false;
            }
        }

        if (_at < _text.Length && _text[_at] is 'e' or 'E')
        {
            _at++;
            _at += _at < _text.Length && _text[_at] is '+' or '-' ? 1 : 0;
            return Digits() > 0;
        }

        return true;
    }

    private int Digits()
    {
        var from = _at;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
        {
            _at++;
        }

        return _at - from;
    }

    private bool String(out ReadOnlySpan<char> value)
    {
        var from = _at + 1;
        var rest = _text[from..];
        value = default;
        var (end, isEscaped) = (0, false);
        while (rest[end..].IndexOfAny(StringEnds) is var next and >= 0)
        {
            end += next;
            if (rest[end] == '"')
            {
                _at = from + end + 1;
                value = rest[..end];
                return !isEscaped || Unescape(ref value);
            }

            if (rest[end] != '\\' || end + 2 > rest.Length)
            {
                return false;
            }

            isEscaped = true;
            end = Math.Min(end + 2, rest.Length);
        }

        return false;
    }

    private static bool Unescape(ref ReadOnlySpan<char> value)
    {
        var plain = new char[value.Length];
        var (count, at) = (0, 0);
        while (at < value.Length)
        {
            if (value[at] != '\\')
            {
                plain[count++] = value[at++];
                continue;
            }

            var letter = value[at + 1] switch { '"' => '"', '\\' => '\\', '/' => '/', 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', _ => '\0' };
            if (letter != '\0')
            {
                plain[count++] = letter;
                at += 2;
                continue;
            }

            // Halves of a pair stand together.
            if (!TryCode(value[at..], out var code) || char.IsLowSurrogate(code))
            {
                return false;
            }

            plain[count++] = code;
            at += 6;
            if (char.IsHighSurrogate(code))
            {
                if (!TryCode(value[at..], out var low) || !char.IsLowSurrogate(low))
                {
                    return false;
                }

                plain[count++] = low;
                at += 6;
            }
        }

        value = plain.AsSpan(0, count);
        return true;
    }

    private static bool TryCode(ReadOnlySpan<char> text, out char code)
    {
        ushort value = 0;
        var isCode = text is ['\\', 'u', _, _, _, _, ..] && ushort.TryParse(text[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
        code = (char)value;
        return isCode;
    }
}

using System.Globalization;

namespace SkillMesh.Schemas.Patterns;

/// <summary>Escapes and character classes.</summary>
internal sealed partial class PatternParser
{
    private CodePointSet Class()
    {
        var isInverted = Take("^");
        var ranges = new List<(int, int)>();
        CodePointSet? sets = null;
        while (!Take("]"))
        {
            var from = ClassAtom();
            if (IsAtEnd || _text[_at] != '-' || (_at + 1 < _text.Length && _text[_at + 1] == ']'))
            {
                if (IsSingle(from))
                {
                    ranges.Add(from.Ranges[0]);
                }
                else
                {
                    // Sets of many ranges are in order already.
                    sets = sets?.With(from) ?? from;
                }

                continue;
            }

            _at++;
            var to = ClassAtom();
            if (!IsSingle(from) || !IsSingle(to) || from.Ranges[0].From > to.Ranges[0].From)
            {
                throw new PatternException("a range in [] is out of order or not between two characters");
            }

            ranges.Add((from.Ranges[0].From, to.Ranges[0].From));
        }

        var set = CodePointSet.Union(ranges);
        set = sets is null ? set : set.With(sets);
        return isInverted ? set.Invert() : set;
    }

    private static bool IsSingle(CodePointSet set) => set.Ranges.Length == 1 && set.Ranges[0].From == set.Ranges[0].To;

    private CodePointSet ClassAtom()
    {
        if (IsAtEnd)
        {
            throw new PatternException("a '[' is not closed");
        }

        if (_text[_at] == '\\')
        {
            _at++;
            return Escape(inClass: true);
        }

        var point = Next();
        return CodePointSet.Of((point, point));
    }

    private CodePointSet Escape(bool inClass)
    {
        if (IsAtEnd)
        {
            throw new PatternException("it ends with a lone '\\'");
        }

        var letter = _text[_at++];
        switch (letter)
        {
            case 'd':
                return CodePointSet.Digits;
            case 'D':
                return CodePointSet.Digits.Invert();
            case 'w':
                return CodePointSet.Word;
            case 'W':
                return CodePointSet.Word.Invert();
            case 's':
                return CodePointSet.Space;
            case 'S':
                return CodePointSet.Space.Invert();
            case 'p' or 'P':
                return Property(letter == 'P');
            default:
                var point = EscapedPoint(letter, inClass);
                return CodePointSet.Of((point, point));
        }
    }

    private CodePointSet Property(bool isInverted)
    {
        var end = _at < _text.Length && _text[_at] == '{' ? _text.IndexOf('}', _at) : -1;
        if (end < 0)
        {
            throw new PatternException("\\p needs a property in {}");
        }

        var name = _text[(_at + 1)..end];
        _at = end + 1;
        var set = UnicodeProperties.Find(name) ?? throw new PatternException($"the property '{name}' is not supported");
        return isInverted ? set.Invert() : set;
    }

    private int EscapedPoint(char letter, bool inClass)
    {
        switch (letter)
        {
            case 't':
                return '\t';
            case 'n':
                return '\n';
            case 'v':
                return '\v';
            case 'f':
                return '\f';
            case 'r':
                return '\r';
            case 'b' when inClass:
                return '\b';
            case '0' when IsAtEnd || !char.IsAsciiDigit(_text[_at]):
                return 0;
            case 'c' when !IsAtEnd && char.IsAsciiLetter(_text[_at]):
                return _text[_at++] & 31;
            case 'x':
                return Hex(2);
            case 'u':
                return UnicodeEscape();
            default:
                return letter < 128 && (char.IsPunctuation(letter) || char.IsSymbol(letter))
                    ? letter
                    : throw new PatternException($"the escape '\\{letter}' is unknown");
        }
    }

    private int UnicodeEscape()
    {
        if (Take("{"))
        {
            var end = _text.IndexOf('}', _at);
            if (end < 0 || !int.TryParse(_text.AsSpan(_at, end - _at), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
                || value is < 0 or > CodePointSet.Last)
            {
                throw new PatternException("\\u{...} is malformed");
            }

            _at = end + 1;
            return value;
        }

        var unit = Hex(4);
        if (char.IsHighSurrogate((char)unit) && Take("\\u"))
        {
            var back = _at - 2;
            if (_at + 4 <= _text.Length && _text[_at] != '{' && Hex(4) is var low && char.IsLowSurrogate((char)low))
            {
                return char.ConvertToUtf32((char)unit, (char)low);
            }

            _at = back;
        }

        return unit;
    }

    private int Hex(int digits)
    {
        if (_at + digits > _text.Length
            || !int.TryParse(_text.AsSpan(_at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            throw new PatternException("a hexadecimal escape is malformed");
        }

        _at += digits;
        return value;
    }
}

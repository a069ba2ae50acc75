using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SkillMesh.Schemas.Validation;

/// <summary>The grammar of JSON, RFC 8259.</summary>
internal ref partial struct QuickCheck
{
    /// <summary>Goes to the next byte that is not white space; 0 at the end, and where no token starts so.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte Next()
    {
        while (_at < _text.Length)
        {
            var next = _text[_at];
            if (next > ' ')
            {
                return next;
            }

            if (next is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
            {
                return 0;
            }

            _at++;
        }

        return 0;
    }

    /// <summary>Passes a string.</summary>
    /// <param name="start">Its first byte after the quote; its last is before the quote that was passed.</param>
    /// <param name="escaped">Whether it holds escapes.</param>
    private bool ReadString(out int start, out bool escaped)
    {
        start = ++_at;
        escaped = false;
        while (true)
        {
            _at = Special(_text, _at);
            if ((uint)_at >= (uint)_text.Length)
            {
                return false;
            }

            if (_text[_at] != '\\')
            {
                return _text[_at++] == '"';
            }

            escaped = true;
            if (!PassEscape())
            {
                return false;
            }
        }
    }

    private bool PassEscape()
    {
        if (_at + 1 >= _text.Length)
        {
            return false;
        }

        var letter = _text[_at + 1];
        _at += 2;
        if (letter != 'u')
        {
            return "\"\\/bfnrt"u8.Contains(letter);
        }

        for (var end = _at + 4; _at < end; _at++)
        {
            if (_at >= _text.Length || !char.IsAsciiHexDigit((char)_text[_at]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The next quote, backslash or control character; the length where there is none.</summary>
    private static int Special(ReadOnlySpan<byte> text, int at)
    {
        for (; at <= text.Length - Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            var part = Vector128.Create(text.Slice(at, Vector128<byte>.Count));
            var found = Vector128.Equals(part, Vector128.Create((byte)'"')) | Vector128.Equals(part, Vector128.Create((byte)'\\'))
                | Vector128.Equals(Vector128.Min(part, Vector128.Create((byte)0x1F)), part);
            if (found != Vector128<byte>.Zero)
            {
                return at + BitOperations.TrailingZeroCount(found.ExtractMostSignificantBits());
            }
        }

        while ((uint)at < (uint)text.Length && text[at] is not ((byte)'"' or (byte)'\\' or < 0x20))
        {
            at++;
        }

        return at;
    }

    private readonly ReadOnlySpan<byte> Text(int start, int end, bool escaped) =>
        escaped ? _scratch.Unescape(_text[start..end]) : _text[start..end];

    private bool ReadNumber()
    {
        var at = _at;
        if (Is(at, '-'))
        {
            at++;
        }

        if (Is(at, '0'))
        {
            at++;
        }
        else if (!PassDigits(ref at))
        {
            return false;
        }

        if (Is(at, '.'))
        {
            at++;
            if (!PassDigits(ref at))
            {
                return false;
            }
        }

        if (Is(at, 'e') || Is(at, 'E'))
        {
            at++;
            if (Is(at, '+') || Is(at, '-'))
            {
                at++;
            }

            if (!PassDigits(ref at))
            {
                return false;
            }
        }

        _at = at;
        return true;
    }

    private readonly bool Is(int at, char letter) => (uint)at < (uint)_text.Length && _text[at] == letter;

    private readonly bool PassDigits(ref int at)
    {
        var start = at;
        while ((uint)at < (uint)_text.Length && char.IsAsciiDigit((char)_text[at]))
        {
            at++;
        }

        return at > start;
    }
}

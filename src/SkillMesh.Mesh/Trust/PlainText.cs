using System.Buffers;
using System.Text;
using SkillMesh.Core.Text;

namespace SkillMesh.Mesh.Trust;

/// <summary>A text without its disguises, as a shell or a reader in a hurry takes it: lower case, quotes and escapes inside words
/// gone, other quotes and any white space one space, continued lines joined, look-alike letters and signs as ASCII, hidden
/// characters dropped. Knows where each character came from.</summary>
internal sealed class PlainText : IDisposable
{
    private const string Alike = "авсеһіјкмнорԛѕтухԝѵԁӏαβεζηικμνορτυχ";
    private const string AlikeAscii = "abcehijkmhopqstyxwvdlabezhikmvoptyx";

    private const char Special = '\uFFFF';

    // What stands for itself, in lower case and as ASCII where it looks like it; the rest is special and says something about what is around
    // it. Filled as characters come, in any order by any thread: it is the same each time.
    private static readonly char[] Plain = new char[0x530];

    private readonly char[] _text;
    private readonly int[] _from;
    private int _length;

    private PlainText(int capacity)
    {
        _text = ArrayPool<char>.Shared.Rent(capacity);
        _from = ArrayPool<int>.Shared.Rent(capacity + 1);
    }

    /// <summary>The plain text; line feeds are the only other white space beside single spaces.</summary>
    public ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    /// <summary>Offset in the original of an offset in <see cref="Text"/>.</summary>
    public int Original(int at) => _from[at];

    /// <summary>Makes the plain form of a text in one pass.</summary>
    public static PlainText Of(string text)
    {
        var plain = new PlainText(text.Length + 1);
        var isInTicks = false;
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (c < Plain.Length && PlainOf(c) is var letter && letter != Special)
            {
                plain.Add(letter, i);
                i++;
                continue;
            }

            var used = 1;
            if (c is '\\' or '\'' or '"' or '\u2018' or '\u2019' or '\u201C' or '\u201D')
            {
                used = plain.TakeQuotes(text, i);
            }
            else if (c is '`' or '^' && IsContinued(text, i + 1, out var end))
            {
                // One that ends a command inside a command stays: only PowerShell's, which stands alone, is no more than white space.
                if (c == '`' && isInTicks)
                {
                    plain.Add(c, i);
                }

                isInTicks = false;
                used = end - i;
                plain.Space(i);
            }
            else if (c == '$' && FieldSeparator(text, i) is > 0 and var length)
            {
                used = length;
                if (text[i + 1] is not ('@' or '*'))
                {
                    plain.Space(i);
                }
            }
            else if (c is '\n' or '\r')
            {
                isInTicks = false;
                plain.LineFeed(i);
            }
            else if (c < 0x80)
            {
                if (c is ' ' or '\t')
                {
                    plain.Space(i);
                }
                else if (c is '$' or '`' or '^')
                {
                    isInTicks ^= c == '`';
                    plain.Add(c, i);
                }
            }
            else
            {
                used = plain.TakeOther(text, i);
            }

            i += used;
        }

        plain._from[plain._length] = text.Length;
        return plain;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_text);
        ArrayPool<int>.Shared.Return(_from);
    }

    /// <summary>Whether a character can be part of a word of a command line.</summary>
    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or '/';

    private static char PlainOf(char c)
    {
        var known = Plain[c];
        return known != '\0' ? known : Plain[c] = IsPlain(c) ? Fold(c) : Special;
    }

    private static bool IsPlain(char c) => c > ' ' && !IsQuote(c) && c is not ('`' or '^' or '$') && !char.IsWhiteSpace(c) && !HiddenText.IsHidden(new Rune(c));

    private static bool IsQuote(char c) => c is '\\' or '\'' or '"' or '\u2018' or '\u2019' or '\u201C' or '\u201D';

    private static bool IsContinued(string text, int at, out int end)
    {
        end = at < text.Length && text[at] == '\r' ? at + 1 : at;
        if (end < text.Length && text[end] == '\n')
        {
            end++;
            return true;
        }

        end = at;
        return false;
    }

    // A shell reads these as white space ($IFS) or as nothing ($@, $*).
    private static int FieldSeparator(string text, int at)
    {
        var rest = text.AsSpan(at);
        return rest.StartsWith("${IFS", StringComparison.OrdinalIgnoreCase) && rest[..Math.Min(rest.Length, 40)].IndexOf('}') is > 0 and var close ? close + 1
            : rest.StartsWith("$IFS", StringComparison.OrdinalIgnoreCase) ? 4
            : rest.StartsWith("$@", StringComparison.Ordinal) || rest.StartsWith("$*", StringComparison.Ordinal) ? 2
            : 0;
    }

    private int TakeQuotes(string text, int at)
    {
        // A drive's root (C:\) at the end of a line continues nothing.
        if (text[at] == '\\' && IsContinued(text, at + 1, out var end) && !(at > 0 && text[at - 1] == ':'))
        {
            Space(at);
            return end - at;
        }

        var next = at + 1;
        while (next < text.Length && IsQuote(text[next]))
        {
            next++;
        }

        var isInside = _length > 0 && IsWord(_text[_length - 1]) && next < text.Length && IsWord(text[next]);
        if (!isInside && text[at] == '\\' && next == at + 1)
        {
            Add('\\', at);
        }
        else if (!isInside)
        {
            Space(at);
        }

        return next - at;
    }

    private int TakeOther(string text, int at)
    {
        if (Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var used) != OperationStatus.Done)
        {
            return used;
        }

        var value = rune.Value;
        if (HiddenText.IsHidden(rune))
        {
            return used;
        }

        if (Rune.IsWhiteSpace(rune))
        {
            Space(at);
            return used;
        }

        if (value > char.MaxValue)
        {
            // Mathematical letters and digits: 13 alphabets of 52 letters, then digits.
            Add(value is >= 0x1D400 and <= 0x1D6A3 ? (char)('a' + ((value - 0x1D400) % 26))
                : value is >= 0x1D7CE and <= 0x1D7FF ? (char)('0' + ((value - 0x1D7CE) % 10)) : '\uFFFD', at);
            return used;
        }

        Add(Fold((char)value), at);
        return used;
    }

    private static char Fold(char c) => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => char.ToLowerInvariant((char)(c - 0xFEE0)),
        >= '\u24B6' and <= '\u24CF' => (char)('a' + (c - 0x24B6)),
        >= '\u24D0' and <= '\u24E9' => (char)('a' + (c - 0x24D0)),
        (>= '\u2010' and <= '\u2015') or '\u2212' => '-',
        '\u2223' or '\u01C0' or '\u2502' => '|',
        '\u2215' or '\u2044' or '\u29F8' => '/',
        '\u037E' => ';',
        '\u02CB' or '\u2035' => '`',
        >= '\u0370' and <= '\u052F' => Alphabet(char.ToLowerInvariant(c)),
        _ => char.ToLowerInvariant(c),
    };

    private static char Alphabet(char c) => Alike.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? AlikeAscii[at] : c;

    private void Space(int from)
    {
        if (_length > 0 && _text[_length - 1] is not (' ' or '\n'))
        {
            Add(' ', from);
        }
    }

    private void LineFeed(int from)
    {
        if (_length > 0 && _text[_length - 1] == ' ')
        {
            _length--;
        }

        if (_length == 0 || _text[_length - 1] != '\n')
        {
            Add('\n', from);
        }
    }

    private void Add(char c, int from)
    {
        _text[_length] = c;
        _from[_length++] = from;
    }
}

using System.Buffers;
using System.Numerics;
using System.Text;
using System.Text.Encodings.Web;

namespace SkillMesh.Core.Text;

/// <summary>The framework's escapes, byte for byte, without the tables for all of Unicode that the first use of any of its encoders makes: they
/// cost a hook as much as looking an error up. They are made when a text beyond ASCII comes.</summary>
public sealed class JsonEscapes : JavaScriptEncoder
{
    private const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int Longest = 6;

    private readonly SearchValues<byte> _plainBytes;
    private readonly SearchValues<char> _plainCharacters;
    private readonly bool _isReadable;

    private JsonEscapes(string plain, bool isReadable)
    {
        _plainBytes = SearchValues.Create(Encoding.ASCII.GetBytes(plain));
        _plainCharacters = SearchValues.Create(plain);
        _isReadable = isReadable;
    }

    /// <summary>As <see cref="JavaScriptEncoder.UnsafeRelaxedJsonEscaping"/>: people read the text.</summary>
    public static JavaScriptEncoder Readable { get; } = new JsonEscapes(Letters + " !#$%&'()*+,-./:;<=>?@[]^_`{|}~", isReadable: true);

    /// <summary>As <see cref="JavaScriptEncoder.Default"/>: printable ASCII that means nothing in HTML.</summary>
    public static JavaScriptEncoder Ascii { get; } = new JsonEscapes(Letters + " !#$%()*,-./:;=?@[]^_{|}~", isReadable: false);

    /// <inheritdoc/>
    public override int MaxOutputCharactersPerInputCharacter => Longest;

    private JavaScriptEncoder Whole => _isReadable ? UnsafeRelaxedJsonEscaping : Default;

    /// <inheritdoc/>
    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var at = new ReadOnlySpan<char>(text, textLength).IndexOfAnyExcept(_plainCharacters);
        if (at < 0 || char.IsAscii(text[at]))
        {
            return at;
        }

        var later = Whole.FindFirstCharacterToEncode(text + at, textLength - at);
        return later < 0 ? -1 : at + later;
    }

    /// <inheritdoc/>
    public override int FindFirstCharacterToEncodeUtf8(ReadOnlySpan<byte> utf8Text)
    {
        var at = utf8Text.IndexOfAnyExcept(_plainBytes);
        if (at < 0 || utf8Text[at] < 0x80)
        {
            return at;
        }

        var later = Whole.FindFirstCharacterToEncodeUtf8(utf8Text[at..]);
        return later < 0 ? -1 : at + later;
    }

    /// <inheritdoc/>
    public override OperationStatus EncodeUtf8(ReadOnlySpan<byte> utf8Source, Span<byte> utf8Destination, out int bytesConsumed, out int bytesWritten, bool isFinalBlock = true)
    {
        if (EncodeAscii(utf8Source, utf8Destination, _plainBytes, out bytesConsumed, out bytesWritten) is { } ended)
        {
            return ended;
        }

        var status = Whole.EncodeUtf8(utf8Source[bytesConsumed..], utf8Destination[bytesWritten..], out var consumed, out var written, isFinalBlock);
        bytesConsumed += consumed;
        bytesWritten += written;
        return status;
    }

    /// <inheritdoc/>
    public override OperationStatus Encode(ReadOnlySpan<char> source, Span<char> destination, out int charsConsumed, out int charsWritten, bool isFinalBlock = true)
    {
        if (EncodeAscii(source, destination, _plainCharacters, out charsConsumed, out charsWritten) is { } ended)
        {
            return ended;
        }

        var status = Whole.Encode(source[charsConsumed..], destination[charsWritten..], out var consumed, out var written, isFinalBlock);
        charsConsumed += consumed;
        charsWritten += written;
        return status;
    }

    /// <inheritdoc/>
    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten) =>
        Whole.TryEncodeUnicodeScalar(unicodeScalar, buffer, bufferLength, out numberOfCharactersWritten);

    /// <inheritdoc/>
    public override bool WillEncode(int unicodeScalar) =>
        unicodeScalar is >= 0 and < 0x80 ? !_plainBytes.Contains((byte)unicodeScalar) : Whole.WillEncode(unicodeScalar);

    // As far as ASCII goes; null where something else comes.
    private OperationStatus? EncodeAscii<T>(ReadOnlySpan<T> source, Span<T> destination, SearchValues<T> plain, out int consumed, out int written)
        where T : struct, IBinaryInteger<T>
    {
        Span<char> escape = stackalloc char[Longest];
        consumed = written = 0;
        while (consumed < source.Length)
        {
            var rest = source[consumed..];
            var room = destination[written..];
            var length = rest.IndexOfAnyExcept(plain) is >= 0 and var end ? end : rest.Length;
            if (length > 0)
            {
                var fits = Math.Min(length, room.Length);
                rest[..fits].CopyTo(room);
                consumed += fits;
                written += fits;
                if (fits < length)
                {
                    return OperationStatus.DestinationTooSmall;
                }

                continue;
            }

            var letter = (char)ushort.CreateTruncating(rest[0]);
            if (!char.IsAscii(letter))
            {
                return null;
            }

            var letters = Escape(letter, escape);
            if (letters.Length > room.Length)
            {
                return OperationStatus.DestinationTooSmall;
            }

            for (var i = 0; i < letters.Length; i++)
            {
                room[i] = T.CreateTruncating((ushort)letters[i]);
            }

            consumed++;
            written += letters.Length;
        }

        return OperationStatus.Done;
    }

    // What JSON has a letter for gets that, the rest its number.
    private ReadOnlySpan<char> Escape(char letter, Span<char> escape)
    {
        escape[0] = '\\';
        escape[1] = letter switch
        {
            '\\' => '\\',
            '"' when _isReadable => '"',
            '\b' => 'b',
            '\f' => 'f',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            _ => 'u',
        };
        if (escape[1] != 'u')
        {
            return escape[..2];
        }

        (escape[2], escape[3], escape[4], escape[5]) = ('0', '0', "0123456789ABCDEF"[letter >> 4], "0123456789ABCDEF"[letter & 15]);
        return escape[..Longest];
    }
}

using System.Buffers;
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
        Span<char> escape = stackalloc char[Longest];
        bytesConsumed = bytesWritten = 0;
        while (bytesConsumed < utf8Source.Length)
        {
            var rest = utf8Source[bytesConsumed..];
            var room = utf8Destination[bytesWritten..];
            var plain = rest.IndexOfAnyExcept(_plainBytes) is >= 0 and var end ? end : rest.Length;
            if (plain > 0)
            {
                var fits = Math.Min(plain, room.Length);
                rest[..fits].CopyTo(room);
                bytesConsumed += fits;
                bytesWritten += fits;
                if (fits < plain)
                {
                    return OperationStatus.DestinationTooSmall;
                }
            }
            else if (rest[0] >= 0x80)
            {
                var status = Whole.EncodeUtf8(rest, room, out var consumed, out var written, isFinalBlock);
                bytesConsumed += consumed;
                bytesWritten += written;
                return status;
            }
            else
            {
                var letters = Escape((char)rest[0], escape);
                if (letters.Length > room.Length)
                {
                    return OperationStatus.DestinationTooSmall;
                }

                for (var i = 0; i < letters.Length; i++)
                {
                    room[i] = (byte)letters[i];
                }

                bytesConsumed++;
                bytesWritten += letters.Length;
            }
        }

        return OperationStatus.Done;
    }

    /// <inheritdoc/>
    public override OperationStatus Encode(ReadOnlySpan<char> source, Span<char> destination, out int charsConsumed, out int charsWritten, bool isFinalBlock = true)
    {
        Span<char> escape = stackalloc char[Longest];
        charsConsumed = charsWritten = 0;
        while (charsConsumed < source.Length)
        {
            var rest = source[charsConsumed..];
            var room = destination[charsWritten..];
            var plain = rest.IndexOfAnyExcept(_plainCharacters) is >= 0 and var end ? end : rest.Length;
            if (plain > 0)
            {
                var fits = Math.Min(plain, room.Length);
                rest[..fits].CopyTo(room);
                charsConsumed += fits;
                charsWritten += fits;
                if (fits < plain)
                {
                    return OperationStatus.DestinationTooSmall;
                }
            }
            else if (!char.IsAscii(rest[0]))
            {
                var status = Whole.Encode(rest, room, out var consumed, out var written, isFinalBlock);
                charsConsumed += consumed;
                charsWritten += written;
                return status;
            }
            else
            {
                var letters = Escape(rest[0], escape);
                if (!letters.TryCopyTo(room))
                {
                    return OperationStatus.DestinationTooSmall;
                }

                charsConsumed++;
                charsWritten += letters.Length;
            }
        }

        return OperationStatus.Done;
    }

    /// <inheritdoc/>
    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten) =>
        Whole.TryEncodeUnicodeScalar(unicodeScalar, buffer, bufferLength, out numberOfCharactersWritten);

    /// <inheritdoc/>
    public override bool WillEncode(int unicodeScalar) =>
        unicodeScalar is >= 0 and < 0x80 ? !_plainBytes.Contains((byte)unicodeScalar) : Whole.WillEncode(unicodeScalar);

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

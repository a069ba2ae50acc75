using System.Text;

namespace SkillMesh.Core.Redaction;

/// <summary>Looks for secrets in a file of text of any size, in bounded memory.</summary>
/// <remarks>Lines end at LF; UTF-8 with or without a mark, or UTF-16 with one. Of a line longer than a window the windows overlap,
/// so that a secret on a border is still whole in one of them.</remarks>
public static class SecretScanner
{
    /// <summary>Bytes of a line that are looked at as one text.</summary>
    public const int Window = 1 << 20;

    private const int Overlap = 1 << 14;
    private const int Sample = 1 << 13;
    private const int MostHeaders = 12;
    private const int LongestKeyLine = 512;
    private const int MostBehindArmour = 24;

    /// <summary>A secret's place.</summary>
    /// <param name="Kind">The rule's kind.</param>
    /// <param name="Line">1-based line.</param>
    /// <param name="Column">1-based column in UTF-16 code units.</param>
    public readonly record struct Place(string Kind, int Line, int Column);

    /// <summary>Scans a stream from its start to its end.</summary>
    /// <param name="stream">A stream that can seek.</param>
    /// <param name="redactor">The rules.</param>
    /// <param name="found">Gets each secret, in order.</param>
    /// <returns>False when the bytes are no text, and nothing was looked at.</returns>
    public static bool Scan(Stream stream, Redactor redactor, Action<Place> found)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(redactor);
        ArgumentNullException.ThrowIfNull(found);
        var head = new byte[Sample];
        var count = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var start = head.AsSpan(0, count);
        stream.Position = 0;
        var wide = Wide(start);
        if (wide is null && start.Contains((byte)0))
        {
            return false;
        }

        using var narrow = wide is null ? null : Encoding.CreateTranscodingStream(stream, wide, Encoding.UTF8, leaveOpen: true);
        new Lines(redactor, found).Read(narrow ?? stream);
        return true;
    }

    // The mark of little-endian UTF-16 begins that of UTF-32 too.
    private static Encoding? Wide(ReadOnlySpan<byte> start) =>
        start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]) ? Encoding.UTF32
        : start.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]) ? new UTF32Encoding(bigEndian: true, byteOrderMark: true)
        : start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode
        : start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode : null;

    private sealed class Lines(Redactor redactor, Action<Place> found)
    {
        private readonly byte[] _buffer = new byte[Window + Overlap];
        private int _line = 1;
        private int _column;
        private int _reported;
        private string? _armour;
        private int _armourLine;
        private int _armourLength;

        public void Read(Stream stream)
        {
            var filled = 0;
            var first = true;
            int count;
            while ((count = stream.Read(_buffer, filled, _buffer.Length - filled)) > 0)
            {
                filled += count;
                if (first && filled >= 3)
                {
                    first = false;
                    if (_buffer.AsSpan().StartsWith("\uFEFF"u8))
                    {
                        filled = Drop(3, filled);
                    }
                }

                filled = Drop(TakeLines(filled), filled);
                if (filled == _buffer.Length)
                {
                    filled = Drop(TakeWindow(filled), filled);
                }
            }

            Take(_buffer.AsSpan(0, filled));
        }

        private int Drop(int count, int filled)
        {
            _buffer.AsSpan(count, filled - count).CopyTo(_buffer);
            return filled - count;
        }

        private int TakeLines(int filled)
        {
            var taken = 0;
            for (int end; (end = _buffer.AsSpan(taken, filled - taken).IndexOf((byte)'\n')) >= 0; taken += end + 1)
            {
                Take(_buffer.AsSpan(taken, end));
                _line++;
                _column = 0;
                _reported = 0;
            }

            return taken;
        }

        // All of the window but the overlap is done with; a character of UTF-8 is not cut.
        private int TakeWindow(int filled)
        {
            var whole = filled;
            while (whole > filled - 4 && (_buffer[whole - 1] & 0xC0) == 0x80)
            {
                whole--;
            }

            whole = _buffer[whole - 1] >= 0xC0 ? whole - 1 : filled;
            Take(_buffer.AsSpan(0, whole));
            var keep = Window;
            while ((_buffer[keep] & 0xC0) == 0x80)
            {
                keep--;
            }

            _column += Encoding.UTF8.GetCharCount(_buffer.AsSpan(0, keep));
            return keep;
        }

        private void Take(ReadOnlySpan<byte> line)
        {
            line = line.TrimEnd((byte)'\r');
            if (_armour is not null && _column == 0)
            {
                _armour += "\n" + Encoding.UTF8.GetString(line[..Math.Min(line.Length, LongestKeyLine)]);
                if (Report(_armour, _armourLine, _armourLength) || _line - _armourLine >= MostHeaders)
                {
                    _armour = null;
                }

                _reported = 0;
            }

            if (!redactor.MayHold(line))
            {
                return;
            }

            var text = Encoding.UTF8.GetString(line);
            var any = Report(text, _line, text.Length);

            // The armour line of a key says nothing alone: the key stands on one of the next.
            if (!any && _column == 0 && BeginsKey(text))
            {
                (_armour, _armourLine, _armourLength) = (text, _line, text.Length);
            }
        }

        private static bool BeginsKey(string text)
        {
            if (text.StartsWith("Private-Lines: ", StringComparison.Ordinal))
            {
                return true;
            }

            var end = text.LastIndexOf("-----", StringComparison.Ordinal);
            return end >= 0 && text.Length - end <= MostBehindArmour && text.Contains("-----BEGIN ", StringComparison.Ordinal) && text.Contains("PRIVATE KEY", StringComparison.Ordinal);
        }

        // Whether there was something before that place.
        private bool Report(string text, int line, int before)
        {
            var any = false;
            foreach (var hit in redactor.Scan(text))
            {
                // What the window before has seen whole is not told again.
                var column = _column + hit.Start + 1;
                any |= hit.Start < before;
                if (hit.Start < before && column > _reported)
                {
                    _reported = column;
                    found(new Place(hit.Kind, line, column));
                }
            }

            return any;
        }
    }
}

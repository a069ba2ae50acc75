namespace SkillMesh.Core.Ledgers;

/// <summary>Splits a ledger file into lines on LF bytes only, in bounded memory.</summary>
/// <remarks>CR is stripped before LF; a lone CR is inside a line (<see cref="StreamReader"/> would split there). A BOM is
/// skipped at the start of the file. A line longer than <see cref="MaxLine"/> is passed over and told with its length.</remarks>
public static class LineScanner
{
    /// <summary>Longest line that is read, in bytes.</summary>
    public const int MaxLine = 1 << 20;

    private const int BufferSize = 1 << 17;

    /// <summary>What <see cref="Scan(Stream, LineAction)"/> calls for each line that is not blank.</summary>
    /// <param name="line">The line without its ending; reused after the call. Empty when <paramref name="length"/> is
    /// above <see cref="MaxLine"/>.</param>
    /// <param name="number">1-based line number.</param>
    /// <param name="offset">Byte offset of the line in the file.</param>
    /// <param name="length">Length of the whole line in bytes.</param>
    /// <param name="ended">Whether a LF followed.</param>
    public delegate void LineAction(ReadOnlyMemory<byte> line, int number, long offset, long length, bool ended);

    /// <summary>Scans a stream from its current position.</summary>
    public static void Scan(Stream stream, LineAction action) => Scan(stream, MaxLine, action);

    /// <summary>The same with another limit than <see cref="MaxLine"/>, for files that are no ledgers.</summary>
    public static void Scan(Stream stream, int maxLine, LineAction action)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(action);
        var state = new State(action, maxLine);
        var buffer = new byte[BufferSize];
        var first = true;
        int count;
        while ((count = stream.ReadAtLeast(buffer, 3, throwOnEndOfStream: false)) > 0)
        {
            var chunk = buffer.AsMemory(0, count);
            if (first && chunk.Span.StartsWith("\uFEFF"u8))
            {
                chunk = chunk[3..];
                state.Offset = 3;
            }

            first = false;
            state.Take(chunk);
        }

        state.End();
    }

    private sealed class State(LineAction action, int maxLine)
    {
        private readonly ArrayBufferPart _part = new();
        private int _number = 1;
        private long _length;

        public long Offset { get; set; }

        public void Take(ReadOnlyMemory<byte> chunk)
        {
            while (chunk.Length > 0)
            {
                var end = chunk.Span.IndexOf((byte)'\n');
                if (end < 0)
                {
                    Keep(chunk);
                    return;
                }

                if (_length == 0)
                {
                    _length = end;
                    Emit(end <= maxLine ? chunk[..end] : default, ended: true);
                }
                else
                {
                    Keep(chunk[..end]);
                    Emit(_part.Written, ended: true);
                }

                chunk = chunk[(end + 1)..];
            }
        }

        public void End()
        {
            if (_length > 0)
            {
                Emit(_part.Written, ended: false);
            }
        }

        private void Keep(ReadOnlyMemory<byte> bytes)
        {
            _length += bytes.Length;
            if (_length <= maxLine + 1)
            {
                _part.Add(bytes.Span);
            }
            else
            {
                _part.Clear();
            }
        }

        private void Emit(ReadOnlyMemory<byte> line, bool ended)
        {
            var length = _length;
            if (line.Length > 0 && line.Span[^1] == '\r')
            {
                line = line[..^1];
            }

            if (length > maxLine)
            {
                action(default, _number, Offset, length, ended);
            }
            else if (line.Span.IndexOfAnyExcept((byte)' ', (byte)'\t', (byte)'\r') >= 0)
            {
                action(line, _number, Offset, length, ended);
            }

            Offset += length + (ended ? 1 : 0);
            _number++;
            _length = 0;
            _part.Clear();
        }
    }

    private sealed class ArrayBufferPart
    {
        private byte[] _bytes = new byte[4096];
        private int _count;

        public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _count);

        public void Add(ReadOnlySpan<byte> bytes)
        {
            if (_count + bytes.Length > _bytes.Length)
            {
                Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _count + bytes.Length));
            }

            bytes.CopyTo(_bytes.AsSpan(_count));
            _count += bytes.Length;
        }

        public void Clear() => _count = 0;
    }
}

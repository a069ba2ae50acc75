using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Unicode;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Records;
using SkillMesh.Schemas;

namespace SkillMesh.Core.Ledgers.Scanning;

/// <summary>Reads the lines of chunks: those of a known shape as bytes, every other one as <see cref="LedgerReader"/> does. What counts is
/// handed on; faults, and records whose id is not that of their content, are gathered as the reader gathers them.</summary>
public abstract class LedgerWorker : IChunkWorker
{
    private const int MostShapes = 16;
    private const int MostLearned = 512;

    // What makes a line one for the exact reader: a backslash and the control characters, but for the line feed, which ends it.
    private static readonly SearchValues<byte> Odd = SearchValues.Create(
    [
        (byte)'\\', 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
    ]);

    private readonly LedgerScan _scan;
    private readonly List<LineShape> _shapes = [];
    private readonly List<Diagnostic> _faults = [];
    private readonly List<LedgerRecord> _strangers = [];
    private readonly List<SchemaError> _errors = [];
    private int _learned;
    private int _lines;
    private int _numbers;
    private LineChunk _chunk;

    /// <summary>A worker of a scan.</summary>
    protected LedgerWorker(LedgerScan scan) => _scan = scan;

    /// <summary>The bytes of the chunk at hand.</summary>
    protected ReadOnlySpan<byte> Chunk => _chunk.Bytes.Span;

    /// <summary>Where the chunk starts in its file.</summary>
    protected long ChunkOffset => _chunk.Offset;

    /// <summary>Index of the file at hand.</summary>
    protected int File => _chunk.File;

    /// <summary>Lines before the chunk; known in <see cref="Fold"/> only.</summary>
    protected int LinesBefore => _scan.LinesBefore(_chunk.File);

    /// <inheritdoc/>
    public void Parse(in LineChunk chunk)
    {
        _chunk = chunk;
        (_lines, _numbers) = (0, 0);
        _faults.Clear();
        _strangers.Clear();
        Begin();
        var bytes = chunk.Bytes.Span;
        for (var position = 0; position < bytes.Length;)
        {
            var length = TakePlain(bytes, position);
            position += (length < 0 ? TakeLine(bytes, position) : length) + 1;
        }

        if (chunk.LongLine > 0)
        {
            _numbers++;
            Exact(default, chunk.Offset + bytes.Length, chunk.LongLine, chunk.LongEnded);
        }

        End();
    }

    /// <inheritdoc/>
    public void Fold()
    {
        Add();
        _scan.Gather(_chunk.File, _faults, _strangers, _lines, _numbers);
    }

    /// <summary>A chunk begins.</summary>
    protected abstract void Begin();

    /// <summary>All lines of the chunk are taken.</summary>
    protected virtual void End()
    {
    }

    /// <summary>Takes a valid line of a known shape whose id is that of its content.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="line">The line.</param>
    /// <param name="values">Its values.</param>
    /// <param name="start">Where it starts in <see cref="Chunk"/>.</param>
    /// <param name="isAscii">Whether all of it is ASCII.</param>
    /// <returns>False to get it as a record.</returns>
    protected abstract bool Take(LineShape shape, ReadOnlySpan<byte> line, ReadOnlySpan<LineValue> values, int start, bool isAscii);

    /// <summary>Takes a valid record whose id is that of its content.</summary>
    /// <param name="record">The record; its line number is counted from the start of the chunk.</param>
    /// <param name="offset">Where its line starts in the file.</param>
    protected abstract void Take(LedgerRecord record, long offset);

    /// <summary>Adds what was taken, in order.</summary>
    protected abstract void Add();

    // Most lines go this way. Returns the length of the line; -1 to look at it the other way.
    [SkipLocalsInit]
    private int TakePlain(ReadOnlySpan<byte> bytes, int start)
    {
        Span<LineValue> values = stackalloc LineValue[LineShape.MaxValues];
        for (var i = 0; i < _shapes.Count; i++)
        {
            var shape = _shapes[i];
            var length = shape.ReadPlain(bytes, start, values);
            if (length < 0)
            {
                continue;
            }

            MoveUp(i);
            var line = bytes.Slice(start, length);
            if (!shape.IsValid(line, values) || !IsOrdinary(shape, line, values, isAscii: true) || !Take(shape, line, values, start, isAscii: true))
            {
                return -1;
            }

            _numbers++;
            _lines++;
            return length;
        }

        return -1;
    }

    // Returns the length of the line.
    private int TakeLine(ReadOnlySpan<byte> bytes, int start)
    {
        var rest = bytes[start..];
        var end = rest.IndexOf((byte)'\n');
        var line = end < 0 ? rest : rest[..end];
        _numbers++;
        if (line.Length is 0 or > LineShape.MaxLine || line.IndexOfAny(Odd) >= 0 || !TakeShaped(line, start))
        {
            TakeAny(start, line.Length, ended: end >= 0);
        }
        else
        {
            _lines++;
        }

        return line.Length;
    }

    [SkipLocalsInit]
    private bool TakeShaped(ReadOnlySpan<byte> line, int start)
    {
        var isAscii = System.Text.Ascii.IsValid(line);
        if (!isAscii && !Utf8.IsValid(line))
        {
            return false;
        }

        Span<LineValue> values = stackalloc LineValue[LineShape.MaxValues];
        for (var i = 0; i < _shapes.Count; i++)
        {
            var shape = _shapes[i];
            if (shape.TryRead(line, values))
            {
                MoveUp(i);
                return shape.IsValid(line, values) && IsOrdinary(shape, line, values, isAscii) && Take(shape, line, values, start, isAscii);
            }
        }

        return false;
    }

    // What was met last is looked for first.
    private void MoveUp(int shape)
    {
        if (shape > 0)
        {
            (_shapes[shape], _shapes[shape - 1]) = (_shapes[shape - 1], _shapes[shape]);
        }
    }

    // Whether the id is that of the content and nothing is known about it. Without an id in the line and without ids to look out for
    // that is so by definition.
    private bool IsOrdinary(LineShape shape, ReadOnlySpan<byte> line, ReadOnlySpan<LineValue> values, bool isAscii)
    {
        if (shape.Id < 0 && !_scan.NeedsIds)
        {
            return true;
        }

        if (!isAscii || line.IndexOf((byte)0x7F) >= 0)
        {
            return false;
        }

        Span<char> id = stackalloc char[RecordId.Length];
        shape.IdOf(line, values, id);
        return (shape.Id < 0 || System.Text.Ascii.Equals(line.Slice(values[shape.Id].Start, values[shape.Id].Length), id)) && !_scan.IsSpecial(id);
    }

    private void TakeAny(int start, int length, bool ended)
    {
        var line = _chunk.Bytes.Slice(start, length);
        if (line.Length > 0 && line.Span[^1] == '\r')
        {
            line = line[..^1];
        }

        if (line.Span.IndexOfAnyExcept((byte)' ', (byte)'\t', (byte)'\r') >= 0)
        {
            Exact(line, _chunk.Offset + start, length, ended);
        }
    }

    private void Exact(ReadOnlyMemory<byte> line, long offset, long length, bool ended)
    {
        _lines++;
        var record = LedgerFile.Read(line, new SourcePosition(_scan.Files[_chunk.File].DisplayPath, _numbers), length, ended, out var fault);
        if (record is null)
        {
            _faults.Add(fault!);
        }
        else if (!_scan.IsPurged(record.Id) && RecordSet.IsValid(_scan.Schema, record, line.Span, offset, _errors, _faults))
        {
            if (record.Id != record.ContentId || _scan.IsSpecial(record.Id))
            {
                _strangers.Add(record);
                return;
            }

            Take(record, offset);
            Learn(record, line.Span);
        }
    }

    private void Learn(LedgerRecord record, ReadOnlySpan<byte> line)
    {
        if (_learned < MostLearned && LineShape.Learn(line, record.Json, _scan.Schema, _scan.Hasher) is { } shape)
        {
            _learned++;
            if (_shapes.Count == MostShapes)
            {
                _shapes.RemoveAt(MostShapes - 1);
            }

            _shapes.Insert(0, shape);
        }
    }
}

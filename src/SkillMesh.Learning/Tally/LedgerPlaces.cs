using System.Buffers;
using System.Collections.Concurrent;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Ledgers.Scanning;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Records;
using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Learning.Tally;

/// <summary>Places in open ledger files, and records that were read exactly and kept. Several threads may read at once.</summary>
internal sealed class LedgerPlaces(LearningSettings settings, ContentHasher hasher) : IPlaces
{
    private const int OffsetBits = 44;
    private const int FirstRead = 1024;

    private readonly List<(LedgerKind Kind, LedgerFile File, ScanFile Open)> _files = [];
    private readonly List<EvidenceRecord> _kept = [];
    private readonly ConcurrentBag<Reading> _idle = [];

    /// <summary>Files so far.</summary>
    public int Files => _files.Count;

    public void Add(LedgerKind kind, LedgerFile file, ScanFile open) => _files.Add((kind, file, open));

    /// <summary>A place in a file.</summary>
    public static long Of(int file, long offset) => ((long)file << OffsetBits) | offset;

    /// <summary>File and offset of a place in a file.</summary>
    public static (int File, long Offset) Parts(long place) => ((int)(place >> OffsetBits), place & ((1L << OffsetBits) - 1));

    /// <summary>The place of a record that is kept.</summary>
    public long Keep(EvidenceRecord record)
    {
        _kept.Add(record);
        return -_kept.Count;
    }

    public int Compare(long left, long right) => left == right ? 0 : EvidenceRecord.Compare(Read(left), Read(right));

    public SourcePosition PositionOf(long place) => place < 0
        ? _kept[(int)(-place - 1)].Position
        : LedgerScan.PositionOf(_files[(int)(place >> OffsetBits)].File, _files[(int)(place >> OffsetBits)].Open, place & ((1L << OffsetBits) - 1));

    public EvidenceRecord Read(long place)
    {
        if (place < 0)
        {
            return _kept[(int)(-place - 1)];
        }

        var (kind, file, open) = _files[(int)(place >> OffsetBits)];
        var reading = _idle.TryTake(out var idle) ? idle : new Reading(new EvidenceReader(settings, routed: false), []);
        var buffer = ArrayPool<byte>.Shared.Rent(FirstRead);
        try
        {
            var line = ReadLine(open, place & ((1L << OffsetBits) - 1), ref buffer);
            return ReadShaped(reading, kind, buffer, line) ?? ReadExact(reading, kind, file, buffer.AsMemory(0, line));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            _idle.Add(reading);
        }
    }

    public ContentKey KeyOf(long place)
    {
        var (_, file, open) = _files[(int)(place >> OffsetBits)];
        var buffer = ArrayPool<byte>.Shared.Rent(FirstRead);
        try
        {
            var line = ReadLine(open, place & ((1L << OffsetBits) - 1), ref buffer);
            return RecordParser.Parse(buffer.AsMemory(0, line), new SourcePosition(file.DisplayPath), out _) is { } record
                ? hasher.Of(record.Json) : throw Rewritten(file);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static int ReadLine(ScanFile open, long offset, ref byte[] buffer)
    {
        var count = 0;
        while (true)
        {
            var got = RandomAccess.Read(open.Handle, buffer.AsSpan(count, (int)Math.Min(buffer.Length - count, open.Length - offset - count)), offset + count);
            var feed = buffer.AsSpan(count, got).IndexOf((byte)'\n');
            count += feed >= 0 ? feed : got;
            if (feed >= 0 || got == 0)
            {
                return count > 0 && buffer[count - 1] == '\r' ? count - 1 : count;
            }

            if (count == buffer.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 4);
                buffer.AsSpan(0, count).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }
        }
    }

    private static EvidenceRecord? ReadShaped(Reading reading, LedgerKind kind, byte[] buffer, int length)
    {
        var line = buffer.AsSpan(0, length);
        if (length > LineShape.MaxLine || line.IndexOfAnyExceptInRange((byte)0x20, (byte)0x7E) >= 0 || line.IndexOf((byte)'\\') >= 0)
        {
            return null;
        }

        Span<LineValue> values = stackalloc LineValue[LineShape.MaxValues];
        foreach (var shape in reading.Shapes)
        {
            if (shape.TryRead(line, values))
            {
                // It was taken by its content, so that is its id.
                Span<char> id = stackalloc char[RecordId.Length];
                shape.IdOf(line, values, id);
                var text = id.ToString();
                return reading.Reader.Read(kind, new LineFields(shape, buffer, [.. values[..shape.Names.Length]]), (text, text), SourcePosition.None, out _);
            }
        }

        return null;
    }

    private EvidenceRecord ReadExact(Reading reading, LedgerKind kind, LedgerFile file, ReadOnlyMemory<byte> line)
    {
        if (RecordParser.Parse(line, new SourcePosition(file.DisplayPath), out _) is { } record
            && reading.Reader.Read(kind, record, out _) is { } evidence)
        {
            if (reading.Shapes.Count < 64 && LineShape.Learn(line.Span, record.Json, SchemaStore.Get(kind.Schema), hasher) is { } shape)
            {
                reading.Shapes.Add(shape);
            }

            return evidence;
        }

        throw Rewritten(file);
    }

    private static SkillMeshException Rewritten(LedgerFile file) =>
        new(WorkspaceRules.Busy.At(file.DisplayPath, file.DisplayPath, "it was rewritten while it was read"), ExitCode.Unsafe);

    // What one thread at a time reads with.
    private sealed record Reading(EvidenceReader Reader, List<LineShape> Shapes);
}

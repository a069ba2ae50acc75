using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers.Scanning;
using SkillMesh.Core.Records;
using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Resuming;

namespace SkillMesh.Learning.Tally;

/// <summary>Turns the lines of a ledger into facts, on its own thread, and adds them to the tally.</summary>
internal sealed class FactWorker(LedgerScan scan, ScanTarget target) : LedgerWorker(scan)
{
    private readonly LedgerScan _scan = scan;
    private readonly FactMaker _maker = new(target.Settings, target.Tally.Texts, target.Lists, target.Paths);
    private readonly EvidenceReader _reader = new(target.Settings);
    private readonly List<EvidenceRecord> _records = [];
    private readonly List<(ContentKey Key, Diagnostic Fault)> _faults = [];
    private Fact[] _facts = new Fact[256];
    private int _count;
    private ScannedBlock _block;

    protected override void Begin()
    {
        _count = 0;
        _records.Clear();
        _faults.Clear();
        if (target.Blocks is { } blocks)
        {
            _block = new ScannedBlock(ChunkOffset, Chunk.Length, blocks.Hash.Of(Chunk));
        }
    }

    protected override bool Take(LineShape shape, ReadOnlySpan<byte> line, ReadOnlySpan<LineValue> values, int start, bool isAscii)
    {
        if (!_maker.TryRead(_scan.Kind, shape, line, values, out var fact))
        {
            return false;
        }

        fact.Key = shape.KeyOf(line, values, _scan.Hasher);
        fact.TextStart += start;
        fact.Place = LedgerPlaces.Of(target.FirstFile + File, ChunkOffset + start);
        Next() = fact;
        return true;
    }

    protected override void Take(LedgerRecord record, long offset)
    {
        var key = _scan.Hasher.Of(record.Json);
        if (_reader.Read(_scan.Kind, record, out var fault) is not { } evidence)
        {
            _faults.Add((key, fault!));
            return;
        }

        var fact = _maker.Of(evidence);
        fact.Key = key;
        fact.TextStart = _records.Count;
        fact.Place = LedgerPlaces.Of(target.FirstFile + File, offset);
        _records.Add(evidence);
        Next() = fact;
    }

    protected override void Add()
    {
        var chunk = Chunk;
        if (_block.Length > 0)
        {
            target.Blocks?.Of(target.FirstFile + File).Add(_block, endsLine: chunk[^1] == '\n');
        }

        foreach (ref readonly var fact in _facts.AsSpan(0, _count))
        {
            if (fact.TextLength >= 0)
            {
                target.Tally.Add(target.Ledger, fact, chunk.Slice(fact.TextStart, fact.TextLength), record: null);
            }
            else
            {
                var record = _records[fact.TextStart];
                target.Tally.Add(target.Ledger, fact, Encoding.UTF8.GetBytes(record.Text), record);
            }
        }

        foreach (var (key, fault) in _faults)
        {
            target.AddFault(key, fault with { Position = fault.Position with { Line = fault.Position.Line + LinesBefore } });
        }
    }

    private ref Fact Next()
    {
        if (_count == _facts.Length)
        {
            Array.Resize(ref _facts, _count * 2);
        }

        return ref _facts[_count++];
    }
}

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
    private readonly List<Diagnostic> _faults = [];
    private readonly List<ContentKey> _faultKeys = [];
    private readonly FactGroups _groups = new();
    private Fact[] _facts = new Fact[256];
    private int _count;
    private ScannedBlock _block;

    protected override void Begin()
    {
        _count = 0;
        _records.Clear();
        _faults.Clear();
        _faultKeys.Clear();
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

        if (_count > 0 && _facts[_count - 1].Ticks == fact.Ticks)
        {
            (fact.Key, fact.HasKey) = (shape.KeyOf(line, values, _scan.Hasher), true);
            AddKey(shape, ref _facts[_count - 1]);
        }

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
            _faults.Add(fault!);
            _faultKeys.Add(key);
            return;
        }

        var fact = _maker.Of(evidence);
        (fact.Key, fact.HasKey) = (key, true);
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

        var (tally, oldest) = (target.Tally, int.MaxValue);
        foreach (ref var fact in _facts.AsSpan(0, _count))
        {
            if (tally.Admit(target.Ledger, fact, fact.TextLength >= 0 ? null : _records[fact.TextStart]))
            {
                oldest = Math.Min(oldest, EvidenceTally.DayOf(fact));
            }
            else
            {
                fact.Pattern = 0;
            }
        }

        if (oldest < int.MaxValue)
        {
            tally.CloseBefore(oldest);
        }

        foreach (var index in _groups.Order)
        {
            ref readonly var fact = ref _facts[index];
            if (fact.Pattern == 0)
            {
                continue;
            }

            if (fact.TextLength >= 0)
            {
                tally.Count(fact, chunk.Slice(fact.TextStart, fact.TextLength), record: null);
            }
            else
            {
                var record = _records[fact.TextStart];
                tally.Count(fact, Encoding.UTF8.GetBytes(record.Text), record);
            }
        }

        for (var i = 0; i < _faults.Count; i++)
        {
            var fault = _faults[i];
            target.AddFault(_faultKeys[i], fault with { Position = fault.Position with { Line = fault.Position.Line + LinesBefore } });
        }
    }

    protected override void End() => _groups.Make(_facts.AsSpan(0, _count));

    // Two records of one moment are told apart by their content. Most lines beside each other have one shape; where they have not, the earlier
    // one is read again if it is asked for.
    private void AddKey(LineShape shape, ref Fact fact)
    {
        if (fact.HasKey)
        {
            return;
        }

        var line = Chunk[(int)(LedgerPlaces.Parts(fact.Place).Offset - ChunkOffset)..];
        line = line[..line.IndexOf((byte)'\n')];
        Span<LineValue> values = stackalloc LineValue[LineShape.MaxValues];
        if (shape.TryRead(line, values))
        {
            (fact.Key, fact.HasKey) = (shape.KeyOf(line, values, _scan.Hasher), true);
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

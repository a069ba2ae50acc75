using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Ledgers.Scanning;
using SkillMesh.Core.Records;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Core.Ledgers;

/// <summary>One file of a ledger.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="DisplayPath">Path for messages: relative to the root, or <c>spool/NAME.jsonl</c> for the spool.</param>
/// <param name="IsShard">Whether it is a shard: written once, named by its content.</param>
public sealed record LedgerFile(string Path, string DisplayPath, bool IsShard)
{
    /// <summary>The files of <paramref name="kind"/> that exist: the seeds' file, the shards by name, the spool.</summary>
    public static IReadOnlyList<LedgerFile> Find(Workspace workspace, LedgerKind kind) => new LedgerFinder(workspace).Find(kind);

    /// <summary>Opens the file for reading while others append to it or replace it.</summary>
    /// <exception cref="SkillMeshException">SKM0040 when it is no file.</exception>
    public FileStream OpenRead() => RegularFile.OpenRead(Path);

    /// <summary>Opens the file for a scan, as long as it is now.</summary>
    public ScanFile Open()
    {
        RegularFile.Require(Path);
        var handle = File.OpenHandle(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return new ScanFile(handle, From: 0, RandomAccess.GetLength(handle));
    }

    /// <summary>Reads every line: <paramref name="onRecord"/> gets the ones that are records with their bytes,
    /// <paramref name="onFault"/> the ones that are not with the reason.</summary>
    /// <returns>Lines looked at, blank ones left out.</returns>
    public long Read(Action<LedgerRecord, ReadOnlyMemory<byte>, long> onRecord, Action<Diagnostic, ReadOnlyMemory<byte>> onFault)
    {
        long lines = 0;
        using var stream = OpenRead();
        LineScanner.Scan(stream, (line, number, offset, length, ended) =>
        {
            lines++;
            var position = new SourcePosition(DisplayPath, number);
            if (Read(line, position, length, ended, out var fault) is { } record)
            {
                onRecord(record, line, offset);
            }
            else
            {
                onFault(fault!, length > LineScanner.MaxLine ? default : line);
            }
        });
        return lines;
    }

    /// <summary>Reads the records from a byte on that fit the ledger's schema. Dialects, purged ids and repeated records are the
    /// caller's to know.</summary>
    /// <param name="kind">The ledger.</param>
    /// <param name="from">Offset at which a line begins.</param>
    /// <param name="faults">Gets what is wrong with the others; line numbers count from <paramref name="from"/>.</param>
    /// <param name="onRecord">Gets each record with the bytes of its line, which are reused after the call.</param>
    public void ReadValid(LedgerKind kind, long from, ICollection<Diagnostic> faults, Action<LedgerRecord, ReadOnlyMemory<byte>> onRecord)
    {
        var schema = Configuration.SchemaStore.Get(kind.Schema);
        var errors = new List<SkillMesh.Schemas.SchemaError>();
        using var stream = OpenRead();
        stream.Position = from;
        LineScanner.Scan(stream, (line, number, offset, length, ended) =>
        {
            if (Read(line, new SourcePosition(DisplayPath, number), length, ended, out var fault) is not { } record)
            {
                faults.Add(fault!);
            }
            else if (RecordSet.IsValid(schema, record, line.Span, offset, errors, faults))
            {
                onRecord(record, line);
            }
        });
    }

    /// <summary>Reads one line that is not blank as a record, or says why it is none.</summary>
    /// <param name="line">The line without its ending.</param>
    /// <param name="position">File and line.</param>
    /// <param name="length">Length of the whole line, which is above <see cref="LineScanner.MaxLine"/> for one that is not held.</param>
    /// <param name="ended">Whether a LF followed.</param>
    /// <param name="fault">Why it is no record; null on success.</param>
    internal static LedgerRecord? Read(ReadOnlyMemory<byte> line, SourcePosition position, long length, bool ended, out Diagnostic? fault)
    {
        if (length > LineScanner.MaxLine)
        {
            fault = LedgerRules.LineTooLong.At(position, length, LineScanner.MaxLine);
            return null;
        }

        if (ConflictMarker(line.Span) is { } marker)
        {
            fault = LedgerRules.ConflictMarker.At(position, marker);
            return null;
        }

        var record = RecordParser.Parse(line, position, out fault);
        fault = fault is null || ended ? fault : LedgerRules.TornTail.At(position, length);
        return record;
    }

    private static string? ConflictMarker(ReadOnlySpan<byte> line)
    {
        foreach (var marker in (ReadOnlySpan<string>)["<<<<<<<", "|||||||", "=======", ">>>>>>>"])
        {
            if (line.Length >= 7 && line[..7].SequenceEqual(System.Text.Encoding.ASCII.GetBytes(marker))
                && (line.Length == 7 || line[7] == ' '))
            {
                return marker;
            }
        }

        return null;
    }
}

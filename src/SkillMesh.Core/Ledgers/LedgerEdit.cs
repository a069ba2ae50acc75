using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Records;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Core.Ledgers;

/// <summary>Takes lines out of one ledger file and keeps every other byte as it is: BOM, line endings, blank lines. The
/// caller holds the ledger's lock. Memory does not grow with the file or with its longest line.</summary>
internal sealed class LedgerEdit : IDisposable
{
    private const int BufferSize = 1 << 17;

    private readonly Workspace _workspace;
    private readonly LedgerFile _file;
    private readonly FileStream _source;
    private readonly List<(long Start, long End)> _removed = [];
    private long _length;

    public LedgerEdit(Workspace workspace, LedgerFile file)
    {
        _workspace = workspace;
        _file = file;
        _source = file.OpenRead();
    }

    /// <summary>Byte ranges that go, line feeds included.</summary>
    public IReadOnlyList<(long Start, long End)> Removed => _removed;

    /// <summary>Bytes that <see cref="CopyRemoved"/> writes.</summary>
    public long RemovedLength { get; private set; }

    /// <summary>The record in a line; null when there is none or the line came empty.</summary>
    public static LedgerRecord? Parse(ReadOnlyMemory<byte> line) =>
        line.IsEmpty ? null : RecordParser.Parse(line, SourcePosition.None, out _);

    /// <summary>Asks of every line that is not blank whether it stays. A line that is too long comes empty.</summary>
    public void Scan(Predicate<ReadOnlyMemory<byte>> stays)
    {
        LineScanner.Scan(_source, (line, _, offset, length, ended) =>
        {
            if (!stays(line))
            {
                _removed.Add((offset, offset + length + (ended ? 1 : 0)));
                RemovedLength += length + 1;
            }
        });
        _length = _source.Position;
    }

    /// <summary>Copies what goes to <paramref name="target"/>, each line with a line feed.</summary>
    public void CopyRemoved(Stream target)
    {
        foreach (var (start, end) in _removed)
        {
            if (CopyRange(start, end, target) != (byte)'\n')
            {
                target.WriteByte((byte)'\n');
            }
        }
    }

    /// <summary>Rewrites the file without the removed ranges; a shard gets the name of its new content. Readers see the
    /// old file or the new one, for a shard both: a record in both counts once.</summary>
    /// <param name="faultPoint">Where fault tests stop.</param>
    /// <param name="keepsName">Whether a shard keeps its name, and stays there even when it is empty: git takes a new name for a rename, and
    /// two branches that each took a line out of one shard could not be merged.</param>
    public void Apply(string faultPoint, bool keepsName = false)
    {
        if (_file.IsShard && !keepsName)
        {
            ApplyToShard(faultPoint);
            return;
        }

        var root = _workspace.RootOf(_file.Path);
        AtomicFile.Replace(_file.Path, CopyKept, faultPoint, root);

        // A writer that knows nothing of our lock (a shell's >>) may have had the old file open.
        if (_source.Length > _length)
        {
            using var late = new MemoryStream();
            CopyRange(_length, _source.Length, late);
            using var file = AppendFile.Open(_file.Path, root);
            file.Append(late.ToArray());
        }
    }

    /// <inheritdoc />
    public void Dispose() => _source.Dispose();

    private void ApplyToShard(string faultPoint)
    {
        using var kept = new MemoryStream();
        CopyKept(kept);
        var content = kept.ToArray();
        var folder = Path.GetDirectoryName(_file.Path)!;
        if (content.Length > 0)
        {
            var path = Path.Combine(folder, ShardName.Of(content) + ".jsonl");
            AtomicFile.Write(path, content, faultPoint, _workspace.RootOf(path));
        }

        File.Delete(_file.Path);
        DurableFile.FlushFolder(folder);
    }

    private void CopyKept(Stream target)
    {
        var from = 0L;
        foreach (var (start, end) in _removed)
        {
            CopyRange(from, start, target);
            from = end;
        }

        CopyRange(from, _length, target);
    }

    // Returns the last byte copied; -1 when there is none.
    private int CopyRange(long start, long end, Stream target)
    {
        var buffer = new byte[(int)Math.Min(BufferSize, Math.Max(1, end - start))];
        _source.Position = start;
        var last = -1;
        while (start < end)
        {
            var count = _source.Read(buffer, 0, (int)Math.Min(buffer.Length, end - start));
            if (count == 0)
            {
                throw new EndOfStreamException($"{_file.DisplayPath} became shorter while it was read");
            }

            target.Write(buffer, 0, count);
            start += count;
            last = buffer[count - 1];
        }

        return last;
    }
}

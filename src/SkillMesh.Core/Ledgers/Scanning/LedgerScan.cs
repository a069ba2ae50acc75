using SkillMesh.Core.Configuration;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Records;
using SkillMesh.Core.Workspaces;
using SkillMesh.Schemas;

namespace SkillMesh.Core.Ledgers.Scanning;

/// <summary>One pass over the files of a ledger, for those who need no list of its records. It sees what <see cref="LedgerReader"/> sees:
/// the same records count, the same faults are found.</summary>
/// <remarks>A record is known by its content as long as its id is that of its content. Where some line brings another id, that line is kept
/// apart, with every line that has an id such a line claims; for the latter the scan starts again and computes the id of every
/// line. The same is done for purged ids.</remarks>
public sealed class LedgerScan
{
    private readonly HashSet<string> _special = new(StringComparer.Ordinal);
    private readonly IReadOnlySet<string> _purged;
    private readonly RecordSet _set;
    private readonly int[] _linesBefore;
    private long _lines;

    private LedgerScan(LedgerKind kind, IReadOnlyList<LedgerFile> files, IReadOnlySet<string> purged, ContentHasher hasher, ISet<string> special)
    {
        (Kind, Files, Hasher, _purged) = (kind, files, hasher, purged);
        if (purged.Count > 0)
        {
            _special.UnionWith(purged.Where(RecordId.IsWellFormed));
        }

        if (special.Count > 0)
        {
            _special.UnionWith(special);
        }

        NeedsIds = _special.Count > 0;
        _set = new RecordSet(kind, [], purged);
        _linesBefore = new int[files.Count];
    }

    /// <summary>The ledger.</summary>
    public LedgerKind Kind { get; }

    /// <summary>Its files.</summary>
    public IReadOnlyList<LedgerFile> Files { get; }

    /// <summary>Hashes content.</summary>
    public ContentHasher Hasher { get; }

    internal JsonSchema Schema => SchemaStore.Get(Kind.Schema);

    internal bool NeedsIds { get; }

    /// <summary>Whether the ledger can be scanned: other teams' dialects are read record by record.</summary>
    public static bool CanScan(Workspace workspace, LedgerKind kind)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        return kind != LedgerKind.Tombstones && !workspace.Config.Dialects.Any(map => map.Ledger == kind.Name);
    }

    /// <summary>Scans once.</summary>
    /// <param name="reader">Knows what was purged.</param>
    /// <param name="kind">A ledger that can be scanned.</param>
    /// <param name="files">Its files.</param>
    /// <param name="open">The files, open, in the same order.</param>
    /// <param name="hasher">Hashes content.</param>
    /// <param name="special">Ids that lines claim, from earlier scans; empty at first.</param>
    /// <param name="options">Threads and chunks.</param>
    /// <param name="create">Makes a worker.</param>
    /// <returns>The records that were kept apart, the faults, the files and how many lines there are; null when more ids were claimed:
    /// they are in <paramref name="special"/> now, what workers added does not count, and the scan is to be done again.</returns>
    public static LedgerReading? Run(
        LedgerReader reader, LedgerKind kind, IReadOnlyList<LedgerFile> files, IReadOnlyList<ScanFile> open, ContentHasher hasher,
        ISet<string> special, ScanOptions options, Func<LedgerScan, LedgerWorker> create)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(special);
        ArgumentNullException.ThrowIfNull(options);
        var scan = new LedgerScan(kind, files, reader.PurgedOf(kind), hasher, special);
        ChunkScan.Run(open, options.Threads, () => create(scan), options.ChunkBytes);

        // A line that claims an id it does not have may meet the one that has it: then both must be looked at.
        var claimed = scan._set.Claimed(scan._special);
        if (claimed.Count > 0)
        {
            special.UnionWith(claimed);
            return null;
        }

        for (var i = 0; i < files.Count; i++)
        {
            reader.CheckName(files[i], kind, scan._set.Fault);
        }

        return scan._set.ToReading(files, scan._lines);
    }

    /// <summary>Where a line stands, for messages: counts the lines before it.</summary>
    public static SourcePosition PositionOf(LedgerFile file, ScanFile open, long offset)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(open);
        var block = new byte[128 * 1024];
        var line = 1;
        for (long at = 0; at < offset;)
        {
            var count = RandomAccess.Read(open.Handle, block.AsSpan(0, (int)Math.Min(block.Length, offset - at)), at);
            if (count == 0)
            {
                break;
            }

            line += block.AsSpan(0, count).Count((byte)'\n');
            at += count;
        }

        return new SourcePosition(file.DisplayPath, line);
    }

    internal int LinesBefore(int file) => _linesBefore[file];

    internal bool IsPurged(string id) => _purged.Contains(id);

    internal bool IsSpecial(ReadOnlySpan<char> id) => NeedsIds && _special.GetAlternateLookup<ReadOnlySpan<char>>().Contains(id);

    internal void Gather(int file, List<Diagnostic> faults, List<LedgerRecord> strangers, int lines, int numbers)
    {
        var before = _linesBefore[file];
        foreach (var fault in faults)
        {
            _set.Fault(fault with { Position = fault.Position with { Line = fault.Position.Line + before } });
        }

        foreach (var record in strangers)
        {
            _set.AddValid(record with { Position = record.Position with { Line = record.Position.Line + before } });
        }

        _linesBefore[file] = before + numbers;
        _lines += lines;
    }
}

using SkillMesh.Core.Records;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Core.Ledgers.Scanning;

/// <summary>Looks at every line of a ledger and keeps none: finds what <see cref="LedgerReader"/> finds.</summary>
public static class LedgerCheck
{
    /// <summary>Checks a ledger.</summary>
    /// <param name="workspace">The workspace, with its settings.</param>
    /// <param name="reader">Its reader.</param>
    /// <param name="kind">The ledger.</param>
    /// <param name="options">Threads and chunks.</param>
    /// <returns>What was found. Its records are only those that cannot be told by their content.</returns>
    public static LedgerReading Run(Workspace workspace, LedgerReader reader, LedgerKind kind, ScanOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (!LedgerScan.CanScan(workspace, kind))
        {
            return reader.Read(kind);
        }

        var hasher = new ContentHasher(ContentHasher.NewSecret());
        var files = LedgerFile.Find(workspace, kind);
        var opened = new List<ScanFile>(files.Count);
        for (var i = 0; i < files.Count; i++)
        {
            opened.Add(files[i].Open());
        }

        try
        {
            var special = new HashSet<string>(StringComparer.Ordinal);
            while (true)
            {
                if (LedgerScan.Run(reader, kind, files, opened, hasher, special, options ?? ScanOptions.Default, scan => new Worker(scan)) is { } reading)
                {
                    return reading;
                }
            }
        }
        finally
        {
            opened.ForEach(file => file.Handle.Dispose());
        }
    }

    private sealed class Worker(LedgerScan scan) : LedgerWorker(scan)
    {
        protected override void Begin()
        {
        }

        protected override bool Take(LineShape shape, ReadOnlySpan<byte> line, ReadOnlySpan<LineValue> values, int start, bool isAscii) => true;

        protected override void Take(LedgerRecord record, long offset)
        {
        }

        protected override void Add()
        {
        }
    }
}

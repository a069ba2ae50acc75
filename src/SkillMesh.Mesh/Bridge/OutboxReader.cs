using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Records;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Mesh.Bridge;

/// <summary>What a workspace's ledger has that is not announced.</summary>
internal static class OutboxReader
{
    private const int TailBytes = 256;

    /// <summary>Whole lines, and how far they reach.</summary>
    /// <param name="Lines">The records, in the files' order.</param>
    /// <param name="Ids">Their ids, in the same order.</param>
    /// <param name="Files">By file: bytes up to the end of the last whole line, and the hash of the last of them.</param>
    /// <param name="IsReplaced">Whether a file is not the one that was read before, or has gone.</param>
    public sealed record Waiting(
        IReadOnlyList<ReadOnlyMemory<byte>> Lines, IReadOnlyList<string> Ids, IReadOnlyDictionary<string, (long Length, string Tail)> Files, bool IsReplaced);

    /// <summary>Reads what is new since a cursor.</summary>
    /// <param name="workspace">Whose ledger.</param>
    /// <param name="since">What was announced of each file.</param>
    /// <param name="withShards">Whether published shards count: others' work is among them.</param>
    public static Waiting Read(Workspace workspace, IReadOnlyDictionary<string, (long Length, string Tail)> since, bool withShards)
    {
        var lines = new List<ReadOnlyMemory<byte>>();
        var ids = new List<string>();
        var files = new Dictionary<string, (long, string)>(StringComparer.Ordinal);
        var isReplaced = false;
        IReadOnlySet<string>? purged = null;
        foreach (var file in LedgerFile.Find(workspace, LedgerKind.SkillEvents))
        {
            if (file.IsShard && !withShards)
            {
                continue;
            }

            using var stream = file.OpenRead();
            var from = 0L;
            if (since.TryGetValue(file.DisplayPath, out var before))
            {
                from = before.Length <= stream.Length && TailOf(stream, before.Length) == before.Tail ? before.Length : 0;
                isReplaced |= from == 0;
            }

            var bytes = new byte[stream.Length - from];
            stream.Position = from;
            bytes = bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
            var whole = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
            if (whole > 0)
            {
                purged ??= new LedgerReader(workspace).Purged();
                Split(bytes.AsMemory(0, whole), (line, record) =>
                {
                    if (!purged.Contains(record.ContentId))
                    {
                        lines.Add(line);
                        ids.Add(record.ContentId);
                    }
                });
            }

            files[file.DisplayPath] = (from + whole, TailOf(stream, from + whole));
        }

        isReplaced |= since.Keys.Any(path => !files.ContainsKey(path));
        return new Waiting(lines, ids, files, isReplaced);
    }

    /// <summary>The lines of events, wherever in the ledger they lie by now.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Find(Workspace workspace, IReadOnlySet<string> ids)
    {
        var all = Read(workspace, OutboxCursor.None.Files, withShards: true);
        return [.. all.Lines.Where((_, i) => ids.Contains(all.Ids[i]))];
    }

    private static void Split(ReadOnlyMemory<byte> bytes, Action<ReadOnlyMemory<byte>, LedgerRecord> onRecord)
    {
        using var stream = new MemoryStream(bytes.ToArray(), writable: false);
        LineScanner.Scan(stream, (line, _, _, _, _) =>
        {
            // What is wrong with the others is said by whoever validates.
            if (RecordParser.Parse(line, SourcePosition.None, out _) is { } record)
            {
                onRecord(line.ToArray(), record);
            }
        });
    }

    private static string TailOf(FileStream stream, long length)
    {
        var bytes = new byte[Math.Min(TailBytes, length)];
        stream.Position = length - bytes.Length;
        return RecordId.Of(bytes.AsSpan(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)));
    }
}

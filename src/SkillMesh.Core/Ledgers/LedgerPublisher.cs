using System.Buffers;
using SkillMesh.Core.Files;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Core.Ledgers;

/// <summary>One shard that was written.</summary>
/// <param name="Kind">The ledger.</param>
/// <param name="Path">The shard, relative to the root.</param>
/// <param name="Records">Records in it.</param>
public sealed record PublishedShard(LedgerKind Kind, string Path, int Records);

/// <summary>Turns the spool into shards: files written once, named by their content, that two branches never both edit.</summary>
public sealed class LedgerPublisher(Workspace workspace, LedgerWriter writer)
{
    /// <summary>Publishes the spool of every ledger. Stopped at any point, each record is in the spool, in a shard, or
    /// in both; both counts once.</summary>
    /// <param name="dryRun">Only says what would be written.</param>
    public IReadOnlyList<PublishedShard> Publish(bool dryRun = false)
    {
        var shards = new List<PublishedShard>();
        foreach (var kind in LedgerKind.All)
        {
            if (File.Exists(workspace.SpoolFile(kind)) && PublishOne(kind, dryRun) is { } shard)
            {
                shards.Add(shard);
            }
        }

        return shards;
    }

    /// <summary>Writes lines as a shard of <paramref name="kind"/>, sorted and each once; the caller made them with
    /// <see cref="LedgerWriter.Prepare"/>.</summary>
    public PublishedShard? WriteShard(LedgerKind kind, IEnumerable<(string Id, byte[] Line)> records, bool dryRun = false)
    {
        var content = new ArrayBufferWriter<byte>();
        var count = 0;
        foreach (var group in records.GroupBy(record => record.Id, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            // Copies of one id with other bytes are all kept: which of them counts is the reader's business.
            foreach (var line in group.Select(record => record.Line).Distinct(LineComparer.Instance).Order(LineComparer.Instance))
            {
                content.Write(line);
                content.Write("\n"u8);
                count++;
            }
        }

        if (count == 0)
        {
            return null;
        }

        var path = Path.Combine(workspace.ShardFolder(kind), ShardName.Of(content.WrittenSpan) + ".jsonl");
        if (!dryRun)
        {
            AtomicFile.Write(path, content.WrittenSpan, "publish.shard", workspace.RootOf(path));
        }

        return new PublishedShard(kind, workspace.Relative(path), count);
    }

    private PublishedShard? PublishOne(LedgerKind kind, bool dryRun)
    {
        using var held = writer.Lock(kind);
        var spool = new LedgerFile(workspace.SpoolFile(kind), $"spool/{kind.Name}.jsonl", IsShard: false);
        var records = new List<(string Id, byte[] Line)>();
        using var edit = new LedgerEdit(workspace, spool);

        // What is no record stays where it is, byte for byte; `validate` reports it.
        edit.Scan(line =>
        {
            if (LedgerEdit.Parse(line) is not { } record)
            {
                return true;
            }

            records.Add((record.Id, line.ToArray()));
            return false;
        });
        var shard = WriteShard(kind, records, dryRun);
        if (!dryRun && shard is not null)
        {
            FaultPoints.Reach("publish.before-spool");
            edit.Apply("publish.spool");
        }

        return shard;
    }

    internal sealed class LineComparer : IComparer<byte[]>, IEqualityComparer<byte[]>
    {
        public static readonly LineComparer Instance = new();

        public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj)
        {
            var hash = default(HashCode);
            hash.AddBytes(obj);
            return hash.ToHashCode();
        }
    }
}

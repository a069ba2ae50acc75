using System.Text.Json;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Core.Ledgers;

/// <summary>Reads ledgers as sets: the union of file, shards and spool, each id once, whatever the order.</summary>
public sealed class LedgerReader
{
    private readonly Workspace _workspace;
    private HashSet<string>? _purged;
    private HashSet<string>? _purgedFrom;

    /// <summary>A reader for one workspace. Tombstones are read once, at first use.</summary>
    public LedgerReader(Workspace workspace) => _workspace = workspace;

    /// <summary>Reads one ledger.</summary>
    public LedgerReading Read(LedgerKind kind)
    {
        var set = new RecordSet(kind, _workspace.Config.Dialects, PurgedOf(kind));
        long lines = 0;
        var files = LedgerFile.Find(_workspace, kind);
        foreach (var file in files)
        {
            lines += file.Read((record, bytes, offset) => set.Add(record, bytes.Span, offset), (fault, _) => set.Fault(fault));
            CheckName(file, kind, set.Fault);
        }

        return set.ToReading(files, lines);
    }

    /// <summary>Tells when a shard is not what its name says, and no tombstone says that a record was taken out of it.</summary>
    internal void CheckName(LedgerFile file, LedgerKind kind, Action<Diagnostic> onFault)
    {
        if (file.IsShard && Path.GetFileNameWithoutExtension(file.Path) is var name && ShardName.Of(Files.RegularFile.ReadAllBytes(file.Path)) != name
            && (kind == LedgerKind.Tombstones || !PurgedFrom().Contains(name)))
        {
            onFault(LedgerRules.ShardChanged.At(file.DisplayPath));
        }
    }

    /// <summary>The purged ids that concern a ledger: none for the tombstones themselves.</summary>
    internal IReadOnlySet<string> PurgedOf(LedgerKind kind) => kind == LedgerKind.Tombstones ? new HashSet<string>() : Purged();

    /// <summary>The ids that were purged.</summary>
    public IReadOnlySet<string> Purged()
    {
        if (_purged is null)
        {
            _purged = new HashSet<string>(StringComparer.Ordinal);
            if (LedgerFile.Find(_workspace, LedgerKind.Tombstones).Count > 0)
            {
                _purged.UnionWith(Read(LedgerKind.Tombstones).Records.Select(record => record.Text("id")).OfType<string>());
            }
        }

        return _purged;
    }

    // Of every line: two branches that purged one record each name the shards they had it in.
    private HashSet<string> PurgedFrom()
    {
        if (_purgedFrom is null)
        {
            _purgedFrom = new HashSet<string>(StringComparer.Ordinal);
            foreach (var file in LedgerFile.Find(_workspace, LedgerKind.Tombstones))
            {
                file.Read(
                    (record, _, _) =>
                    {
                        if (record.Json.TryGetProperty("shards", out var shards) && shards.ValueKind == JsonValueKind.Array)
                        {
                            _purgedFrom.UnionWith(shards.EnumerateArray().Where(shard => shard.ValueKind == JsonValueKind.String).Select(shard => shard.GetString()!));
                        }
                    },
                    (_, _) => { });
            }
        }

        return _purgedFrom;
    }
}

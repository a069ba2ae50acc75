using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Core.Ledgers;

/// <summary>Reads ledgers as sets: the union of file, shards and spool, each id once, whatever the order.</summary>
public sealed class LedgerReader
{
    private readonly Workspace _workspace;
    private HashSet<string>? _purged;

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
            CheckName(file, set.Fault);
        }

        return set.ToReading([.. files.Select(file => file.DisplayPath)], lines);
    }

    /// <summary>Tells when a shard is not what its name says.</summary>
    internal static void CheckName(LedgerFile file, Action<Diagnostic> onFault)
    {
        if (file.IsShard && ShardName.Of(Files.RegularFile.ReadAllBytes(file.Path)) != Path.GetFileNameWithoutExtension(file.Path))
        {
            onFault(LedgerRules.ShardChanged.At(file.DisplayPath));
        }
    }

    /// <summary>The purged ids that concern a ledger: none for the tombstones themselves.</summary>
    internal IReadOnlySet<string> PurgedOf(LedgerKind kind) => kind == LedgerKind.Tombstones ? new HashSet<string>() : Purged();

    /// <summary>The ids that were purged.</summary>
    public IReadOnlySet<string> Purged() =>
        _purged ??= [.. Read(LedgerKind.Tombstones).Records.Select(record => record.Text("id")).OfType<string>()];
}

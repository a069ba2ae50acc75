using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Workspaces;
using SkillMesh.Mesh.Bridge;
using SkillMesh.Mesh.Bridge.Sqlite;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Skills;
using SkillMesh.Mesh.Tests.Skills;
using SkillMesh.Testing;

namespace SkillMesh.Mesh.Tests.Bridge;

/// <summary>A bridge in a folder of its own, and homes beside it.</summary>
internal sealed class BridgeScene : IDisposable
{
    /// <summary>The playbook's statement.</summary>
    public const string Playbook = "SELECT COUNT(*), status FROM enhanced_messages WHERE message_id LIKE 'skill_%' GROUP BY status";

    private readonly TempFolder _folder = new("bridge");
    private readonly List<IDisposable> _opened = [];

    public BridgeScene() => Options = new BridgeOptions(_folder.At("shared", "bridge.db"), Clock) { Wait = TimeSpan.FromSeconds(5) };

    public FakeTime Clock { get; } = new("2026-01-02T03:04:05Z");

    public BridgeOptions Options { get; set; }

    public string Path => Options.Path;

    public TempFolder Folder => _folder;

    public Workspace Home(string agent)
    {
        Directory.CreateDirectory(_folder.At(agent));
        return Workspace.Copy(_folder.At(agent));
    }

    public BridgeFile Bridge() => Keep(BridgeFile.Make(Options));

    /// <summary>Appends a captured fix to an agent's ledger and returns its event id.</summary>
    public string Capture(string agent, string resolution, int minute = 0) => Append(agent, EventMaker.Captured(resolution, minute, agent));

    public string Append(string agent, SkillEvent happened) =>
        new LedgerWriter(Home(agent), Clock).Append(LedgerKind.SkillEvents, SkillEventWriter.Write(happened)).Id;

    /// <summary>Announces what an agent's ledger holds, as the next command does.</summary>
    public OutboxResult Announce(string agent) => BridgeOutbox.Flush(Options, agent, Home(agent));

    public BridgeListener Listener(string agent, IBridgeSink? sink = null, Action<BridgeReceipt>? received = null)
    {
        var ledger = new LedgerSink(Home(agent), Clock, text => [.. EventMaker.Open.ScanFix(text)]) { ScanError = text => [.. EventMaker.Real.ScanError(text)] };
        return Keep(new BridgeListener(Bridge(), agent, ledger.Place, sink ?? ledger, received));
    }

    /// <summary>Receives what is there and goes.</summary>
    public IReadOnlyList<BridgeReceipt> Receive(string agent, IBridgeSink? sink = null)
    {
        var receipts = new List<BridgeReceipt>();
        using var listener = Listener(agent, sink, receipts.Add);
        listener.CatchUp();
        return receipts;
    }

    /// <summary>Ids of the events in an agent's ledger, with how often each lies there.</summary>
    public IReadOnlyDictionary<string, int> Events(string agent)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var file in LedgerFile.Find(Home(agent), LedgerKind.SkillEvents))
        {
            file.Read((record, _, _) => ids[record.ContentId] = ids.GetValueOrDefault(record.ContentId) + 1, (fault, _) => Assert.Fail(fault.Message));
        }

        return ids;
    }

    /// <summary>Skills of an agent's ledger.</summary>
    public SkillBook Book(string agent) => SkillBook.Fold(
        new LedgerReader(Home(agent)).Read(LedgerKind.SkillEvents).Records.Select(record => SkillEventReader.Read(record)!), EventMaker.Open with { ScanError = EventMaker.Real.ScanError });

    /// <summary>The rows of a query, columns joined by a bar.</summary>
    public IReadOnlyList<string> Query(string sql, int columns = 1)
    {
        using var file = SqliteFile.Open(Path, TimeSpan.FromSeconds(5), TimeProvider.System);
        var rows = new List<string>();
        var statement = file.Prepare(sql);
        while (statement.Step())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, columns).Select(column => statement.Text(column))));
        }

        return rows;
    }

    public void Execute(string sql)
    {
        using var file = SqliteFile.Open(Path, TimeSpan.FromSeconds(5), TimeProvider.System);
        file.Run(sql);
    }

    /// <summary>Counts by status, as the playbook asks for them.</summary>
    public string Statuses() => string.Join(' ', Query(Playbook, 2).Select(row => $"{row.Split('|')[1]}:{row.Split('|')[0]}"));

    public void Dispose()
    {
        Release();
        _folder.Dispose();
    }

    /// <summary>Ends all connections that the scene opened.</summary>
    public void Release()
    {
        _opened.Reverse();
        _opened.ForEach(opened => opened.Dispose());
        _opened.Clear();
    }

    private T Keep<T>(T opened)
        where T : IDisposable
    {
        _opened.Add(opened);
        return opened;
    }
}

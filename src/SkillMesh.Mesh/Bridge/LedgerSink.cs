using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Records;
using SkillMesh.Core.Workspaces;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Skills;

namespace SkillMesh.Mesh.Bridge;

/// <summary>Writes received events into a ledger. An event keeps its id and its bytes, or it is not taken.</summary>
public sealed class LedgerSink : IBridgeSink
{
    private readonly Workspace _workspace;
    private readonly LedgerWriter _writer;
    private readonly Func<string, IReadOnlyList<string>> _scan;
    private HashSet<string>? _known;
    private IReadOnlySet<string> _purged = new HashSet<string>();

    /// <summary>A sink.</summary>
    /// <param name="workspace">Whose ledger: the person's home folder as <see cref="Workspace.Copy"/>.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="scan">The ids of the rules that hold a fix back.</param>
    public LedgerSink(Workspace workspace, TimeProvider clock, Func<string, IReadOnlyList<string>> scan)
    {
        _workspace = workspace;
        _writer = new LedgerWriter(workspace, clock);
        _scan = scan;
    }

    /// <summary>The same for what is shown beside a fix, such as its error's text; as for the fix, unless given.</summary>
    public Func<string, IReadOnlyList<string>>? ScanError { get; init; }

    /// <summary>What tells this ledger from others.</summary>
    public string Place => RecordId.Of(System.Text.Encoding.UTF8.GetBytes(_writer.Target(LedgerKind.SkillEvents)));

    /// <inheritdoc />
    public IReadOnlyList<BridgeVerdict> Apply(IReadOnlyList<BridgeMessage> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        try
        {
            _known ??= Known();
        }
        catch (Exception error) when (error is SkillMeshException or IOException or UnauthorizedAccessException)
        {
            return [.. messages.Select(_ => new BridgeVerdict(BridgeVerdictKind.Failed, error.Message))];
        }

        var verdicts = new BridgeVerdict[messages.Count];
        var lines = new List<ReadOnlyMemory<byte>>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var written = new List<int>();
        for (var i = 0; i < messages.Count; i++)
        {
            var (verdict, events) = Judge(messages[i]);
            verdicts[i] = verdict;
            var isNew = false;
            foreach (var (id, line) in events)
            {
                if (!_known.Contains(id) && ids.Add(id))
                {
                    lines.Add(line);
                    isNew = true;
                }
            }

            if (isNew)
            {
                written.Add(i);
            }
        }

        try
        {
            _writer.AppendMany(LedgerKind.SkillEvents, lines);
            _known.UnionWith(ids);
        }
        catch (Exception error) when (error is SkillMeshException or IOException or UnauthorizedAccessException)
        {
            written.ForEach(i => verdicts[i] = new BridgeVerdict(BridgeVerdictKind.Failed, error.Message));
        }

        return verdicts;
    }

    private HashSet<string> Known()
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        _purged = new LedgerReader(_workspace).Purged();
        foreach (var file in LedgerFile.Find(_workspace, LedgerKind.SkillEvents))
        {
            file.Read((record, _, _) => known.Add(record.ContentId), (_, _) => { });
        }

        return known;
    }

    private (BridgeVerdict Verdict, List<(string Id, ReadOnlyMemory<byte> Line)> Events) Judge(BridgeMessage message)
    {
        var events = new List<(string, ReadOnlyMemory<byte>)>();
        var flags = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var record in message.Records)
        {
            if (Fault(message, record, flags, out var id) is { } fault)
            {
                return (new BridgeVerdict(BridgeVerdictKind.Refused, fault), []);
            }

            // What was purged here stays so, and whoever sent it need not send it again.
            if (!_purged.Contains(id))
            {
                events.Add((id, record));
            }
        }

        if (!events.Exists(known => known.Item1 == message.Event) && !_purged.Contains(message.Event))
        {
            return (new BridgeVerdict(BridgeVerdictKind.Refused, "it does not hold the event that it is named after"), []);
        }

        return (flags.Count > 0 ? new BridgeVerdict(BridgeVerdictKind.Quarantined, string.Join(", ", flags)) : new BridgeVerdict(BridgeVerdictKind.Applied), events);
    }

    private string? Fault(BridgeMessage message, ReadOnlyMemory<byte> json, SortedSet<string> flags, out string id)
    {
        id = "";
        if (RecordParser.Parse(json, SourcePosition.None, out var unread) is not { } record)
        {
            return unread!.Message;
        }

        if (record.Id != record.ContentId)
        {
            return $"record {record.Id} is not what its id says";
        }

        id = record.Id;
        if (SkillEventReader.Read(id, record.Json) is not { } happened || happened.Skill != message.Skill)
        {
            return $"record {id} is no event of the skill it is sent for";
        }

        if (happened.Kind == SkillEventKind.Captured && SkillId.Of(happened.Signature, happened.Resolution) != happened.Skill)
        {
            return $"the resolution does not belong to the skill {happened.Skill}";
        }

        try
        {
            var (written, _, redacted) = _writer.Prepare(LedgerKind.SkillEvents, json);
            if (written != id || redacted.Count > 0)
            {
                return $"record {id} holds text that may not be written: {string.Join(", ", redacted)}";
            }
        }
        catch (SkillMeshException error)
        {
            return error.Diagnostic.Message;
        }

        if (happened.Kind == SkillEventKind.Captured)
        {
            flags.UnionWith(_scan(happened.Resolution));
            foreach (var text in happened.Surroundings)
            {
                flags.UnionWith((ScanError ?? _scan)(text));
            }
        }

        return null;
    }
}

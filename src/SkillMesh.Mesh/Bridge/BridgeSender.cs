using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Records;
using SkillMesh.Mesh.Bridge.Sqlite;
using SkillMesh.Mesh.Events;

namespace SkillMesh.Mesh.Bridge;

/// <summary>Puts events on the bridge for everybody else.</summary>
/// <param name="file">The bridge.</param>
/// <param name="agent">The agent that speaks: it never receives these messages itself. Empty for the agent that each event names.</param>
public sealed class BridgeSender(BridgeFile file, string agent)
{
    // In one transaction: others wait meanwhile.
    private const int Batch = 500;

    /// <summary>The last message that was announced or found to be there; empty before.</summary>
    internal string Last { get; private set; } = "";

    /// <summary>Announces records of the ledger. One that is on the bridge already stays as it is.</summary>
    /// <param name="records">Whole lines as they stand in the ledger. Those that are no skill events, or whose id is not that of their
    /// content, which no recipient would take, are passed over.</param>
    /// <returns>Messages that are new.</returns>
    /// <exception cref="SkillMeshException">As for <see cref="BridgeFile.At"/>; everything before the last batch is announced.</exception>
    public int Announce(IReadOnlyList<ReadOnlyMemory<byte>> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var messages = new List<(string Id, string From, bool IsSkill, ReadOnlyMemory<byte> Content)>(records.Count);
        foreach (var line in records)
        {
            if (RecordParser.Parse(line, SourcePosition.None, out _) is { } record && record.Id == record.ContentId
                && SkillEventReader.Read(record.ContentId, record.Json) is { } happened && (happened.Skill.Length == 0 || RecordId.IsWellFormed(happened.Skill)))
            {
                messages.Add((BridgeMessage.IdOf(happened.Skill, record.ContentId), agent.Length > 0 ? agent : happened.Agent, happened.Kind == SkillEventKind.Captured, BridgeContent.Write(happened, line.Span)));
            }
        }

        var sent = 0;
        foreach (var batch in messages.Chunk(Batch))
        {
            sent += file.Write(sql => batch.Count(message => Insert(sql, message.Id, message.From, message.IsSkill, message.Content.Span)));
            Last = batch[^1].Id;
        }

        return sent;
    }

    private bool Insert(SqliteFile sql, string id, string from, bool isSkill, ReadOnlySpan<byte> content)
    {
        var now = file.Options.Clock.GetUtcNow();
        sql.Prepare("""
            INSERT INTO enhanced_messages (message_id, from_connection, to_connection, from_app, to_app, priority, content, status, retry_count, created_time)
            SELECT ?1, ?2, ?3, ?4, ?5, 'high', ?6, 'pending', 0, ?7 WHERE NOT EXISTS (SELECT 1 FROM enhanced_messages WHERE message_id = ?1)
            """)
            .Bind(1, id)
            .Bind(2, from.Length > 0 ? from : $"{BridgeMessage.App}_{now.ToUnixTimeSeconds()}")
            .Bind(3, BridgeMessage.Everybody)
            .Bind(4, BridgeMessage.App)
            .Bind(5, isSkill ? BridgeMessage.Everybody : BridgeMessage.Ours)
            .Bind(6, content)
            .Bind(7, Timestamps.Format(now))
            .Run();
        return sql.Changes > 0;
    }
}

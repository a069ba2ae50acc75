using System.Globalization;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Mesh.Bridge.Sqlite;

namespace SkillMesh.Mesh.Bridge;

/// <summary>What lies on the bridge and who is there.</summary>
/// <param name="ByStatus">Messages whose id begins with <c>skill_</c> by their status, as the playbook counts them.</param>
/// <param name="Skills">Different skills among them.</param>
/// <param name="Others">Messages of other kinds.</param>
/// <param name="Agents">Agents that ever listened, by name.</param>
/// <param name="OldestPending">Since when the oldest pending message waits; null when none does.</param>
/// <param name="Dead">Messages that were given up, newest first, 100 at most.</param>
/// <param name="DeadCount">How many there are.</param>
public sealed record BridgeStatus(
    IReadOnlyDictionary<string, long> ByStatus,
    long Skills,
    long Others,
    IReadOnlyList<BridgeStatus.Agent> Agents,
    BridgeStatus.Waiting? OldestPending,
    IReadOnlyList<BridgeStatus.DeadLetter> Dead,
    long DeadCount)
{
    /// <summary>An agent.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="IsLive">Whether it listens now.</param>
    /// <param name="LastSeen">RFC 3339.</param>
    /// <param name="Behind">Skill messages of others that it has not looked at.</param>
    /// <param name="Received">Messages it has.</param>
    public sealed record Agent(string Name, bool IsLive, string LastSeen, long Behind, long Received);

    /// <summary>A message that waits.</summary>
    /// <param name="MessageId">Its id.</param>
    /// <param name="Created">RFC 3339, or what the file says.</param>
    public sealed record Waiting(string MessageId, string Created);

    /// <summary>A message that was given up for one recipient.</summary>
    /// <param name="MessageId">Its id.</param>
    /// <param name="Recipient">Who did not take it.</param>
    /// <param name="Attempts">How often it was tried.</param>
    /// <param name="Reason">Why.</param>
    public sealed record DeadLetter(string MessageId, string Recipient, int Attempts, string Reason);

    /// <summary>Reads it.</summary>
    /// <exception cref="SkillMeshException">As for <see cref="BridgeFile.At"/>.</exception>
    public static BridgeStatus Read(BridgeFile file)
    {
        ArgumentNullException.ThrowIfNull(file);

        // Agents that have expired since the last commit hold nothing up any more; said where it can be written.
        try
        {
            file.Write(sql =>
            {
                new BridgeDeliveries(sql, file.Options).SettleExpired();
                return true;
            });
        }
        catch (SkillMeshException error) when (error.Diagnostic.Id == MeshRules.BridgeBusy.Id || error.Diagnostic.Id == MeshRules.BridgeRefused.Id)
        {
            // It is read as it is.
        }

        return file.Run(sql => sql.Read(() => Read(sql, file.Options)));
    }

    private static BridgeStatus Read(SqliteFile sql, BridgeOptions options)
    {
        var now = options.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        var byStatus = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var row in Rows(sql, "SELECT coalesce(status, ''), count(*) FROM enhanced_messages WHERE message_id LIKE 'skill_%' GROUP BY status", 2))
        {
            byStatus[row[0]] = Number(row[1]);
        }

        var agents = Rows(sql, $"""
            SELECT name, expires > ?1, heartbeat_time,
              (SELECT count(*) FROM enhanced_messages WHERE id > last_message AND {BridgeMessage.IsOurs} AND coalesce(from_connection, '') <> name),
              (SELECT count(*) FROM deliveries WHERE recipient = name AND state = 'delivered')
            FROM agents ORDER BY name
            """, 5, now);
        var oldest = Rows(sql, "SELECT message_id, coalesce(created_time, '') FROM enhanced_messages WHERE status = 'pending' AND message_id LIKE 'skill_%' ORDER BY id LIMIT 1", 2);
        var dead = Rows(sql, """
            SELECT m.message_id, d.recipient, d.attempts, coalesce(d.reason, '') FROM deliveries d JOIN enhanced_messages m ON m.id = d.message
            WHERE d.state = 'dead' ORDER BY d.message DESC LIMIT 100
            """, 4);
        return new BridgeStatus(
            byStatus,
            Single($"SELECT count(DISTINCT substr(message_id, 7, 20)) FROM enhanced_messages WHERE {BridgeMessage.IsOurs} AND substr(message_id, 7, 1) <> '0'"),
            Single("SELECT count(*) FROM enhanced_messages WHERE message_id IS NULL OR message_id NOT LIKE 'skill_%'"),
            [.. agents.Select(row => new Agent(row[0], row[1] == "1", row[2], Number(row[3]), Number(row[4])))],
            oldest.Count > 0 ? new Waiting(oldest[0][0], oldest[0][1]) : null,
            [.. dead.Select(row => new DeadLetter(row[0], row[1], (int)Number(row[2]), row[3]))],
            Single("SELECT count(*) FROM deliveries WHERE state = 'dead'"));

        long Single(string query) => sql.Prepare(query).Single();
    }

    private static List<string[]> Rows(SqliteFile sql, string query, int columns, long? bound = null)
    {
        var rows = new List<string[]>();
        var statement = sql.Prepare(query);
        if (bound is { } value)
        {
            statement.Bind(1, value);
        }

        while (statement.Step())
        {
            rows.Add([.. Enumerable.Range(0, columns).Select(column => statement.Text(column) ?? "")]);
        }

        return rows;
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}

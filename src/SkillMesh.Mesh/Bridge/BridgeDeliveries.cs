using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Records;
using SkillMesh.Mesh.Bridge.Sqlite;

namespace SkillMesh.Mesh.Bridge;

/// <summary>Who is there, who has what, and what that makes of a message's status. All of it runs inside a transaction of the caller.</summary>
/// <remarks>A message is <c>pending</c> until at least one agent has it and no live one lacks it; then <c>delivered</c>. While a live agent
/// fails with it, it is <c>failed</c>; when it was given up and nobody has it, <c>dead</c>. Agents that have expired hold nothing up.</remarks>
internal sealed class BridgeDeliveries(SqliteFile sql, BridgeOptions options)
{
    /// <summary>Rows looked at in one step.</summary>
    public const int Step = 256;

    // An agent is live while its term runs. One that lies further ahead than any term was set by a clock that has jumped since.
    private const string IsLive = "expires > ?1 AND expires <= ?1 + ?2";

    // Of message ?3, at moment ?1 with a longest term of ?2.
    private const string StatusNow = $"""
        CASE WHEN EXISTS (SELECT 1 FROM deliveries d JOIN agents a ON a.name = d.recipient WHERE d.message = ?3 AND d.state = 'failed' AND {IsLive}) THEN 'failed'
          WHEN EXISTS (SELECT 1 FROM agents WHERE {IsLive} AND last_message < ?3 AND name <> coalesce(from_connection, '')) THEN 'pending'
          WHEN EXISTS (SELECT 1 FROM deliveries WHERE message = ?3 AND state = 'delivered') THEN 'delivered'
          WHEN EXISTS (SELECT 1 FROM deliveries WHERE message = ?3 AND state = 'dead') THEN 'dead' ELSE 'pending' END
        """;

    private const string Settle = $"""
        UPDATE enhanced_messages SET status = {StatusNow},
          retry_count = coalesce((SELECT max(attempts) - 1 FROM deliveries WHERE message = ?3), 0),
          delivered_time = coalesce(delivered_time, (SELECT min(delivered_time) FROM deliveries WHERE message = ?3 AND state = 'delivered'))
        WHERE id = ?3
        """;

    private DateTimeOffset Now => options.Clock.GetUtcNow();

    /// <summary>What a step found.</summary>
    /// <param name="Bridge">Id of the file it was found in.</param>
    /// <param name="Messages">What the agent is to get, with the attempt each is at and a fault for those that cannot be read.</param>
    /// <param name="Until">The newest message that was looked at.</param>
    /// <param name="IsLast">Whether nothing more is there.</param>
    public sealed record Found(string Bridge, IReadOnlyList<(BridgeMessage Message, int Attempt, string Fault)> Messages, long Until, bool IsLast);

    /// <summary>Says that an agent is there.</summary>
    /// <param name="agent">Its name.</param>
    /// <param name="place">What tells its ledger from others': the same name with another ledger has received nothing yet.</param>
    /// <returns>The newest message it has looked at.</returns>
    public long Register(string agent, string place)
    {
        var now = Timestamps.Format(Now);
        sql.Prepare("""
            INSERT INTO agents (name, place, registered_time, heartbeat_time, expires, last_message) VALUES (?1, ?2, ?3, ?3, ?4, 0)
            ON CONFLICT (name) DO UPDATE SET heartbeat_time = excluded.heartbeat_time, expires = excluded.expires,
              last_message = CASE WHEN place = excluded.place THEN last_message ELSE 0 END, place = excluded.place
            """).Bind(1, agent).Bind(2, place).Bind(3, now).Bind(4, Milliseconds(Now + options.AgentLife)).Run();
        SettleExpired();
        return sql.Prepare("SELECT last_message FROM agents WHERE name = ?1").Bind(1, agent).Single();
    }

    /// <summary>Says that an agent has gone: it holds nothing up any more, and catches up when it comes back.</summary>
    public void Leave(string agent)
    {
        sql.Prepare("UPDATE agents SET expires = 1 WHERE name = ?1").Bind(1, agent).Run();
        SettleExpired();
    }

    /// <summary>The next messages after <paramref name="after"/>, or first those that failed and are due.</summary>
    public Found Next(string agent, long after)
    {
        var messages = new List<(BridgeMessage, int, string)>();
        var due = sql.Prepare("""
            SELECT m.id, m.message_id, m.from_connection, CASE WHEN length(m.content) <= ?4 THEN m.content END, d.attempts
            FROM deliveries d JOIN enhanced_messages m ON m.id = d.message
            WHERE d.recipient = ?1 AND d.state = 'failed' AND (d.next_attempt <= ?2 OR d.next_attempt > ?2 + ?3) ORDER BY m.id LIMIT 256
            """).Bind(1, agent).Bind(2, Milliseconds(Now)).Bind(3, (long)LongestPause.TotalMilliseconds).Bind(4, MostContent);
        while (due.Step())
        {
            messages.Add(Read(due, (int)due.Number(4) + 1));
        }

        var (count, until) = (0, after);
        if (messages.Count == 0)
        {
            var rows = sql.Prepare($"""
                SELECT id, message_id, from_connection, CASE WHEN length(content) <= ?3 THEN content END,
                  {BridgeMessage.IsOurs} AND coalesce(from_connection, '') <> ?1 AND coalesce(to_connection, 'all') IN ('all', ?1)
                FROM enhanced_messages WHERE id > ?2 ORDER BY id LIMIT {Step}
                """).Bind(1, agent).Bind(2, after).Bind(3, MostContent);
            while (rows.Step())
            {
                count++;
                until = rows.Number(0);
                if (rows.Number(4) != 0 && BridgeMessage.IsOwnId(rows.Text(1)!))
                {
                    messages.Add(Read(rows, 1));
                }
            }
        }
        else
        {
            count = Step;
        }

        return new Found(BridgeFile.IdOf(sql), messages, until, count < Step);
    }

    /// <summary>Writes down what became of messages, and that an agent has looked at all up to <paramref name="until"/>.</summary>
    public void Acknowledge(string agent, IReadOnlyList<BridgeReceipt> receipts, long until)
    {
        var now = Now;
        sql.Prepare("UPDATE agents SET last_message = max(last_message, ?2), heartbeat_time = ?3, expires = ?4 WHERE name = ?1")
            .Bind(1, agent).Bind(2, until).Bind(3, Timestamps.Format(now)).Bind(4, Milliseconds(now + options.AgentLife)).Run();
        foreach (var receipt in receipts)
        {
            var isThere = receipt.Verdict.Kind is BridgeVerdictKind.Applied or BridgeVerdictKind.Quarantined;
            sql.Prepare("""
                INSERT INTO deliveries (message, recipient, state, attempts, next_attempt, delivered_time, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                ON CONFLICT (message, recipient) DO UPDATE SET state = excluded.state, attempts = excluded.attempts, next_attempt = excluded.next_attempt,
                  delivered_time = excluded.delivered_time, reason = excluded.reason WHERE state <> 'delivered'
                """)
                .Bind(1, receipt.Message.Number)
                .Bind(2, agent)
                .Bind(3, isThere ? "delivered" : receipt.IsGivenUp ? "dead" : "failed")
                .Bind(4, receipt.Attempt)
                .Bind(5, isThere || receipt.IsGivenUp ? 0 : Milliseconds(now + PauseAfter(receipt.Attempt)))
                .Bind(6, isThere ? Timestamps.Format(now) : null)
                .Bind(7, receipt.Verdict.Reason.Length > 0 ? receipt.Verdict.Reason : null)
                .Run();
        }

        foreach (var receipt in receipts)
        {
            SettleOne(receipt.Message.Number);
        }

        SettleExpired();
    }

    /// <summary>When the next failed message of an agent is due; null when none is.</summary>
    public DateTimeOffset? NextAttempt(string agent) =>
        sql.Prepare("SELECT coalesce(min(next_attempt), -1) FROM deliveries WHERE recipient = ?1 AND state = 'failed'").Bind(1, agent).Single() is >= 0 and var due
            ? DateTimeOffset.FromUnixTimeMilliseconds(due) : null;

    /// <summary>Says again of messages that somebody has what they are, where agents have expired since.</summary>
    public void SettleExpired()
    {
        sql.Prepare($"UPDATE agents SET expires = 0 WHERE expires > 0 AND NOT ({IsLive})").Bind(1, Milliseconds(Now)).Bind(2, Life).Run();
        if (sql.Changes == 0)
        {
            return;
        }

        var open = new List<long>();
        var rows = sql.Prepare("SELECT id FROM enhanced_messages WHERE status IN ('pending', 'failed') AND id IN (SELECT message FROM deliveries)");
        while (rows.Step())
        {
            open.Add(rows.Number(0));
        }

        open.ForEach(SettleOne);
    }

    private long Life => (long)options.AgentLife.TotalMilliseconds * 2;

    private TimeSpan LongestPause => PauseAfter(options.Attempts);

    // More than a record's longest line with the published fields beside it.
    private static long MostContent => LineScanner.MaxLine * 3L;

    private static long Milliseconds(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds();

    private TimeSpan PauseAfter(int attempt) => options.FirstPause * Math.Pow(2, Math.Min(attempt, 20) - 1);

    private void SettleOne(long message)
    {
        sql.Prepare(Settle).Bind(1, Milliseconds(Now)).Bind(2, Life).Bind(3, message).Run();
        sql.Prepare("UPDATE enhanced_messages SET acknowledged_time = ?2 WHERE id = ?1 AND status = 'delivered' AND acknowledged_time IS NULL")
            .Bind(1, message).Bind(2, Timestamps.Format(Now)).Run();
    }

    private static (BridgeMessage, int, string) Read(SqliteStatement row, int attempt)
    {
        var (records, fault) = row.IsNull(3) ? (null, "its content is too long or missing") : BridgeContent.Read(row.Bytes(3).ToArray());
        return (new BridgeMessage(row.Number(0), row.Text(1)!, row.Text(2) ?? "", records ?? []), attempt, fault);
    }
}

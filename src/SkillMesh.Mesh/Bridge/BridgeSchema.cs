using SkillMesh.Mesh.Bridge.Sqlite;

namespace SkillMesh.Mesh.Bridge;

/// <summary>The tables: the published ones, and ours beside them.</summary>
internal static class BridgeSchema
{
    /// <summary>Of our tables; also the file's <c>user_version</c> where nobody else uses that.</summary>
    public const long Version = 1;

    // Of the published tables only the first is described; the columns of the three others are ours to choose, and a file that has
    // them already keeps its own.
    private static readonly string[] Published =
    [
        """
        CREATE TABLE IF NOT EXISTS enhanced_messages (
          id INTEGER PRIMARY KEY AUTOINCREMENT, message_id TEXT UNIQUE, from_connection TEXT, to_connection TEXT, from_app TEXT, to_app TEXT,
          priority TEXT DEFAULT 'normal', content TEXT, status TEXT DEFAULT 'pending', retry_count INTEGER DEFAULT 0,
          created_time TEXT, delivered_time TEXT, acknowledged_time TEXT)
        """,
        "CREATE INDEX IF NOT EXISTS idx_messages_status ON enhanced_messages(status)",
        "CREATE INDEX IF NOT EXISTS idx_messages_to_app ON enhanced_messages(to_app)",
        "CREATE INDEX IF NOT EXISTS idx_message_created ON enhanced_messages(created_time)",
        "CREATE INDEX IF NOT EXISTS idx_message_skill ON enhanced_messages(message_id) WHERE message_id LIKE 'skill_%'",
        "CREATE TABLE IF NOT EXISTS shared_context (id INTEGER PRIMARY KEY AUTOINCREMENT, context_key TEXT UNIQUE, context_value TEXT, created_time TEXT)",
        "CREATE TABLE IF NOT EXISTS active_connections (connection_id TEXT PRIMARY KEY, app TEXT, connected_time TEXT, last_seen TEXT)",
        "CREATE TABLE IF NOT EXISTS bridge_metrics (id INTEGER PRIMARY KEY AUTOINCREMENT, metric TEXT, value REAL, recorded_time TEXT)",
    ];

    // Moments in our tables are milliseconds since 1970: they are compared. last_message is the newest message an agent has looked at:
    // ids grow in the order of commits, since writers exclude each other.
    private static readonly string[] Ours =
    [
        "CREATE TABLE bridge_state (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID",
        """
        CREATE TABLE agents (
          name TEXT PRIMARY KEY, place TEXT NOT NULL, registered_time TEXT NOT NULL, heartbeat_time TEXT NOT NULL,
          expires INTEGER NOT NULL, last_message INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID
        """,
        """
        CREATE TABLE deliveries (
          message INTEGER NOT NULL, recipient TEXT NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 1,
          next_attempt INTEGER, delivered_time TEXT, reason TEXT, PRIMARY KEY (message, recipient)) WITHOUT ROWID
        """,
        "CREATE INDEX idx_deliveries_open ON deliveries(recipient, next_attempt) WHERE state = 'failed'",
        "INSERT INTO bridge_state VALUES ('id', lower(hex(randomblob(10))))",
    ];

    private static readonly string[] Columns =
    [
        "id", "message_id", "from_connection", "to_connection", "from_app", "to_app", "priority", "content", "status", "retry_count", "created_time",
        "delivered_time", "acknowledged_time",
    ];

    /// <summary>What a file is.</summary>
    internal enum Kind
    {
        /// <summary>A bridge as we make it.</summary>
        Ready,

        /// <summary>A database without our tables; they can stand beside what it has.</summary>
        Unprepared,

        /// <summary>Made by a newer tool.</summary>
        Newer,
    }

    /// <summary>Looks at the tables.</summary>
    /// <exception cref="SqliteFault">Damage, or tables of these names that are not the published ones.</exception>
    public static Kind Look(SqliteFile sql)
    {
        var version = sql.Prepare("PRAGMA user_version").Single();
        var tables = new HashSet<string>(StringComparer.Ordinal);
        var names = sql.Prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name IN ('enhanced_messages', 'bridge_state', 'agents', 'deliveries')");
        while (names.Step())
        {
            tables.Add(names.Text(0)!);
        }

        if (tables.Contains("bridge_state"))
        {
            var own = State(sql, "version");
            var isOwn = State(sql, "owns_version") == "1";
            return !long.TryParse(own, out var ours) || tables.Count < 4 ? throw SqliteFault.Shape("some of its tables are missing")
                : ours > Version || (isOwn && version > Version) ? Kind.Newer
                : Kind.Ready;
        }

        if (tables.Contains("enhanced_messages"))
        {
            RequireColumns(sql);
        }

        return tables.Contains("enhanced_messages") && version > Version ? Kind.Newer
            : tables.Contains("agents") || tables.Contains("deliveries") ? throw SqliteFault.Shape("it has other tables of the names we need")
            : Kind.Unprepared;
    }

    /// <summary>Makes what is missing.</summary>
    public static void Prepare(SqliteFile sql) => sql.Write(() =>
    {
        var owns = sql.Prepare("PRAGMA user_version").Single() == 0;
        sql.Run(string.Join(";\n", [.. Published, .. Ours]));
        SetState(sql, "version", $"{Version}");
        SetState(sql, "owns_version", owns ? "1" : "0");
        if (owns)
        {
            sql.Run($"PRAGMA user_version = {Version}");
        }

        return true;
    });

    /// <summary>A value of ours, or null.</summary>
    public static string? State(SqliteFile sql, string name) => sql.Prepare("SELECT value FROM bridge_state WHERE name = ?1").Bind(1, name).SingleText();

    /// <summary>Sets a value of ours.</summary>
    public static void SetState(SqliteFile sql, string name, string value) =>
        sql.Prepare("INSERT INTO bridge_state VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value").Bind(1, name).Bind(2, value).Run();

    /// <summary>Reads every page.</summary>
    /// <exception cref="SqliteFault">Something is wrong with them.</exception>
    public static void Check(SqliteFile sql)
    {
        var found = sql.Prepare("PRAGMA quick_check(1)").SingleText();
        if (found != "ok")
        {
            throw SqliteFault.Unsound(found ?? "it cannot be checked");
        }
    }

    private static void RequireColumns(SqliteFile sql)
    {
        var there = new HashSet<string>(StringComparer.Ordinal);
        var columns = sql.Prepare("SELECT name FROM pragma_table_info('enhanced_messages')");
        while (columns.Step())
        {
            there.Add(columns.Text(0)!);
        }

        if (Array.Find(Columns, column => !there.Contains(column)) is { } missing)
        {
            throw SqliteFault.Shape($"its messages have no column {missing}");
        }
    }
}

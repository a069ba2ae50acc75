namespace SkillMesh.Mesh.Bridge.Sqlite;

/// <summary>One connection to a SQLite file. For one thread at a time.</summary>
/// <remarks>While a connection is open nothing else of this process may open the file or its <c>-wal</c> and <c>-shm</c>: closing them
/// again would drop the connection's POSIX locks (sqlite.org/howtocorrupt.html, 2.2).</remarks>
internal sealed class SqliteFile : IDisposable
{
    // The library waits this long for a lock with growing pauses; then it is asked anew, with short ones again.
    private const int WaitMilliseconds = 200;

    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock;
    private readonly TimeSpan _wait;
    private nint _database;

    private SqliteFile(nint database, TimeSpan wait, TimeProvider clock)
    {
        _database = database;
        _wait = wait;
        _clock = clock;
    }

    /// <summary>Opens a file that is there. Nothing of it is read yet.</summary>
    /// <exception cref="SqliteFault">It is not there, or the system refused.</exception>
    /// <exception cref="DllNotFoundException">There is no SQLite for this system.</exception>
    public static SqliteFile Open(string path, TimeSpan wait, TimeProvider clock)
    {
        var code = SqliteNative.Open(path, out var database, SqliteNative.OpenReadWrite | SqliteNative.OpenNoMutex, 0);
        if (code != SqliteNative.Ok)
        {
            var fault = SqliteFault.Of(database, code);
            _ = SqliteNative.Close(database);
            throw fault;
        }

        var file = new SqliteFile(database, wait, clock);
        _ = SqliteNative.ExtendedResultCodes(database, 1);
        _ = SqliteNative.BusyTimeout(database, WaitMilliseconds);

        // This SQLite can lose a commit where a checkpoint and a writer meet (sqlite.org/wal.html#walresetbug): only
        // BridgeFile makes checkpoints, one at a time.
        _ = SqliteNative.AutoCheckpoint(database, 0);
        return file;
    }

    /// <summary>Changes when another connection has committed.</summary>
    public long DataVersion => Prepare("PRAGMA data_version").Single();

    /// <summary>Rows that the last statement changed.</summary>
    public int Changes => SqliteNative.Changes(_database);

    /// <summary>Whether the path no longer leads to the file that is open here.</summary>
    public unsafe bool HasMoved
    {
        get
        {
            var moved = 0;
            return SqliteNative.FileControl(_database, "main", SqliteNative.HasMoved, &moved) == SqliteNative.Ok && moved != 0;
        }
    }

    /// <summary>Runs statements whose rows nobody wants.</summary>
    public void Run(string sql) => Patiently(() =>
    {
        var code = SqliteNative.Execute(_database, sql, 0, 0, 0);
        return code == SqliteNative.Ok ? true : throw SqliteFault.Of(_database, code);
    });

    /// <summary>The prepared form of a statement, kept for the next time.</summary>
    public SqliteStatement Prepare(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            var code = SqliteNative.Prepare(_database, sql, -1, out var handle, 0);
            if (code != SqliteNative.Ok)
            {
                throw SqliteFault.Of(_database, code);
            }

            _statements.Add(sql, statement = new SqliteStatement(_database, handle));
        }

        statement.Reset();
        return statement;
    }

    /// <summary>Reads, again and again while the file is busy, as long as the wait allows.</summary>
    public T Read<T>(Func<T> work) => Patiently(work);

    /// <summary>Runs <paramref name="work"/> in one transaction that is a writer from its beginning: one that reads first and then
    /// writes could be told in the middle that its view is out of date. It may run several times; only the last one counts.</summary>
    /// <exception cref="SqliteFault">Nothing of it was done.</exception>
    public T Write<T>(Func<T> work) => Patiently(() =>
    {
        Once("BEGIN IMMEDIATE");
        try
        {
            var result = work();
            Once("COMMIT");
            return result;
        }
        catch
        {
            if (SqliteNative.IsAutoCommit(_database) == 0)
            {
                _ = SqliteNative.Execute(_database, "ROLLBACK", 0, 0, 0);
            }

            throw;
        }
    });

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Finish();
        }

        _statements.Clear();
        if (_database != 0)
        {
            _ = SqliteNative.Close(_database);
            _database = 0;
        }
    }

    private void Once(string sql)
    {
        var code = SqliteNative.Execute(_database, sql, 0, 0, 0);
        if (code != SqliteNative.Ok)
        {
            throw SqliteFault.Of(_database, code);
        }
    }

    private T Patiently<T>(Func<T> work)
    {
        var began = _clock.GetTimestamp();
        while (true)
        {
            try
            {
                return work();
            }
            catch (SqliteFault fault) when (fault.IsBusy && _clock.GetElapsedTime(began) < _wait)
            {
                // Some busy answers come at once: the library knows that waiting inside the call cannot help.
                Thread.Sleep(1);
            }
        }
    }
}

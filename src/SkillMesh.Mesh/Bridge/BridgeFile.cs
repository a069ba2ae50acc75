using System.Globalization;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Mesh.Bridge.Sqlite;

namespace SkillMesh.Mesh.Bridge;

/// <summary>The SQLite file that the agents of one person share. It carries what ledgers hold and may be lost at any time. For one
/// thread at a time.</summary>
public sealed class BridgeFile : IDisposable
{
    private const int MostTurns = 3;

    private readonly List<Diagnostic> _notes = [];
    private readonly bool _makes;
    private SqliteFile? _sql;

    private BridgeFile(BridgeOptions options, bool makes)
    {
        Options = options;
        _makes = makes;
    }

    /// <summary>Where it is.</summary>
    public BridgeOptions Options { get; }

    /// <summary>What happened to the file on the way, such as that it was made anew.</summary>
    public IReadOnlyList<Diagnostic> Notes => _notes;

    /// <summary>Whether there is a bridge. Nothing is opened, and SQLite is not loaded.</summary>
    public static bool Exists(BridgeOptions options) => File.Exists(options.Path);

    /// <summary>A bridge that is there.</summary>
    /// <remarks>Every use of it may throw: SKM3021 when others keep it busy, SKM3023 when a newer tool made it, SKM3024 when the system
    /// refuses, SKM3026 when it is not there, SKM3027 without SQLite; each with exit code 3. Damage is mended on the way: the file is
    /// moved aside, a new one is made, and <see cref="Notes"/> says so.</remarks>
    public static BridgeFile At(BridgeOptions options) => new(options, makes: false);

    /// <summary>A bridge that is made where it is not there, at once.</summary>
    /// <exception cref="SkillMeshException">As for <see cref="At"/>.</exception>
    public static BridgeFile Make(BridgeOptions options)
    {
        var file = new BridgeFile(options, makes: true);
        try
        {
            file.Run(_ => true);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Tells this file from every other and from what it was before it was made anew or rebuilt.</summary>
    public string Id => Run(IdOf);

    /// <summary>Looks at every page.</summary>
    /// <exception cref="SkillMeshException">As for <see cref="At"/>.</exception>
    public void Check() => Run(sql =>
    {
        BridgeSchema.Check(sql);
        return true;
    });

    /// <summary>Forgets all skill messages and who has them, so that they are announced and delivered again. Agents stay, and what others
    /// keep in the file stays.</summary>
    /// <returns>Messages that were forgotten.</returns>
    /// <exception cref="SkillMeshException">As for <see cref="At"/>.</exception>
    public int Clear() => Run(sql => sql.Write(() =>
    {
        sql.Run($"DELETE FROM enhanced_messages WHERE {BridgeMessage.IsOurs}");
        var gone = sql.Changes;
        sql.Run("DELETE FROM deliveries; UPDATE agents SET last_message = 0; UPDATE bridge_state SET value = lower(hex(randomblob(10))) WHERE name = 'id'");
        return gone;
    }));

    /// <summary>Takes an event's message out, and writes zeros where its text was: what was purged from the ledgers is to be nowhere.</summary>
    /// <param name="id">Id of the event.</param>
    /// <returns>Messages that were taken out.</returns>
    /// <exception cref="SkillMeshException">As for <see cref="At"/>.</exception>
    public int Forget(string id) => Run(sql =>
    {
        sql.Run("PRAGMA secure_delete = ON");
        return sql.Write(() =>
        {
            sql.Prepare($"DELETE FROM deliveries WHERE message IN (SELECT id FROM enhanced_messages WHERE {BridgeMessage.IsOurs} AND substr(message_id, -20) = ?1)").Bind(1, id).Step();
            sql.Prepare($"DELETE FROM enhanced_messages WHERE {BridgeMessage.IsOurs} AND substr(message_id, -20) = ?1").Bind(1, id).Step();
            return sql.Changes;
        });
    });

    /// <inheritdoc />
    public void Dispose() => Close();

    internal static string IdOf(SqliteFile sql) => BridgeSchema.State(sql, "id") ?? "";

    /// <summary>How often the file was opened: what was known of an earlier connection says nothing of a later one.</summary>
    internal int Opened { get; private set; }

    /// <summary>Does something with the open file. It may run several times, the last time on another file.</summary>
    /// <exception cref="SkillMeshException">As for <see cref="At"/>.</exception>
    internal T Run<T>(Func<SqliteFile, T> work)
    {
        SqliteFault? damage = null;
        for (var turn = 1; ; turn++)
        {
            try
            {
                if (damage is not null)
                {
                    Replace(damage);
                    damage = null;
                }

                return work(Current());
            }
            catch (SqliteFault fault) when (fault.IsDamage && turn < MostTurns)
            {
                Close();
                damage = fault;
            }
            catch (SqliteFault fault) when (fault.IsRefusal && turn < MostTurns && _sql is { HasMoved: true })
            {
                // It was moved aside while we had it: what there is now is looked at.
                Close();
            }
            catch (SqliteFault fault)
            {
                Close();
                throw Said(fault);
            }
            catch (DllNotFoundException error)
            {
                throw new SkillMeshException(MeshRules.BridgeUnsupported.At(SourcePosition.None, error.Message), ExitCode.Unsafe, error);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new SkillMeshException(MeshRules.BridgeRefused.At(SourcePosition.None, Options.Path, error.Message), ExitCode.Unsafe, error);
            }
        }
    }

    /// <summary>The same in one writing transaction.</summary>
    internal T Write<T>(Func<SqliteFile, T> work)
    {
        var result = Run(sql => sql.Write(() => work(sql)));
        Checkpoint();
        return result;
    }

    private SqliteFile Current()
    {
        if (_sql is { HasMoved: true })
        {
            Close();
        }

        if (_sql is null)
        {
            _sql = Open();
            Opened++;
        }

        return _sql;
    }

    private SqliteFile Open()
    {
        if (!File.Exists(Options.Path))
        {
            return _makes ? Locked(Make) : throw new SkillMeshException(MeshRules.BridgeMissing.At(SourcePosition.None, Options.Path), ExitCode.Unsafe);
        }

        // Commits without anybody who has the file open: the machine stopped, or the -wal file belongs to another database.
        var isSuspect = new FileInfo(Options.Path + "-wal") is { Exists: true, Length: > 0 } && !File.Exists(Options.Path + "-shm");
        var sql = Connect();
        try
        {
            if (isSuspect)
            {
                BridgeSchema.Check(sql);
            }

            switch (sql.Read(() => BridgeSchema.Look(sql)))
            {
                case BridgeSchema.Kind.Ready:
                    return sql;
                case BridgeSchema.Kind.Newer:
                    throw new SkillMeshException(MeshRules.BridgeNewer.At(SourcePosition.None, Options.Path), ExitCode.Unsafe);
                default:
                    sql.Dispose();
                    return Locked(Make);
            }
        }
        catch
        {
            sql.Dispose();
            throw;
        }
    }

    private SqliteFile Connect()
    {
        var sql = SqliteFile.Open(Options.Path, Options.Wait, Options.Clock);
        try
        {
            // A commit that a power cut takes back is announced again: see OutboxCursor. Code in a foreign file's schema does not run.
            sql.Run("PRAGMA synchronous = NORMAL; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON");
            return sql;
        }
        catch
        {
            sql.Dispose();
            throw;
        }
    }

    // The caller holds the lock.
    private SqliteFile Make()
    {
        PrivateFile.Ensure(Options.Path);
        var sql = Connect();
        try
        {
            if (sql.Read(() => BridgeSchema.Look(sql)) == BridgeSchema.Kind.Unprepared)
            {
                // Cannot be had on some file systems; the bridge works without, and listeners look at it more slowly.
                sql.Run("PRAGMA journal_mode = WAL");
                BridgeSchema.Prepare(sql);
            }

            return sql;
        }
        catch
        {
            sql.Dispose();
            throw;
        }
    }

    private void Replace(SqliteFault fault) => Locked(() =>
    {
        if (IsSound())
        {
            // Somebody else was here first.
            return true;
        }

        var moment = Options.Clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var aside = $"{Options.Path}.damaged-{moment}";
        for (var number = 2; File.Exists(aside); number++)
        {
            aside = string.Create(CultureInfo.InvariantCulture, $"{Options.Path}.damaged-{moment}-{number}");
        }

        PrivateFile.Rename(Options.Path, aside);
        PrivateFile.Rename(Options.Path + "-wal", aside + "-wal");
        PrivateFile.Rename(Options.Path + "-shm", aside + "-shm");
        Make().Dispose();
        _notes.Add(MeshRules.BridgeReplaced.At(SourcePosition.None, Options.Path, fault.Message, Path.GetFileName(aside)));
        return true;
    });

    private bool IsSound()
    {
        if (!File.Exists(Options.Path))
        {
            return false;
        }

        try
        {
            using var sql = Connect();
            BridgeSchema.Check(sql);
            return BridgeSchema.Look(sql) is BridgeSchema.Kind.Ready or BridgeSchema.Kind.Newer;
        }
        catch (SqliteFault fault) when (fault.IsDamage)
        {
            return false;
        }
    }

    // Carries over what the -wal file holds, one process at a time; as TRUNCATE it keeps writers out meanwhile.
    private void Checkpoint()
    {
        if (new FileInfo(Options.Path + "-wal") is not { Exists: true } log || log.Length < Options.CheckpointBytes)
        {
            return;
        }

        try
        {
            using var held = FileLock.Take(Options.Path + ".lock", TimeSpan.Zero, Options.Clock);
            _sql?.Run("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (Exception error) when (error is SqliteFault or SkillMeshException)
        {
            // Another process does it, or the next writer.
        }
    }

    private T Locked<T>(Func<T> work)
    {
        try
        {
            PrivateFile.EnsureFolder(Path.GetDirectoryName(Options.Path)!);
            using var held = FileLock.Take(Options.Path + ".lock", Options.Wait, Options.Clock);
            return work();
        }
        catch (SkillMeshException error) when (error.Diagnostic.Id == WorkspaceRules.Busy.Id)
        {
            throw new SkillMeshException(MeshRules.BridgeBusy.At(SourcePosition.None, Options.Path, error.Diagnostic.Message), ExitCode.Unsafe, error);
        }
        catch (SkillMeshException error) when (error.Diagnostic.Id == WorkspaceRules.FileAccess.Id)
        {
            throw new SkillMeshException(MeshRules.BridgeRefused.At(SourcePosition.None, Options.Path, error.Diagnostic.Message), ExitCode.Unsafe, error);
        }
    }

    private SkillMeshException Said(SqliteFault fault) => fault.IsBusy
        ? new SkillMeshException(MeshRules.BridgeBusy.At(SourcePosition.None, Options.Path, "it stayed so for " + Seconds(Options.Wait)), ExitCode.Unsafe, fault)
        : new SkillMeshException(
            MeshRules.BridgeRefused.At(SourcePosition.None, Options.Path, fault.Message), fault.IsRefusal ? ExitCode.Unsafe : ExitCode.Damaged, fault);

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s");

    private void Close()
    {
        _sql?.Dispose();
        _sql = null;
    }
}

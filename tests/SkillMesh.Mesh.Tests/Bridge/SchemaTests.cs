using SkillMesh.Core.Diagnostics;
using SkillMesh.Mesh.Bridge;
using SkillMesh.Mesh.Bridge.Sqlite;
using SkillMesh.Testing.Faults;

namespace SkillMesh.Mesh.Tests.Bridge;

public sealed class SchemaTests : IDisposable
{
    private readonly BridgeScene _scene = new();

    public SchemaTests()
    {
        _scene.Bridge();
        _scene.Release();
    }

    [Fact]
    public void TheTableOfMessagesIsThePublishedOne()
    {
        Assert.Equal(
            [
                "id|INTEGER||1", "message_id|TEXT||0", "from_connection|TEXT||0", "to_connection|TEXT||0", "from_app|TEXT||0", "to_app|TEXT||0",
                "priority|TEXT|'normal'|0", "content|TEXT||0", "status|TEXT|'pending'|0", "retry_count|INTEGER|0|0", "created_time|TEXT||0",
                "delivered_time|TEXT||0", "acknowledged_time|TEXT||0",
            ],
            _scene.Query("SELECT name, type, dflt_value, pk FROM pragma_table_info('enhanced_messages')", 4));
        Assert.Equal(
            ["idx_message_created|0|0", "idx_message_skill|0|1", "idx_messages_status|0|0", "idx_messages_to_app|0|0", "sqlite_autoindex_enhanced_messages_1|1|0"],
            _scene.Query("SELECT name, \"unique\", partial FROM pragma_index_list('enhanced_messages') ORDER BY name", 3));
        Assert.Equal(
            ["active_connections", "agents", "bridge_metrics", "bridge_state", "deliveries", "enhanced_messages", "shared_context", "sqlite_sequence"],
            _scene.Query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"));
        Assert.Equal(["1"], _scene.Query("PRAGMA user_version"));
        Assert.Equal(["wal"], _scene.Query("PRAGMA journal_mode"));
    }

    [FaultFact(Requirements.Unix)]
    public void OnlyItsOwnerMayReadIt()
    {
        const UnixFileMode own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = BridgeFile.Make(_scene.Options);
        _scene.Capture("a", "one");
        _scene.Announce("a");
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(own | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(_scene.Path)!));
            foreach (var ending in new[] { "", "-wal", "-shm" })
            {
                Assert.Equal(own, File.GetUnixFileMode(_scene.Path + ending));
            }
        }
    }

    [Fact]
    public void AReaderThatBecomesAWriterIsToldThatItsViewIsOutOfDateAndOursNever()
    {
        using var early = SqliteFile.Open(_scene.Path, TimeSpan.FromSeconds(2), TimeProvider.System);
        using var other = SqliteFile.Open(_scene.Path, TimeSpan.FromSeconds(2), TimeProvider.System);
        early.Run("BEGIN; SELECT count(*) FROM enhanced_messages");
        Assert.Equal(0, early.Prepare("SELECT count(*) FROM enhanced_messages").Single());
        other.Run("INSERT INTO bridge_metrics (metric) VALUES ('x')");
        var busy = Assert.Throws<SqliteFault>(() => early.Prepare("INSERT INTO bridge_metrics (metric) VALUES ('y')").Run());
        Assert.True(busy.IsBusy);
        Assert.Equal(517, busy.Code);
        early.Run("ROLLBACK");

        // Ours is a writer from its beginning: the other has to wait, and ours runs once.
        using var hasty = SqliteFile.Open(_scene.Path, TimeSpan.Zero, TimeProvider.System);
        var runs = 0;
        early.Write(() =>
        {
            runs++;
            var count = early.Prepare("SELECT count(*) FROM bridge_metrics").Single();
            Assert.True(Assert.Throws<SqliteFault>(() => hasty.Run("INSERT INTO bridge_metrics (metric) VALUES ('w')")).IsBusy);
            early.Prepare("INSERT INTO bridge_metrics (metric, value) VALUES ('z', ?1)").Bind(1, count).Run();
            return true;
        });
        Assert.Equal(1, runs);
        Assert.Equal(["x|", "z|1.0"], _scene.Query("SELECT metric, value FROM bridge_metrics", 2));
    }

    [Fact]
    public void TheLogIsCarriedOverBeforeItGrowsForEver()
    {
        _scene.Options = _scene.Options with { CheckpointBytes = 200_000 };
        using var held = BridgeFile.Make(_scene.Options);
        Assert.NotEmpty(held.Id);
        var largest = 0L;
        for (var i = 0; i < 60; i++)
        {
            _scene.Capture("a", $"fix {i} {new string('x', 5000)}", i);
            _scene.Announce("a");
            largest = Math.Max(largest, new FileInfo(_scene.Path + "-wal").Length);
        }

        Assert.InRange(largest, 1, 400_000);
        Assert.Equal("pending:60", _scene.Statuses());
    }

    [Fact]
    public void AnotherPlaceIsNamedByAnAbsolutePath()
    {
        var home = Path.GetFullPath("/home/somebody");
        Assert.Equal(Path.Combine(home, ".claude/claude_bridge_enhanced.db"), BridgeOptions.Of(_ => null, home, _scene.Clock).Path);
        Assert.Equal(_scene.Path, BridgeOptions.Of(name => name == "SKILLMESH_BRIDGE" ? _scene.Path : null, "", _scene.Clock).Path);
        foreach (var (value, place) in new[] { ("relative.db", home), ("", "") })
        {
            var error = Assert.Throws<SkillMeshException>(() => BridgeOptions.Of(_ => value, place, _scene.Clock));
            Assert.Equal((MeshRules.BridgePlace.Id, ExitCode.Usage), (error.Diagnostic.Id, error.ExitCode));
        }
    }

    [Fact]
    public void ManyMayMakeItAtOnce()
    {
        File.Delete(_scene.Path);
        var faults = new List<string>();
        var threads = Enumerable.Range(0, 8).Select(_ => new Thread(() =>
        {
            try
            {
                using var file = BridgeFile.Make(_scene.Options);
                lock (faults)
                {
                    faults.Add(file.Id);
                }
            }
            catch (SkillMeshException error)
            {
                lock (faults)
                {
                    faults.Add(error.Diagnostic.Message);
                }
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.Equal(8, faults.Count);
        Assert.Single(faults.Distinct());
    }

    public void Dispose() => _scene.Dispose();
}

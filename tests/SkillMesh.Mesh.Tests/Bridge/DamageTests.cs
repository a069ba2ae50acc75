using SkillMesh.Core.Diagnostics;
using SkillMesh.Mesh.Bridge;
using SkillMesh.Mesh.Bridge.Sqlite;
using SkillMesh.Testing;

namespace SkillMesh.Mesh.Tests.Bridge;

/// <summary>Whatever happens to the file, its skills are those of the ledgers, and what was in its place is kept.</summary>
public sealed class DamageTests : IDisposable
{
    private const int Skills = 40;

    private readonly BridgeScene _scene = new();
    private readonly List<string> _ids = [];

    public DamageTests()
    {
        _scene.Bridge();
        for (var i = 0; i < Skills; i++)
        {
            _ids.Add(_scene.Capture("a", $"fix {i}", i));
        }

        _scene.Announce("a");
        _scene.Receive("early");
        _scene.Release();
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("text")]
    [InlineData("half")]
    [InlineData("first page flipped")]
    [InlineData("pages flipped")]
    [InlineData("tail of zeros")]
    [InlineData("other columns")]
    [InlineData("tables of our names")]
    public void ADamagedFileIsMovedAsideAndMadeAnewFromTheLedgers(string damage)
    {
        Damage(damage);
        var before = File.ReadAllBytes(_scene.Path);
        var mended = BridgeFile.Make(_scene.Options);
        mended.Check();
        var note = Assert.Single(mended.Notes);
        Assert.Equal(MeshRules.BridgeReplaced.Id, note.Id);
        mended.Dispose();
        var aside = Assert.Single(Directory.EnumerateFiles(Path.GetDirectoryName(_scene.Path)!, "*.damaged-*"), file => !file.EndsWith("-wal", StringComparison.Ordinal) && !file.EndsWith("-shm", StringComparison.Ordinal));
        Assert.Contains(Path.GetFileName(aside), note.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(aside));
        AssertNothingIsLost();
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("half")]
    [InlineData("first page flipped")]
    public void TheNextCommandAnnouncesEverythingOnANewFile(string damage)
    {
        Damage(damage);
        _scene.Capture("a", "one more");
        var result = _scene.Announce("a");
        Assert.Equal((Skills + 1, false), (result.Sent, result.IsWaiting));
        Assert.Equal(MeshRules.BridgeReplaced.Id, Assert.Single(result.Notes).Id);
        Assert.Equal(Skills + 1, _scene.Receive("late").Count);
    }

    [Fact]
    public void AnEmptyFileIsFilled()
    {
        File.WriteAllBytes(_scene.Path, []);
        AssertNothingIsLost();
    }

    [Fact]
    public void ALostWalFileCostsNothing()
    {
        using (var held = SqliteFile.Open(_scene.Path, TimeSpan.Zero, TimeProvider.System))
        {
            // A reader keeps the commits that follow in the -wal file.
            Assert.Equal(Skills, held.Prepare("SELECT count(*) FROM enhanced_messages").Single());
            _ids.Add(_scene.Capture("a", "only in the log"));
            _scene.Announce("a");
            File.Copy(_scene.Path, _scene.Path + ".copy");
        }

        File.Delete(_scene.Path);
        File.Move(_scene.Path + ".copy", _scene.Path);
        AssertNothingIsLost();
    }

    [Fact]
    public void AWalFileOfAnotherDatabaseCostsNothing()
    {
        using var folder = new TempFolder();
        File.Copy(_scene.Path, folder.At("other.db"));
        using (var other = SqliteFile.Open(folder.At("other.db"), TimeSpan.Zero, TimeProvider.System))
        {
            other.Run("CREATE TABLE noise (x); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) INSERT INTO noise SELECT randomblob(50) FROM n; DELETE FROM enhanced_messages WHERE id % 3 = 0");
            File.Copy(folder.At("other.db-wal"), _scene.Path + "-wal");
        }

        // Its pages are laid over ours: page 1 of one state, others of another.
        var bytes = File.ReadAllBytes(_scene.Path);
        bytes.AsSpan(2 * 4096, 4096).Fill(0x5A);
        File.WriteAllBytes(_scene.Path, bytes);
        AssertNothingIsLost();
    }

    [Fact]
    public void ANewerFileIsRefusedAndNotTouched()
    {
        _scene.Execute("PRAGMA user_version = 99");
        var before = File.ReadAllBytes(_scene.Path);
        var error = Assert.Throws<SkillMeshException>(() => BridgeFile.Make(_scene.Options));
        Assert.Equal((MeshRules.BridgeNewer.Id, ExitCode.Unsafe), (error.Diagnostic.Id, error.ExitCode));
        _scene.Capture("a", "waits");
        Assert.True(_scene.Announce("a").IsWaiting);
        Assert.Equal(before, File.ReadAllBytes(_scene.Path));
        Assert.Empty(Directory.EnumerateFiles(Path.GetDirectoryName(_scene.Path)!, "*.damaged-*"));
    }

    [Fact]
    public void SomebodyElsesDatabaseGetsTablesBesideItsOwn()
    {
        File.Delete(_scene.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(_scene.Path)!);
        File.WriteAllBytes(_scene.Path, []);
        _scene.Execute("PRAGMA user_version = 7; CREATE TABLE theirs (x); INSERT INTO theirs VALUES ('kept')");
        AssertNothingIsLost();
        Assert.Equal(["kept"], _scene.Query("SELECT x FROM theirs"));
        Assert.Equal(["7"], _scene.Query("PRAGMA user_version"));
    }

    [Fact]
    public void AFileOfThePublishedToolIsTakenOver()
    {
        File.Delete(_scene.Path);
        File.WriteAllBytes(_scene.Path, []);
        _scene.Execute("""
            CREATE TABLE enhanced_messages (id INTEGER PRIMARY KEY AUTOINCREMENT, message_id TEXT UNIQUE, from_connection TEXT, to_connection TEXT, from_app TEXT,
              to_app TEXT, priority TEXT DEFAULT 'normal', content TEXT, status TEXT DEFAULT 'pending', retry_count INTEGER DEFAULT 0,
              created_time TIMESTAMP DEFAULT CURRENT_TIMESTAMP, delivered_time TIMESTAMP, acknowledged_time TIMESTAMP);
            CREATE TABLE active_connections (whatever TEXT);
            INSERT INTO enhanced_messages (message_id, content, status) VALUES ('skill_1_1730000000', '{"id":1}', 'delivered');
            """);
        AssertNothingIsLost();
        Assert.Equal(["{\"id\":1}"], _scene.Query("SELECT content FROM enhanced_messages WHERE message_id = 'skill_1_1730000000'"));
    }

    [Fact]
    public void AFileThatIsExchangedUnderAListenerIsNoticed()
    {
        var received = 0;
        var sink = new LedgerSink(_scene.Home("b"), _scene.Clock, _ => []);
        using var file = BridgeFile.Make(_scene.Options);
        using var listener = new BridgeListener(file, "b", sink.Place, sink, _ => received++);
        listener.CatchUp();
        Assert.Equal(Skills, received);
        foreach (var ending in new[] { "", "-wal", "-shm" })
        {
            File.Move(_scene.Path + ending, _scene.Folder.At("gone" + ending));
        }

        _scene.Capture("a", "on the new file");
        _scene.Bridge();
        Assert.Equal(Skills + 1, _scene.Announce("a").Sent);
        listener.CatchUp();
        Assert.Equal(Skills + 1, _scene.Events("b").Count);
        Assert.All(_scene.Events("b").Values, count => Assert.Equal(1, count));
    }

    public void Dispose() => _scene.Dispose();

    private void AssertNothingIsLost()
    {
        using (var file = BridgeFile.Make(_scene.Options))
        {
            file.Check();
        }

        _scene.Announce("early");
        _scene.Announce("a");
        _scene.Receive("late");
        Assert.Equal(_ids.Order(), _scene.Events("late").Keys.Order());
        _scene.Receive("early");
        Assert.Equal(_ids.Order(), _scene.Events("early").Keys.Union(_ids.Skip(Skills)).Order());
        Assert.DoesNotContain("pending", _scene.Statuses(), StringComparison.Ordinal);
    }

    private void Damage(string damage)
    {
        var bytes = File.ReadAllBytes(_scene.Path);
        switch (damage)
        {
            case "garbage":
                new Random(7).NextBytes(bytes);
                break;
            case "text":
                bytes = "not a database, whatever it is called\n"u8.ToArray();
                break;
            case "half":
                bytes = bytes[..(bytes.Length / 2)];
                break;
            case "first page flipped":
                bytes.AsSpan(100, 400).Fill(0xFF);
                break;
            case "pages flipped":
                for (var page = 1; page < bytes.Length / 4096; page++)
                {
                    bytes.AsSpan(page * 4096, 64).Fill(0xA5);
                }

                break;
            case "tail of zeros":
                bytes.AsSpan(bytes.Length / 2).Clear();
                break;
            case "other columns":
                _scene.Execute("DROP TABLE bridge_state; DROP TABLE agents; DROP TABLE deliveries; DROP TABLE enhanced_messages; CREATE TABLE enhanced_messages (x)");
                return;
            default:
                _scene.Execute("DROP TABLE bridge_state; DROP TABLE enhanced_messages");
                return;
        }

        File.WriteAllBytes(_scene.Path, bytes);
    }
}

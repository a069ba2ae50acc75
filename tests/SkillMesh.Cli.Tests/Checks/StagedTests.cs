using SkillMesh.Cli.Tests.Guards;

namespace SkillMesh.Cli.Tests.Checks;

/// <summary><c>validate --staged</c> judges what a commit would hold, and touches neither index nor work tree.</summary>
public sealed class StagedTests : IDisposable
{
    private const string Ledger = ".claude/review-findings.jsonl";

    private readonly GuardedRepository _repository = new();

    public StagedTests() => _repository.Commit();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void ABrokenStagedLedgerIsFoundThoughTheWorkTreeHoldsAGoodOne()
    {
        var good = _repository.Read(Ledger);
        _repository.Put(Ledger, good + "{\"broken\n");
        _repository.Git("add", "-A");
        _repository.Put(Ledger, good);

        var run = Unchanged(() => _repository.Run("validate", "--staged"));

        Assert.Equal(1, run.Exit);
        Assert.StartsWith($"{Ledger}(4,9): error SKM1003: ", run.Out, StringComparison.Ordinal);
        OutputSchema.Fits("validate", _repository.Run("validate", "--staged", "--json").Out);
    }

    [Fact]
    public void AGoodStagedLedgerPassesThoughTheWorkTreeHoldsABrokenOne()
    {
        _repository.Put(Ledger, _repository.Read(Ledger) + GuardedRepository.Finding(9) + "\n");
        _repository.Git("add", "-A");
        _repository.Put(Ledger, "{\"broken\n");

        Assert.Equal((0, ""), Unchanged(() => _repository.Run("validate", "--staged")) is var run ? (run.Exit, run.Out) : default);
    }

    [Fact]
    public void OnlyWhatIsStagedIsLookedAt()
    {
        _repository.Guard("checks:\n  - kind: banned-text\n    text: DateTime\n");
        _repository.Put("src/b.cs", "DateTime\n");
        _repository.Git("add", "src/b.cs", ".claude");
        _repository.Put("src/c.cs", "DateTime\n");

        Assert.Equal(["src/b.cs(1,1)"], GuardedRepository.Found(_repository.Run("validate", "--staged")).Select(line => line.Split(':')[0]));
    }

    [Fact]
    public void NothingStagedIsClean()
    {
        _repository.Put(Ledger, "{\"broken\n");
        Assert.Equal((0, ""), _repository.Run("validate", "--staged") is var run ? (run.Exit, run.Out) : default);
    }

    [Fact]
    public void SettingsAndSchemasAreThoseOfTheIndex()
    {
        _repository.Put(".claude/skillmesh.yml", "version: 1\nschemas:\n  - {files: data/*.json, schema: s.json}\n");
        _repository.Put("s.json", "{\"type\":\"object\"}");
        _repository.Put("data/x.json", "[]");
        _repository.Git("add", "-A");
        _repository.Put("s.json", "{}");
        _repository.Put(".claude/skillmesh.yml", "version: 1\n");

        Assert.Equal(["data/x.json(1,1): error SKM0021"], GuardedRepository.Found(_repository.Run("validate", "--staged")).Select(line => string.Join(':', line.Split(':')[..2])));
    }

    [Fact]
    public void AHooksOwnIndexIsTheOneLookedAt()
    {
        // As `git commit PATH` does: the index of the hook is not the one of the work tree.
        var index = Path.Combine(_repository.Path, ".git", "next-index");
        File.Copy(Path.Combine(_repository.Path, ".git", "index"), index);
        _repository.Put(Ledger, "{\"broken\n");
        _repository.Git("add", "-A");

        var run = CliRun.With(_repository.Path, host => host with { Variable = name => name == "GIT_INDEX_FILE" ? ".git/next-index" : host.Variable(name) }, "validate", "--staged");
        Assert.Equal(0, run.Exit);
    }

    [Fact]
    public void FilesThatAreNoTextAndNamesThatAreOddAreNoStumblingBlocks()
    {
        _repository.Put("odd/\"name\"\n\té.cs", "x\n");
        File.WriteAllBytes(Path.Combine(_repository.Path, "bytes.bin"), [0, 1, 2, 255]);
        File.CreateSymbolicLink(Path.Combine(_repository.Path, "link"), "/etc/passwd");
        _repository.Git("add", "-A");
        Assert.Equal(0, _repository.Run("validate", "--staged").Exit);
    }

    [Fact]
    public void TheFirstCommitIsCheckedToo()
    {
        using var fresh = new GuardedRepository();
        fresh.Put(Ledger, "{\"broken\n");
        fresh.Git("add", "-A");
        Assert.Equal(1, fresh.Run("validate", "--staged").Exit);
    }

    // What the command leaves behind is its lock; index, work tree and status keep their bytes.
    private CliRun Unchanged(Func<CliRun> command)
    {
        byte[] Index() => File.ReadAllBytes(Path.Combine(_repository.Path, ".git", "index"));
        var (index, ledger, status) = (Index(), _repository.Read(Ledger), _repository.Git("--no-optional-locks", "status", "--porcelain"));
        var run = command();
        Assert.Equal(index, Index());
        Assert.Equal((ledger, status), (_repository.Read(Ledger), _repository.Git("--no-optional-locks", "status", "--porcelain")));
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(Path.Combine(_repository.Path, ".git", "skillmesh", "copies")), path => !path.EndsWith(".lock", StringComparison.Ordinal));
        return run;
    }
}

using System.Security.Cryptography;
using SkillMesh.Git;
using SkillMesh.Testing;
using SkillMesh.Testing.Builds;
using static SkillMesh.Cli.Tests.Evolving.EvolveFixture;

namespace SkillMesh.Cli.Tests.Evolving.Faults;

/// <summary>A repository in which evolve has work to do and a person has work of every kind; made once, copied for each trial
/// of a sweep. A trial is held to: every file old or new, every object sound, not a byte of the person's changed, and the next
/// run ends where an undisturbed run ends.</summary>
internal sealed class EvolveTrial : IDisposable
{
    private const string LockMessage = "SKM0013";
    private readonly EvolveFixture _fixture = new();
    private readonly string _old;
    private readonly byte[] _oldRunbook;
    private readonly string _newTree;
    private readonly SortedDictionary<string, string> _newFiles;
    private readonly string _work;

    public EvolveTrial(string engine)
    {
        var repository = _fixture.Repository;
        repository.SetVariable(GitRepositories.EngineVariable, engine);
        repository.CommitFile(".gitignore", ".claude/patterns/*.json\n");
        foreach (var file in new[] { "staged.txt", "unstaged.txt", "both.txt", "gone.txt" })
        {
            repository.CommitFile("src/" + file, "1\n");
        }

        foreach (var finding in Findings(4))
        {
            _fixture.Capture(finding);
        }

        _fixture.MustRun("evolve", "--commit");
        File.AppendAllText(_fixture.Runbook(), "\n## My own notes\n\nnot committed yet\n");
        repository.Write("src/staged.txt", "2\n");
        repository.Write("src/both.txt", "2\n");
        repository.Git("add", "src");
        repository.Git("rm", "-q", "--cached", "src/gone.txt");
        repository.Write("src/both.txt", "3\n");
        repository.Write("src/unstaged.txt", "2\n");
        repository.Write("src/untracked.txt", "2\n");
        repository.Write("src/intended.txt", "2\n");
        repository.Git("add", "-N", "src/intended.txt");
        foreach (var finding in Findings(5, "missing-finalizer"))
        {
            _fixture.Capture(finding);
        }

        _old = repository.Head();
        _oldRunbook = File.ReadAllBytes(_fixture.Runbook());
        _work = Work(Root);

        using var whole = Copy();
        var result = Run(whole);
        Assert.True(result.ExitCode == 0, result.Error);
        _newTree = repository.GitIn(whole.At("repo"), "rev-parse", "HEAD:.claude");
        _newFiles = Files(Path.Combine(whole.At("repo"), ".claude"));
        Assert.Equal("1", repository.GitIn(whole.At("repo"), "rev-list", "--count", _old + "..HEAD"));
        AssertHolds(whole, "an undisturbed run");
    }

    /// <summary>The tool as it is started by people.</summary>
    public static string Tool => SweepTool.Path;

    /// <summary>The engines this machine has; the git tests say which one is skipped and why.</summary>
    public static IEnumerable<string> Engines
    {
        get
        {
            yield return "command-line";
            if (OperatingSystem.IsLinux())
            {
                yield return "direct";
            }

            using var repository = new TempRepository();
            using var opened = GitRepositories.Open(
                repository.Path, new GitOptions(repository.Variable, TimeProvider.System, GitEngine.LibGit2)).Repository;
            if (opened is not null)
            {
                yield return "libgit2";
            }
        }
    }

    public IReadOnlyDictionary<string, string?> Environment => _fixture.Repository.Environment;

    private string Root => _fixture.Root;

    public static IReadOnlyList<string> Arguments(TempFolder copy) => ["evolve", "--commit", "--repo", copy.At("repo")];

    /// <summary>A copy to break; the repository is its folder <c>repo</c>.</summary>
    public TempFolder Copy()
    {
        var copy = new TempFolder("sm-trial");
        Assert.Equal(0, ProcessRunner.Run("cp", ["-a", Root, copy.At("repo")], copy.Path).ExitCode);
        return copy;
    }

    public ProcessRunner.Result Run(TempFolder copy, IReadOnlyDictionary<string, string?>? environment = null) =>
        ProcessRunner.Run(Tool, Arguments(copy), copy.Path, environment ?? Environment);

    /// <summary>Runs any command in the copy, in this process.</summary>
    public void RunInProcess(TempFolder copy, string[] args) => _fixture.RunIn(copy.At("repo"), args);

    /// <summary>The person's work in every copy at first, in lines to compare.</summary>
    public string WorkBefore => _work;

    /// <summary>The person's work in the copy now.</summary>
    public string WorkOf(TempFolder copy) => Work(copy.At("repo"));

    /// <summary>Whether evolve's commit is in the copy.</summary>
    public bool Committed(TempFolder copy) => _fixture.Repository.GitIn(copy.At("repo"), "rev-parse", "HEAD") != _old;

    /// <summary>Fails unless the copy is sound as it is, and whole after one more run.</summary>
    public void AssertHolds(TempFolder copy, string what)
    {
        AssertSound(copy, what);
        var root = copy.At("repo");
        var (exit, _, error) = _fixture.RunIn(root, "evolve", "--commit");
        if (exit != 0)
        {
            // A git that was killed leaves its lock. We name it and leave it; the person takes it away.
            Assert.True(exit == 3 && (error.Contains(LockMessage, StringComparison.Ordinal) || error.Contains("SKM0016", StringComparison.Ordinal)), $"{what}: {exit}: {error}");
            Assert.NotEmpty(Locks(root));
            Assert.Equal(_work, Work(root));
            foreach (var left in Locks(root))
            {
                File.Delete(left);
            }

            (exit, _, error) = _fixture.RunIn(root, "evolve", "--commit");
        }

        Assert.True(exit == 0, $"{what}: the next run ended with {exit}: {error}");
        Assert.Equal((what, _newTree), (what, _fixture.Repository.GitIn(root, "rev-parse", "HEAD:.claude")));
        Assert.Equal(_newFiles, Files(Path.Combine(root, ".claude")));
        AssertSound(copy, what + ", after the next run");
    }

    private void AssertSound(TempFolder copy, string what)
    {
        var root = copy.At("repo");
        var runbook = File.ReadAllBytes(Path.Combine(root, Path.GetRelativePath(Root, _fixture.Runbook())));
        Assert.True(
            runbook.AsSpan().SequenceEqual(_oldRunbook) || Convert.ToBase64String(runbook) == _newFiles["skills/runbooks/api-dev/RUNBOOK.md"],
            what + ": the runbook is mixed");
        Assert.Equal((what, _work), (what, Work(root)));
        _fixture.Repository.Fsck(root);
        foreach (var commit in _fixture.Repository.GitIn(root, "rev-list", _old + "..HEAD").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.All(
                _fixture.Repository.GitIn(root, "diff", "--name-status", "--no-renames", commit + "^", commit).Split('\n'),
                line => Assert.True(line[0] != 'D' && line.Contains("\t.claude/", StringComparison.Ordinal), $"{what}: {line}"));
        }
    }

    private static List<string> Locks(string root) =>
        [.. Directory.EnumerateFiles(Path.Combine(root, ".git"), "*.lock", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/skillmesh/", StringComparison.Ordinal))];

    // Index entries with their marks, what is staged against the commit before ours, and the bytes of every file.
    private string Work(string root)
    {
        string Ask(params string[] arguments) => _fixture.Repository.GitIn(root, [.. arguments, "--", ":(exclude).claude"]).Replace('\0', '\n');
        var files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file))
            .Where(file => !file.StartsWith(".git/", StringComparison.Ordinal) && !file.StartsWith(".claude/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(file => $"{file} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(root, file))))}");
        return string.Join('\n', [
            Ask("ls-files", "--stage", "-v", "-z"),
            Ask("diff-index", "--cached", "--raw", "--ita-invisible-in-index", "-z", _old.Length > 0 ? _old : "HEAD"),
            .. files,
        ]);
    }

    public void Dispose() => _fixture.Dispose();
}

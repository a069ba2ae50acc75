using SkillMesh.Core.Diagnostics;
using SkillMesh.Testing;

namespace SkillMesh.Git.Tests.Engines;

public sealed class ShapeLibGit2Tests : ShapeTests
{
    protected override GitEngine Engine => GitEngine.LibGit2;
}

public sealed class ShapeCommandLineTests : ShapeTests
{
    protected override GitEngine Engine => GitEngine.CommandLine;
}

public sealed class ShapeDirectTests : ShapeTests
{
    protected override GitEngine Engine => GitEngine.Direct;
}

/// <summary>In every shape of repository a commit works or is refused before the first write, and never deletes a path.</summary>
public abstract class ShapeTests : EngineTests
{
    private static TempRepository WithFiles(string name = "repo", params string[] init)
    {
        var repository = new TempRepository(name, init);
        repository.CommitFile("RUNBOOK.md", "old\n");
        repository.CommitFile("folder/inner.txt", "1\n");
        repository.CommitFile("other/far.txt", "far\n");
        return repository;
    }

    // Committing through whatever the engine says: the forced engine where it can, else the chooser's.
    private void AssertWorksOrIsRefused(TempRepository repository, string folder, bool libGit2Can)
    {
        var before = repository.Fingerprint(folder);
        if (Engine == GitEngine.LibGit2 && !libGit2Can)
        {
            var refused = GitRepositories.Open(folder, Options(repository, Engine));
            Assert.Null(refused.Repository);
            Assert.Equal(WorkspaceRules.UnsupportedRepository.Id, refused.Note!.Id);
            Assert.Equal(ExitCode.Unsafe, Assert.Throws<SkillMeshException>(() => Open(repository, folder)).ExitCode);
            Assert.Equal(before, repository.Fingerprint(folder));

            var chosen = GitRepositories.Open(folder, Options(repository, null));
            Assert.NotEqual(GitEngine.LibGit2, chosen.Repository!.Engine);
            Assert.Equal(chosen.Repository.Engine == GitEngine.CommandLine ? WorkspaceRules.GitEngineFallback.Id : null, chosen.Note?.Id);
            chosen.Repository.Dispose();
            return;
        }

        using var git = Open(repository, folder);
        var head = repository.GitIn(folder, "rev-parse", "HEAD");
        var index = repository.GitIn(folder, "ls-files", "-v");

        var outcome = CommitLine(repository, git, "RUNBOOK.md", "new");

        Assert.Equal(outcome.CommitId, repository.GitIn(folder, "rev-parse", "HEAD"));
        Assert.Equal(head, repository.GitIn(folder, "rev-parse", "HEAD^"));
        Assert.Equal("M\tRUNBOOK.md", repository.GitIn(folder, "diff", "--name-status", "HEAD^", "HEAD"));
        Assert.Equal("", repository.GitIn(folder, "status", "--porcelain"));
        Assert.Equal(index, repository.GitIn(folder, "ls-files", "-v"));
        Assert.Equal("old\nnew\n", Text(git.ReadHeadBlob("RUNBOOK.md")));
        Assert.Equal("old\nnew\n", Text(git.ReadIndexBlob("RUNBOOK.md")));
        Assert.Equal("1\n", Text(git.ReadHeadBlob("folder/inner.txt")));
    }

    [EngineFact]
    public void LinkedWorktreeHasItsOwnHeadAndIndex()
    {
        using var repository = WithFiles();
        repository.Git("worktree", "add", "-q", "-b", "side", repository.Beside("linked-tree"));
        var main = repository.Fingerprint();
        var linked = repository.Beside("linked-tree");
        using (var git = Open(repository, linked))
        {
            Assert.Equal(linked, git.WorkTree);
            Assert.Equal(repository.At(".git", "worktrees", "linked-tree"), git.GitDir);
            Assert.Equal(repository.At(".git"), git.CommonDir);
            Assert.Equal("side", git.ReadState().Branch);
        }

        AssertWorksOrIsRefused(repository, linked, libGit2Can: true);
        Assert.Equal("old", repository.Git("show", "HEAD:RUNBOOK.md"));
        Assert.Equal(
            main.Split('\n').Where(line => !line.Contains("refs/heads/side", StringComparison.Ordinal)),
            repository.Fingerprint().Split('\n').Where(line => !line.Contains("refs/heads/side", StringComparison.Ordinal)));
    }

    [EngineFact]
    public void SubmoduleIsARepositoryOfItsOwn()
    {
        using var library = WithFiles("library");
        using var repository = WithFiles();
        repository.Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library.Path, "sub");
        repository.Git("commit", "-qm", "sub");
        var sub = repository.At("sub");
        repository.SetUser(sub);
        var outer = repository.Head();

        AssertWorksOrIsRefused(repository, sub, libGit2Can: true);

        Assert.Equal(outer, repository.Head());
        using var git = Open(repository);
        AssertRefused(repository, git, WorkspaceRules.UnsupportedRepository, request: Request(Line("sub", "x")));
        AssertRefused(repository, git, WorkspaceRules.UnsupportedRepository, request: Request(Line("sub/RUNBOOK.md", "x")));
    }

    [EngineFact]
    public void ShallowClone()
    {
        using var repository = WithFiles();
        var clone = repository.Beside("shallow");
        repository.Git("clone", "-q", "--depth=1", "file://" + repository.Path, clone);
        repository.SetUser(clone);
        using (var git = Open(repository, clone))
        {
            Assert.True(git.ReadState().IsShallow);
        }

        AssertWorksOrIsRefused(repository, clone, libGit2Can: true);
    }

    [EngineFact]
    public void SparseCheckout()
    {
        using var repository = WithFiles();
        repository.Git("sparse-checkout", "set", "folder");
        Assert.False(File.Exists(repository.At("other", "far.txt")));

        AssertWorksOrIsRefused(repository, repository.Path, libGit2Can: false);
        Assert.Contains("S other/far.txt", repository.Git("ls-files", "-v"));
    }

    [EngineFact]
    public void SparseCheckoutWithoutWorktreeConfig()
    {
        using var repository = WithFiles();
        repository.Git("config", "core.sparseCheckout", "true");
        repository.Write(".git/info/sparse-checkout", "/*\n!/other/\n");
        repository.Git("read-tree", "-mu", "HEAD");
        Assert.False(File.Exists(repository.At("other", "far.txt")));

        AssertWorksOrIsRefused(repository, repository.Path, libGit2Can: true);
    }

    [EngineFact]
    public void PathOutsideTheSparseConeStaysOutside()
    {
        using var repository = WithFiles();
        repository.Git("config", "core.sparseCheckout", "true");
        repository.Write(".git/info/sparse-checkout", "/*\n!/other/\n");
        repository.Git("read-tree", "-mu", "HEAD");
        using var git = Open(repository);

        git.Commit(Request(Line("other/far.txt", "2")));

        Assert.Equal("far\n2", repository.Git("show", "HEAD:other/far.txt"));
        Assert.Contains("S other/far.txt", repository.Git("ls-files", "-v"));
        Assert.Equal("", repository.Git("status", "--porcelain"));
        repository.Fsck();
    }

    [EngineFact]
    public void SparseIndex()
    {
        using var repository = WithFiles();
        repository.Git("sparse-checkout", "set", "--cone", "--sparse-index", "folder");

        AssertWorksOrIsRefused(repository, repository.Path, libGit2Can: false);
        Assert.Contains("S other/far.txt", repository.Git("ls-files", "-v"));
    }

    [EngineFact]
    public void SplitIndex()
    {
        using var repository = WithFiles();
        repository.Git("config", "core.splitIndex", "true");
        repository.Git("update-index", "--split-index");

        AssertWorksOrIsRefused(repository, repository.Path, libGit2Can: false);
    }

    [EngineFact]
    public void IndexThatBecomesSplitWhileOpenIsStillRead()
    {
        using var repository = WithFiles();
        using var git = Open(repository);
        repository.Git("update-index", "--split-index");

        CommitLine(repository, git, "RUNBOOK.md", "new");

        Assert.Equal("", repository.Git("status", "--porcelain"));
    }

    [EngineFact]
    public void IndexOfVersionFour()
    {
        using var repository = WithFiles();
        repository.Git("update-index", "--index-version", "4");

        AssertWorksOrIsRefused(repository, repository.Path, libGit2Can: true);
    }

    [EngineFact]
    public void PartialCloneIsNotFilledFromTheNetwork()
    {
        using var repository = WithFiles();
        repository.Git("config", "uploadpack.allowFilter", "true");
        var clone = repository.Beside("partial");
        repository.Git("clone", "-q", "--filter=blob:none", "--no-checkout", "file://" + repository.Path, clone);
        repository.SetUser(clone);
        repository.GitIn(clone, "sparse-checkout", "set", "--no-cone", "/RUNBOOK.md", "/folder/");
        repository.GitIn(clone, "checkout", "-q", "main");

        AssertWorksOrIsRefused(repository, clone, libGit2Can: false);

        // A blob that was never fetched: refused, and not fetched now.
        using var git = GitRepositories.Require(clone, Options(repository, GitEngine.CommandLine));
        AssertRefused(repository, git, WorkspaceRules.GitFailed, request: Request(Line("other/far.txt", "2")));
        Assert.NotEqual("", repository.GitIn(clone, "rev-list", "--objects", "--all", "--missing=print").Split('\n').FirstOrDefault(line => line.StartsWith('?')) ?? "");
    }

    [EngineFact]
    public void Sha256Objects()
    {
        using var repository = WithFiles("repo", "--object-format=sha256");

        AssertWorksOrIsRefused(repository, repository.Path, libGit2Can: false);
    }

    [EngineFact]
    public void WorktreeConfig()
    {
        using var repository = WithFiles();
        repository.Git("config", "extensions.worktreeConfig", "true");

        AssertWorksOrIsRefused(repository, repository.Path, libGit2Can: false);
    }

    [EngineFact(NeedsGit = "2.45")]
    public void Reftable()
    {
        using var repository = WithFiles("repo", "--ref-format=reftable");

        AssertWorksOrIsRefused(repository, repository.Path, libGit2Can: false);
    }

    [EngineFact]
    public void PackedRefsAndObjects()
    {
        using var repository = WithFiles();
        repository.Git("gc", "--quiet", "--prune=now");

        AssertWorksOrIsRefused(repository, repository.Path, libGit2Can: true);
    }

    [EngineFact]
    public void BranchThatIsASymbolicReference()
    {
        using var repository = WithFiles();
        repository.Git("branch", "trunk");
        repository.Git("symbolic-ref", "refs/heads/alias", "refs/heads/trunk");
        repository.Git("checkout", "-q", "alias");
        using var git = Open(repository);

        var outcome = CommitLine(repository, git, "RUNBOOK.md", "new");

        Assert.Equal(outcome.CommitId, repository.Git("rev-parse", "trunk"));
        Assert.Equal("", repository.Git("status", "--porcelain"));
    }

    [EngineFact]
    public void BareRepositoryIsRefused()
    {
        using var repository = WithFiles();
        var bare = repository.Beside("bare.git");
        repository.Git("clone", "-q", "--bare", repository.Path, bare);
        using var git = Open(repository, bare);

        Assert.True(git.ReadState().IsBare);
        Assert.Equal("old\n", Text(git.ReadHeadBlob("RUNBOOK.md")));
        var error = Assert.Throws<SkillMeshException>(() => git.Commit(Request(Line("RUNBOOK.md", "new"))));
        Assert.Equal((WorkspaceRules.UnsupportedRepository.Id, ExitCode.Unsafe), (error.Diagnostic.Id, error.ExitCode));
        Assert.Equal(repository.Head(), repository.GitIn(bare, "rev-parse", "HEAD"));
    }

    [EngineFact(NeedsUnix = true, NeedsRoot = true)]
    public void RepositoryOfAnotherOwnerIsRefusedUntilThePersonTrustsIt()
    {
        using var repository = WithFiles();
        Assert.Equal(0, ProcessRunner.Run("chown", ["-R", "12345:12345", repository.Path], repository.Path).ExitCode);
        var before = repository.Fingerprint();

        var opening = GitRepositories.Open(repository.Path, Options(repository, Engine));

        Assert.Null(opening.Repository);
        Assert.Equal(WorkspaceRules.UnsupportedRepository.Id, opening.Note!.Id);
        if (Engine != GitEngine.LibGit2)
        {
            Assert.Contains("safe.directory", opening.Note.Message);
            repository.SetVariable("GIT_CONFIG_COUNT", "1");
            repository.SetVariable("GIT_CONFIG_KEY_0", "safe.directory");
            repository.SetVariable("GIT_CONFIG_VALUE_0", repository.Path);
            using var trusted = Open(repository);
            CommitLine(repository, trusted, "RUNBOOK.md", "new");
            return;
        }

        Assert.Equal(before, repository.Fingerprint());
    }

    [EngineFact]
    public void NewFileThatGitIgnoresIsLeftOutAndNamed()
    {
        using var repository = WithFiles();
        repository.CommitFile(".gitignore", "ignored/\n*.log\n");
        repository.Write("tracked.log", "1\n");
        repository.Git("add", "-f", "tracked.log");
        repository.Git("commit", "-qm", "a tracked file stays tracked");
        using var git = Open(repository);

        var some = git.Commit(Request(Line("ignored/new", "1"), Line("tracked.log", "2"), Line("free", "3"), Line("other.log", "4")));
        Assert.Equal(["ignored/new", "other.log"], some.Ignored);
        Assert.Equal(["free", "tracked.log"], some.ChangedPaths);
        Assert.Equal("free\ntracked.log", repository.Git("diff", "--name-only", "HEAD^", "HEAD"));

        var head = repository.Head();
        var none = git.Commit(Request(Line("ignored/new", "1")));
        Assert.Null(none.CommitId);
        Assert.Equal(["ignored/new"], none.Ignored);
        Assert.Equal(head, repository.Head());
        Assert.Equal("", repository.Git("diff", "--cached", "--name-only"));
        repository.Fsck();
    }

    [EngineFact(NeedsUnix = true)]
    public void RepositoryReachedThroughALinkHasItsRealName()
    {
        using var repository = WithFiles();
        Directory.CreateSymbolicLink(repository.Beside("link"), repository.Path);

        using var git = Open(repository, repository.Beside("link", "folder"));

        Assert.Equal(repository.Path, git.WorkTree);
        CommitLine(repository, git, "RUNBOOK.md", "new");
    }

    [EngineFact]
    public void NestedRepositoryIsTheInnerOne()
    {
        using var repository = WithFiles();
        Directory.CreateDirectory(repository.At("inner"));
        repository.GitIn(repository.At("inner"), "init", "-q");
        repository.SetUser(repository.At("inner"));

        using var git = Open(repository, repository.At("inner"));

        Assert.Equal(repository.At("inner"), git.WorkTree);
        Assert.Null(git.ReadState().HeadCommit);
    }
}

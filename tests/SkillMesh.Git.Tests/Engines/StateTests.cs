using SkillMesh.Core.Diagnostics;
using SkillMesh.Testing;

namespace SkillMesh.Git.Tests.Engines;

public sealed class StateLibGit2Tests : StateTests
{
    protected override GitEngine Engine => GitEngine.LibGit2;
}

public sealed class StateCommandLineTests : StateTests
{
    protected override GitEngine Engine => GitEngine.CommandLine;
}

public sealed class StateDirectTests : StateTests
{
    protected override GitEngine Engine => GitEngine.Direct;
}

/// <summary>What git is in the middle of, and who holds what: a commit waits, is made, or is refused with nothing changed.</summary>
public abstract class StateTests : EngineTests
{
    // main and other both change "file", so every way of bringing them together stops.
    private static TempRepository Diverged()
    {
        var repository = new TempRepository();
        repository.CommitFile("file", "base\n");
        repository.CommitFile("RUNBOOK.md", "old\n");
        repository.Git("checkout", "-q", "-b", "other");
        repository.CommitFile("file", "theirs\n", "theirs");
        repository.Git("checkout", "-q", "main");
        repository.CommitFile("file", "ours\n", "ours");
        return repository;
    }

    private void AssertInProgress(TempRepository repository, string operation)
    {
        using var git = Open(repository);
        Assert.Equal(operation, git.ReadState().Operation);
        var error = AssertRefused(repository, git, WorkspaceRules.GitOperationInProgress);
        Assert.Contains(operation, error.Message);
    }

    [EngineFact]
    public void MergeInProgressIsRefused()
    {
        using var repository = Diverged();
        Assert.NotEqual(0, repository.TryGit("merge", "other").ExitCode);
        AssertInProgress(repository, "merge");
    }

    [EngineFact]
    public void RebaseInProgressIsRefused()
    {
        using var repository = Diverged();
        Assert.NotEqual(0, repository.TryGit("rebase", "other").ExitCode);
        AssertInProgress(repository, "rebase");
    }

    [EngineFact]
    public void RebaseOfTheOlderKindIsRefused()
    {
        using var repository = Diverged();
        Assert.NotEqual(0, repository.TryGit("rebase", "--apply", "other").ExitCode);
        AssertInProgress(repository, "rebase");
    }

    [EngineFact]
    public void AppliedMailInProgressIsRefused()
    {
        using var repository = Diverged();
        File.WriteAllText(repository.Beside("mail"), repository.Git("format-patch", "--stdout", "other~1..other") + "\n");
        Assert.NotEqual(0, repository.TryGit("am", repository.Beside("mail")).ExitCode);
        AssertInProgress(repository, "am");
    }

    [EngineFact]
    public void CherryPickInProgressIsRefused()
    {
        using var repository = Diverged();
        Assert.NotEqual(0, repository.TryGit("cherry-pick", "other").ExitCode);
        AssertInProgress(repository, "cherry-pick");
    }

    [EngineFact]
    public void BetweenTwoCherryPicksIsRefused()
    {
        using var repository = Diverged();
        repository.Git("checkout", "-q", "other");
        repository.CommitFile("second", "2\n");
        repository.Git("checkout", "-q", "main");
        Assert.NotEqual(0, repository.TryGit("cherry-pick", "other~1", "other").ExitCode);
        repository.Write("file", "both\n");
        repository.Git("add", "file");
        repository.Git("commit", "-qm", "resolved");
        AssertInProgress(repository, "cherry-pick");
    }

    [EngineFact]
    public void RevertInProgressIsRefused()
    {
        using var repository = Diverged();
        repository.CommitFile("file", "later\n");
        Assert.NotEqual(0, repository.TryGit("revert", "--no-edit", "HEAD~1").ExitCode);
        AssertInProgress(repository, "revert");
    }

    [EngineFact]
    public void BisectInProgressIsRefused()
    {
        using var repository = Diverged();
        repository.Git("bisect", "start", "HEAD", "HEAD~2");
        AssertInProgress(repository, "bisect");
    }

    [EngineFact]
    public void DetachedHeadIsRefused()
    {
        using var repository = Diverged();
        repository.Git("checkout", "-q", "--detach");
        using var git = Open(repository);

        Assert.Equal(new GitState(null, repository.Head(), null, false, false), git.ReadState());
        var error = AssertRefused(repository, git, WorkspaceRules.DetachedHead);
        Assert.Contains(repository.Head(), error.Message);
    }

    [EngineFact]
    public void FileInConflictIsRefusedEvenWithoutAMerge()
    {
        using var repository = Diverged();
        repository.Write("file", "stashed\n");
        repository.Git("stash");
        repository.CommitFile("file", "moved on\n");
        Assert.NotEqual(0, repository.TryGit("stash", "pop").ExitCode);
        using var git = Open(repository);

        Assert.Null(git.ReadIndexBlob("file"));
        AssertRefused(repository, git, WorkspaceRules.UnsupportedRepository, request: Request(Line("file", "x")));
        CommitLine(repository, git, "RUNBOOK.md", "new");
        Assert.Equal(3, repository.Git("ls-files", "--unmerged").Split('\n').Length);
    }

    [EngineFact]
    public void UnbornBranchGetsItsFirstCommit()
    {
        using var repository = new TempRepository();
        repository.Write("staged", "1");
        repository.Git("add", "staged");
        using var git = Open(repository);
        Assert.Equal(new GitState("main", null, null, false, false), git.ReadState());
        Assert.Null(git.ReadHeadBlob("RUNBOOK.md"));

        var outcome = CommitLine(repository, git, "folder/RUNBOOK.md", "new");

        Assert.Equal(outcome.CommitId, repository.Head());
        Assert.Equal("1", repository.Git("rev-list", "--count", "HEAD"));
        Assert.Equal("folder/RUNBOOK.md", repository.Git("ls-tree", "-r", "--name-only", "HEAD"));
        Assert.Equal("A  staged", repository.Git("status", "--porcelain"));
        Assert.Equal("commit (initial): evolve: a lesson", repository.Git("reflog", "-1", "--format=%gs", "main"));
    }

    [EngineFact]
    public void HeldIndexLockIsRefusedWithItsAgeAndLeftInPlace()
    {
        using var repository = new TempRepository();
        repository.CommitFile("RUNBOOK.md", "old\n");
        var lockFile = repository.At(".git", "index.lock");
        File.WriteAllText(lockFile, "");
        File.SetLastWriteTimeUtc(lockFile, Clock.GetUtcNow().UtcDateTime.AddMinutes(-7));
        using var git = Open(repository);

        var error = AssertRefused(repository, git, WorkspaceRules.IndexLocked);

        Assert.Contains("7 min", error.Message);
        Assert.Contains("index.lock", error.Message);
        Assert.True(File.Exists(lockFile));
    }

    [EngineFact]
    public void IndexLockReleasedDuringTheWaitIsWaitedFor()
    {
        using var repository = new TempRepository();
        repository.CommitFile("RUNBOOK.md", "old\n");
        var lockFile = repository.At(".git", "index.lock");
        File.WriteAllText(lockFile, "");
        using var git = GitRepositories.Require(
            repository.Path, Options(repository, Engine) with { LockWait = TimeSpan.FromSeconds(30) });
        using var release = new Timer(_ => File.Delete(lockFile), null, 200, Timeout.Infinite);

        Assert.NotNull(git.Commit(Request(Line("RUNBOOK.md", "new"))).CommitId);

        repository.Fsck();
    }

    [EngineFact]
    public void HeldBranchLockEndsAsABranchThatMoves()
    {
        using var repository = new TempRepository();
        repository.CommitFile("RUNBOOK.md", "old\n");
        repository.Write("RUNBOOK.md", "mine\nold\n");
        repository.Git("add", "RUNBOOK.md");
        File.WriteAllText(repository.At(".git", "refs", "heads", "main.lock"), "");
        using var git = GitRepositories.Require(repository.Path, Options(repository, Engine) with { SwapAttempts = 3 });

        AssertRefused(repository, git, WorkspaceRules.BranchMoved);
        Assert.True(File.Exists(repository.At(".git", "refs", "heads", "main.lock")));
    }

    [EngineFact]
    public void IntendedFileIsIntendedAgainAfterARefusal()
    {
        using var repository = new TempRepository();
        repository.CommitFile("a", "a\n");
        repository.Write("RUNBOOK.md", "new\n");
        repository.Git("add", "-N", "RUNBOOK.md");
        File.WriteAllText(repository.At(".git", "refs", "heads", "main.lock"), "");
        using var git = GitRepositories.Require(repository.Path, Options(repository, Engine) with { SwapAttempts = 2 });

        AssertRefused(repository, git, WorkspaceRules.BranchMoved);
        Assert.Equal(" A RUNBOOK.md", repository.Git("status", "--porcelain"));
    }
}

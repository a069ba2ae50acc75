using System.Globalization;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Testing;

namespace SkillMesh.Git.Tests.Engines;

public sealed class CommitLibGit2Tests : CommitTests
{
    protected override GitEngine Engine => GitEngine.LibGit2;
}

public sealed class CommitCommandLineTests : CommitTests
{
    protected override GitEngine Engine => GitEngine.CommandLine;
}

public sealed class CommitDirectTests : CommitTests
{
    protected override GitEngine Engine => GitEngine.Direct;
}

public abstract class CommitTests : EngineTests
{
    [EngineFact]
    public void StateAndFoldersAreThoseOfGit()
    {
        using var repository = new TempRepository();
        var head = repository.CommitFile("a.txt", "a\n");
        repository.Write("deep/er/b.txt", "b");
        using var git = Open(repository, repository.At("deep", "er"));

        Assert.Equal(Engine, git.Engine);
        Assert.Equal(repository.Git("rev-parse", "--show-toplevel"), git.WorkTree);
        Assert.Equal(repository.Git("rev-parse", "--absolute-git-dir"), git.GitDir);
        Assert.Equal(git.GitDir, git.CommonDir);
        Assert.Equal(new GitState("main", head, null, false, false), git.ReadState());
    }

    [EngineFact]
    public void OnlyTheNamedPathIsCommittedAndTheIndexFollows()
    {
        using var repository = new TempRepository();
        var parent = repository.CommitFile("RUNBOOK.md", "old\n");
        using var git = Open(repository);

        var outcome = CommitLine(repository, git, "RUNBOOK.md", "new");

        Assert.Equal(repository.Head(), outcome.CommitId);
        Assert.Equal(["RUNBOOK.md"], outcome.ChangedPaths);
        Assert.Equal(parent, repository.Git("rev-parse", "HEAD^"));
        Assert.Equal("old\nnew", repository.Git("show", "HEAD:RUNBOOK.md"));
        Assert.Equal("", repository.Git("status", "--porcelain"));
        Assert.Equal("old\nnew\n", Text(git.ReadHeadBlob("RUNBOOK.md")));
        Assert.Equal("old\nnew\n", Text(git.ReadIndexBlob("RUNBOOK.md")));
    }

    [EngineFact]
    public void CommitSaysWhoAndWhenAndWhat()
    {
        using var repository = new TempRepository();
        repository.CommitFile("a", "a\n");
        using var git = Open(repository);

        git.Commit(new CommitRequest("subject\r\n\r\nbody: ünï", [Line("b", "b")]));

        Assert.Equal("Test User|test@example.com|1772600767 +0000|Test User|1772600767 +0000",
            repository.Git("log", "-1", "--format=%an|%ae|%ad|%cn|%cd", "--date=raw"));
        Assert.Equal("subject\n\nbody: ünï", repository.Git("log", "-1", "--format=%B").TrimEnd('\n'));
        Assert.Equal("commit: subject", repository.Git("reflog", "-1", "--format=%gs", "main"));
        Assert.Equal("commit: subject", repository.Git("reflog", "-1", "--format=%gs", "HEAD"));
    }

    [EngineFact]
    public void TheCommitIsTheOneGitItselfMakes()
    {
        using var repository = new TempRepository();
        using var byGit = new TempRepository();
        foreach (var each in new[] { repository, byGit })
        {
            each.SetVariable("GIT_AUTHOR_DATE", "2026-01-01T00:00:00 +0200");
            each.SetVariable("GIT_COMMITTER_DATE", "@1767225600 +0100");
            each.CommitFile("folder/a", "a\n");
        }

        using (var git = Open(repository))
        {
            git.Commit(Request(Line("folder/b", "b"), Line("folder.c", "c")));
        }

        byGit.Write("folder/b", "b\n");
        byGit.Write("folder.c", "c\n");
        byGit.Git("add", ".");
        byGit.Git("commit", "--quiet", "-m", "evolve: a lesson");
        Assert.Equal(byGit.Head(), repository.Head());
    }

    [EngineFact]
    public void StagedUnstagedUntrackedAndIntendedWorkIsKept()
    {
        using var repository = new TempRepository();
        repository.CommitFile("RUNBOOK.md", "old\n");
        repository.CommitFile("staged.txt", "1\n");
        repository.CommitFile("unstaged.txt", "1\n");
        repository.CommitFile("gone.txt", "1\n");
        repository.CommitFile("hidden.txt", "1\n");
        repository.CommitFile("assumed.txt", "1\n");
        repository.Write("staged.txt", "2\n");
        repository.Git("add", "staged.txt");
        repository.Write("unstaged.txt", "2\n");
        repository.Write("untracked.txt", "2\n");
        repository.Write("intended.txt", "2\n");
        repository.Git("add", "-N", "intended.txt");
        repository.Git("rm", "--quiet", "--cached", "gone.txt");
        repository.Git("update-index", "--skip-worktree", "hidden.txt");
        repository.Git("update-index", "--assume-unchanged", "assumed.txt");
        var status = repository.Git("status", "--porcelain");
        using var git = Open(repository);

        CommitLine(repository, git, "RUNBOOK.md", "new");

        Assert.Equal(status, repository.Git("status", "--porcelain"));
        Assert.Equal("RUNBOOK.md", repository.Git("diff", "--name-only", "HEAD^", "HEAD"));
        Assert.Contains("S hidden.txt", repository.Git("ls-files", "-v"));
        Assert.Contains("h assumed.txt", repository.Git("ls-files", "-v"));
    }

    [EngineFact]
    public void StagedEditOfTheSameFileStaysStagedAndIsNotCommitted()
    {
        using var repository = new TempRepository();
        repository.CommitFile("RUNBOOK.md", "old\n");
        repository.Write("RUNBOOK.md", "mine\nold\n");
        repository.Git("add", "RUNBOOK.md");
        using var git = Open(repository);

        CommitLine(repository, git, "RUNBOOK.md", "new");

        Assert.Equal("old\nnew", repository.Git("show", "HEAD:RUNBOOK.md"));
        Assert.Equal("mine\nold\nnew", repository.Git("show", ":RUNBOOK.md"));
        Assert.Equal("mine\nold\nnew\n", File.ReadAllText(repository.At("RUNBOOK.md")));
        Assert.Equal("M  RUNBOOK.md", repository.Git("status", "--porcelain"));
    }

    [EngineFact]
    public void StagedRemovalOfTheSameFileStaysStaged()
    {
        using var repository = new TempRepository();
        repository.CommitFile("RUNBOOK.md", "old\n");
        repository.Git("rm", "--quiet", "--cached", "RUNBOOK.md");
        using var git = Open(repository);

        CommitLine(repository, git, "RUNBOOK.md", "new");

        Assert.Equal("old\nnew", repository.Git("show", "HEAD:RUNBOOK.md"));
        Assert.Equal("D  RUNBOOK.md\n?? RUNBOOK.md", repository.Git("status", "--porcelain"));
    }

    [EngineFact]
    public void FileIntendedToBeAddedIsCommittedWhole()
    {
        using var repository = new TempRepository();
        repository.CommitFile("a", "a\n");
        repository.Write("RUNBOOK.md", "new\n");
        repository.Git("add", "-N", "RUNBOOK.md");
        using var git = Open(repository);
        Assert.Null(git.ReadIndexBlob("RUNBOOK.md"));

        CommitLine(repository, git, "RUNBOOK.md", "new");

        Assert.Equal("", repository.Git("status", "--porcelain"));
        Assert.Equal("new", repository.Git("show", "HEAD:RUNBOOK.md"));
    }

    [EngineFact]
    public void AnEmptyStagedFileIsNotTakenForAnIntendedOne()
    {
        using var repository = new TempRepository();
        repository.CommitFile("a", "a\n");
        repository.Write("empty", "");
        repository.Git("add", "empty");
        using var git = Open(repository);

        Assert.Equal("", Text(git.ReadIndexBlob("empty")));
        Assert.Null(git.ReadHeadBlob("empty"));
    }

    [EngineFact]
    public void NothingToCommitMakesNoCommit()
    {
        using var repository = new TempRepository();
        repository.CommitFile("RUNBOOK.md", "old\nnew\n");
        repository.Write("staged", "1");
        repository.Git("add", "staged");
        var before = repository.Fingerprint();
        using var git = Open(repository);

        var outcome = git.Commit(Request(Line("RUNBOOK.md", "new"), new CommitFile("absent", _ => null)));

        Assert.Null(outcome.CommitId);
        Assert.Empty(outcome.ChangedPaths);
        Assert.Equal(before, repository.Fingerprint());
    }

    [EngineFact]
    public void NewPathsInNewFoldersAreAddedAndRemovedAgain()
    {
        using var repository = new TempRepository();
        repository.CommitFile("a", "a\n");
        var tree = repository.Git("rev-parse", "HEAD^{tree}");
        using var git = Open(repository);

        var outcome = git.Commit(Request(Line("x/y/z/1.md", "1"), Line("x/y/2.md", "2"), Line("x.md", "3"), Line("x-y", "4")));
        Assert.Equal(["x-y", "x.md", "x/y/2.md", "x/y/z/1.md"], outcome.ChangedPaths);
        Assert.Equal("a\nx-y\nx.md\nx/y/2.md\nx/y/z/1.md", repository.Git("ls-tree", "-r", "--name-only", "HEAD"));
        repository.Fsck();

        git.Commit(Request([.. outcome.ChangedPaths.Select(path => new CommitFile(path, _ => null))]));
        Assert.Equal(tree, repository.Git("rev-parse", "HEAD^{tree}"));
        Assert.Equal("a", repository.Git("ls-files"));
        repository.Fsck();
    }

    [EngineFact]
    public void TheLastFileCanBeRemoved()
    {
        using var repository = new TempRepository();
        repository.CommitFile("only", "1\n");
        using var git = Open(repository);

        git.Commit(Request(new CommitFile("only", _ => null)));

        Assert.Equal("", repository.Git("ls-tree", "-r", "HEAD"));
        repository.Fsck();
    }

    [EngineFact(NeedsUnix = true)]
    public void StrangeNamesAndBytesSurvive()
    {
        using var repository = new TempRepository("répo with 'quotes' \"and\" 空白");
        string[] names = ["-leading", "with space", "qu\"ote's", "ünï/空白.md", "tab\there", "line\nfeed", ":(glob)*", "[a]*?.md", "--", "HEAD"];
        repository.CommitFile("a", "a\n");
        using var git = Open(repository);
        byte[] bytes = [0, 13, 10, 255, 254, 10, 13];

        var outcome = git.Commit(Request([.. names.Select(name => new CommitFile(name, _ => bytes))]));

        Assert.Equal(names.Order(StringComparer.Ordinal), outcome.ChangedPaths);
        Assert.All(names, name => Assert.Equal(bytes, git.ReadHeadBlob(name)));
        Assert.All(names, name => Assert.Equal(bytes, git.ReadIndexBlob(name)));
        Assert.Equal(names.Length + 1, repository.Git("ls-tree", "-r", "-z", "HEAD").Split('\0', StringSplitOptions.RemoveEmptyEntries).Length);
        repository.Fsck();
    }

    [EngineFact(NeedsUnix = true)]
    public void ExecutableBitAndNamesInOtherEncodingsAreKept()
    {
        using var repository = new TempRepository();
        repository.WriteScript(repository.At("run.sh"), "echo\n");
        repository.Git("add", "run.sh");
        repository.Git("commit", "-qm", "x");
        // A Latin-1 name, which no .NET string can hold.
        ProcessRunner.Run("sh", ["-c", "printf 'x' > \"$(printf 'caf\\351')\" && git add . && git commit -qm y"], repository.Path, repository.Environment);
        using var git = Open(repository);

        git.Commit(Request(Line("run.sh", "echo 2"), Line("new", "1")));

        Assert.StartsWith("100755", repository.Git("ls-tree", "HEAD", "run.sh"));
        Assert.Contains("\"caf\\351\"", repository.Git("ls-tree", "HEAD"));
        Assert.Equal("new\nrun.sh", repository.Git("diff", "--name-only", "HEAD^", "HEAD"));
        repository.Fsck();
    }

    [EngineFact]
    public void LineEndingFiltersDoNotTouchTheBytes()
    {
        using var repository = new TempRepository();
        repository.CommitFile(".gitattributes", "* text=auto eol=crlf\n");
        repository.Git("config", "core.autocrlf", "true");
        using var git = Open(repository);

        git.Commit(Request(new CommitFile("RUNBOOK.md", _ => "a\r\nb\n"u8.ToArray())));

        Assert.Equal("a\r\nb\n", Text(git.ReadHeadBlob("RUNBOOK.md")));
    }

    [EngineFact]
    public void PathsThatLeaveTheRepositoryAreRefused()
    {
        using var repository = new TempRepository();
        repository.CommitFile("a", "a\n");
        using var git = Open(repository);

        foreach (var path in new[] { "", "/etc/x", "../x", "a/../b", "./a", ".git/config", "x/.GIT/y", "git~1/x", ".git ./x", "a//b", "a/", "x\0y", "a\\b", "\ud800" })
        {
            AssertRefused(repository, git, WorkspaceRules.PathOutside, ExitCode.Usage, Request(Line(path, "x")));
        }

        Assert.Throws<ArgumentException>(() => git.Commit(Request(Line("x", "1"), Line("x", "2"))));
        Assert.Throws<ArgumentException>(() => git.Commit(new CommitRequest(" \n", [Line("x", "1")])));
    }

    [EngineFact(NeedsUnix = true)]
    public void FolderAndFileConflictsAreRefused()
    {
        using var repository = new TempRepository();
        repository.CommitFile("file", "a\n");
        repository.CommitFile("folder/inner", "a\n");
        File.CreateSymbolicLink(repository.At("link"), "folder");
        repository.Git("add", "link");
        repository.Git("commit", "-qm", "link");
        repository.Write("staged", "x");
        repository.Write("stagedfolder/x", "x");
        repository.Git("add", "staged", "stagedfolder/x");
        using var git = Open(repository);

        foreach (var path in new[] { "file/below", "folder", "link", "link/below", "staged/below", "stagedfolder" })
        {
            var error = AssertRefused(repository, git, WorkspaceRules.UnsupportedRepository, request: Request(Line(path, "x")));
            Assert.Contains(path, error.Message);
        }

        AssertRefused(repository, git, WorkspaceRules.UnsupportedRepository, request: Request(Line("n", "x"), Line("n/m", "x")));
    }

    [EngineFact]
    public void IdentityIsNeverInvented()
    {
        using var repository = new TempRepository();
        repository.CommitFile("RUNBOOK.md", "old\n");
        repository.Git("config", "--unset", "user.name");
        repository.Git("config", "--unset", "user.email");
        using (var git = Open(repository))
        {
            AssertRefused(repository, git, WorkspaceRules.NoIdentity, ExitCode.Usage);
        }

        repository.SetVariable("GIT_AUTHOR_NAME", "Ann");
        repository.SetVariable("GIT_AUTHOR_EMAIL", "ann@example.com");
        repository.SetVariable("GIT_COMMITTER_NAME", "Con");
        repository.SetVariable("GIT_COMMITTER_EMAIL", "con@example.com");
        using (var git = Open(repository))
        {
            CommitLine(repository, git, "RUNBOOK.md", "new");
        }

        Assert.Equal("Ann ann@example.com Con con@example.com", repository.Git("log", "-1", "--format=%an %ae %cn %ce"));
    }

    [EngineFact]
    public void ManyFilesGoIntoOneCommit()
    {
        using var repository = new TempRepository();
        repository.CommitFile("a", "a\n");
        using var git = Open(repository);
        var files = Enumerable.Range(0, 60)
            .Select(i => Line(string.Create(CultureInfo.InvariantCulture, $".claude/agents/{i % 7}/{i}.md"), "x")).ToArray();

        var outcome = git.Commit(Request(files));

        Assert.Equal(60, outcome.ChangedPaths.Count);
        Assert.Equal("2", repository.Git("rev-list", "--count", "HEAD"));
        repository.Fsck();
    }
}

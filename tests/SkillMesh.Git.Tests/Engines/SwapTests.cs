using SkillMesh.Git.Committing;
using SkillMesh.Testing;

namespace SkillMesh.Git.Tests.Engines;

public sealed class SwapLibGit2Tests : SwapTests
{
    protected override GitEngine Engine => GitEngine.LibGit2;
}

public sealed class SwapCommandLineTests : SwapTests
{
    protected override GitEngine Engine => GitEngine.CommandLine;
}

public sealed class SwapDirectTests : SwapTests
{
    protected override GitEngine Engine => GitEngine.Direct;
}

/// <summary>The compare-and-swap alone: races in a loop pass 200 rounds without it, because HEAD is looked at just before.</summary>
public abstract class SwapTests : EngineTests
{
    private static readonly CommitIdentity Someone = new("A <a@example.com> 1 +0000", "C <c@example.com> 1 +0000");

    private static SwapResult Swap(IGitRepository git, string branch, string commit, string? expected) =>
        ((RepositoryFacade)git).Store.MoveBranch(branch, commit, expected, "commit: x", Someone);

    [EngineFact]
    public void BranchMovesOnlyFromTheExpectedCommit()
    {
        using var repository = new TempRepository();
        var first = repository.CommitFile("a", "1\n");
        var second = repository.CommitFile("a", "2\n");
        var third = repository.Git("commit-tree", "-p", second, "-m", "third", "HEAD^{tree}");
        using var git = Open(repository);

        Assert.Equal(SwapResult.Lost, Swap(git, "refs/heads/main", third, first));
        Assert.Equal(SwapResult.Lost, Swap(git, "refs/heads/main", third, null));
        Assert.Equal(second, repository.Head());
        Assert.Equal(SwapResult.Moved, Swap(git, "refs/heads/main", third, second));
        Assert.Equal(third, repository.Head());
        Assert.Equal("C <c@example.com>", repository.Git("reflog", "-1", "--format=%gn <%ge>", "main"));
    }

    [EngineFact]
    public void PackedBranchIsComparedToo()
    {
        using var repository = new TempRepository();
        var first = repository.CommitFile("a", "1\n");
        var second = repository.CommitFile("a", "2\n");
        repository.Git("pack-refs", "--all", "--prune");
        using var git = Open(repository);

        Assert.Equal(SwapResult.Lost, Swap(git, "refs/heads/main", first, first));
        Assert.Equal(SwapResult.Moved, Swap(git, "refs/heads/main", first, second));
    }

    [EngineFact]
    public void BranchThatWasDeletedOrIsLockedIsLost()
    {
        using var repository = new TempRepository();
        var first = repository.CommitFile("a", "1\n");
        repository.Git("branch", "held");
        File.WriteAllText(repository.At(".git", "refs", "heads", "held.lock"), "");
        using var git = Open(repository);

        Assert.Equal(SwapResult.Lost, Swap(git, "refs/heads/gone", first, first));
        Assert.Equal(SwapResult.Lost, Swap(git, "refs/heads/held", first, first));
        Assert.Equal("refs/heads/held\nrefs/heads/main", repository.Git("for-each-ref", "--format=%(refname)"));
    }

    [EngineFact(NeedsUnix = true)]
    public void CommitThatLandsBetweenTheLastLookAndTheSwapIsKept()
    {
        foreach (var hooked in new[] { false, true })
        {
            using var repository = new TempRepository();
            repository.CommitFile("theirs.txt", "old\n");
            repository.CommitFile("RUNBOOK.md", "old\n");
            if (hooked)
            {
                repository.WriteScript(repository.At(".git", "hooks", "pre-commit"), "exit 0");
            }

            // This git lets somebody commit just before it is told to move the branch, once.
            var real = ProcessRunner.Run("sh", ["-c", "command -v git"], repository.Path).Output.Trim();
            repository.WriteScript(repository.Beside("racing", "git"),
                $"case \" $* \" in *' update-ref '*) if ! test -e '{repository.Beside("once")}'; then touch '{repository.Beside("once")}'\n"
                + $"echo new > theirs.txt; '{real}' -c core.hooksPath=/dev/null commit -q -m theirs -- theirs.txt; fi;; esac\nexec '{real}' \"$@\"");
            repository.SetVariable("PATH", repository.Beside("racing") + ":" + repository.Variable("PATH"));
            using var git = Open(repository);

            CommitLine(repository, git, "RUNBOOK.md", "new");

            // libgit2 moves the branch itself, so nothing raced there; the first test holds for it.
            var raced = hooked || Engine == GitEngine.CommandLine;
            Assert.Equal(raced ? "4" : "3", repository.Git("rev-list", "--count", "HEAD"));
            Assert.Equal(raced ? "new" : "old", repository.Git("show", "HEAD:theirs.txt"));
            Assert.Equal("RUNBOOK.md", repository.Git("diff", "--name-only", "HEAD^", "HEAD"));
            Assert.Equal("", repository.Git("status", "--porcelain"));
        }
    }

    [EngineFact(NeedsUnix = true)]
    public void FirstCommitOfAnotherIsKept()
    {
        using var repository = new TempRepository();
        var real = ProcessRunner.Run("sh", ["-c", "command -v git"], repository.Path).Output.Trim();
        repository.WriteScript(repository.Beside("racing", "git"),
            $"case \" $* \" in *' update-ref '*) if ! test -e '{repository.Beside("once")}'; then touch '{repository.Beside("once")}'\n"
            + $"echo new > theirs.txt; '{real}' add theirs.txt; '{real}' commit -q -m theirs -- theirs.txt; fi;; esac\nexec '{real}' \"$@\"");
        repository.SetVariable("PATH", repository.Beside("racing") + ":" + repository.Variable("PATH"));
        using var git = Open(repository);

        CommitLine(repository, git, "RUNBOOK.md", "new");

        Assert.Equal("2", repository.Git("rev-list", "--count", "HEAD"));
        Assert.Equal("RUNBOOK.md\ntheirs.txt", repository.Git("ls-tree", "--name-only", "HEAD"));
    }
}

using SkillMesh.Core.Diagnostics;
using SkillMesh.Testing;

namespace SkillMesh.Git.Tests.Engines;

public sealed class HookLibGit2Tests : HookTests
{
    protected override GitEngine Engine => GitEngine.LibGit2;
}

public sealed class HookCommandLineTests : HookTests
{
    protected override GitEngine Engine => GitEngine.CommandLine;
}

public sealed class HookDirectTests : HookTests
{
    protected override GitEngine Engine => GitEngine.Direct;
}

/// <summary>What the user told git to do at a commit is done, what a repository tells git to run at a look is not.</summary>
public abstract class HookTests : EngineTests
{
    private static TempRepository Prepared()
    {
        var repository = new TempRepository();
        repository.CommitFile("RUNBOOK.md", "old\n");
        repository.CommitFile("other.txt", "1\n");
        repository.Write("other.txt", "2\n");
        repository.Git("add", "other.txt");
        repository.Write("untracked", "x");
        return repository;
    }

    private static void Hook(TempRepository repository, string name, string script) =>
        repository.WriteScript(repository.At(".git", "hooks", name), script);

    private static string Log(TempRepository repository) =>
        File.Exists(repository.Beside("log")) ? File.ReadAllText(repository.Beside("log")).TrimEnd('\n') : "";

    [EngineFact(NeedsUnix = true)]
    public void EveryHookRunsOnceAndSeesOnlyOurFile()
    {
        using var repository = Prepared();
        var log = repository.Beside("log");
        Hook(repository, "pre-commit", $"echo \"pre-commit $(git diff --cached --name-only | tr '\\n' ' ')\" >> '{log}'");
        Hook(repository, "prepare-commit-msg", $"echo \"prepare $2\" >> '{log}'");
        Hook(repository, "commit-msg", $"echo \"msg $(head -1 \"$1\")\" >> '{log}'; echo trailer >> \"$1\"");
        Hook(repository, "post-commit", $"echo post >> '{log}'");
        using var git = Open(repository);

        var outcome = CommitLine(repository, git, "RUNBOOK.md", "new");

        Assert.Equal("pre-commit RUNBOOK.md \nprepare message\nmsg evolve: a lesson\npost", Log(repository));
        Assert.Equal(outcome.CommitId, repository.Head());
        Assert.Equal("evolve: a lesson\ntrailer", repository.Git("log", "-1", "--format=%B").TrimEnd('\n'));
        Assert.Equal("RUNBOOK.md", repository.Git("diff", "--name-only", "HEAD^", "HEAD"));
        Assert.Equal("M  other.txt\n?? untracked", repository.Git("status", "--porcelain"));
        Assert.Equal("1772600767 +0000", repository.Git("log", "-1", "--format=%cd", "--date=raw"));
        Assert.Empty(Directory.GetFiles(repository.At(".git"), "skillmesh-*"));
    }

    [EngineFact(NeedsUnix = true)]
    public void RefusalOfAHookIsPassedOnAndNothingChanges()
    {
        foreach (var hook in new[] { "pre-commit", "prepare-commit-msg", "commit-msg", "reference-transaction" })
        {
            using var repository = Prepared();
            repository.Write("RUNBOOK.md", "mine\nold\n");
            repository.Git("add", "RUNBOOK.md");
            Hook(repository, hook, hook == "reference-transaction"
                ? "test \"$1\" != prepared || { echo 'no such luck' >&2; exit 1; }"
                : "echo 'no such luck' >&2; exit 1");
            using var git = Open(repository);

            var error = AssertRefused(repository, git, WorkspaceRules.GitFailed);

            Assert.Contains("no such luck", error.Message);
            Assert.Empty(Directory.GetFiles(repository.At(".git"), "skillmesh-*"));
        }
    }

    [EngineFact(NeedsUnix = true)]
    public void HooksOfAConfiguredFolderRun()
    {
        using var repository = Prepared();
        repository.Git("config", "core.hooksPath", repository.Beside("my hooks"));
        repository.WriteScript(repository.Beside("my hooks", "pre-commit"), "echo refused >&2; exit 1");
        using var git = Open(repository);

        AssertRefused(repository, git, WorkspaceRules.GitFailed);
    }

    [EngineFact(NeedsUnix = true)]
    public void WhatAHookAddsToTheCommitReachesTheIndex()
    {
        using var repository = Prepared();
        Hook(repository, "pre-commit", "printf 'old\\nnew\\nformatted\\n' > RUNBOOK.md; git add RUNBOOK.md; echo 1 > extra; git add extra");
        using var git = Open(repository);

        CommitLine(repository, git, "RUNBOOK.md", "new");

        Assert.Equal("old\nnew\nformatted", repository.Git("show", "HEAD:RUNBOOK.md"));
        Assert.Equal("M  other.txt\n?? untracked", repository.Git("status", "--porcelain"));
    }

    [EngineFact(NeedsUnix = true)]
    public void CommitThatLandsDuringAHookIsNotUndone()
    {
        using var repository = Prepared();
        // The first time round, somebody else commits while our hook runs.
        Hook(repository, "pre-commit",
            $"test -e '{repository.Beside("once")}' && exit 0; touch '{repository.Beside("once")}'\n"
            + "unset GIT_INDEX_FILE; echo theirs > theirs.txt; git add theirs.txt; git commit -q --no-verify -m theirs -- theirs.txt");
        using var git = Open(repository);

        var outcome = CommitLine(repository, git, "RUNBOOK.md", "new");

        Assert.Equal(outcome.CommitId, repository.Head());
        Assert.Equal("theirs", repository.Git("log", "-1", "--format=%s", "HEAD^"));
        Assert.Equal("theirs", repository.Git("show", "HEAD:theirs.txt"));
        Assert.Equal("RUNBOOK.md", repository.Git("diff", "--name-only", "HEAD^", "HEAD"));
        Assert.Equal("M  other.txt\n?? untracked", repository.Git("status", "--porcelain"));
    }

    [EngineFact(NeedsUnix = true)]
    public void FirstCommitRunsHooksToo()
    {
        using var repository = new TempRepository();
        Hook(repository, "pre-commit", $"echo ran >> '{repository.Beside("log")}'");
        using var git = Open(repository);

        CommitLine(repository, git, "RUNBOOK.md", "new");

        Assert.Equal("ran", Log(repository));
        Assert.Equal("1", repository.Git("rev-list", "--count", "HEAD"));
    }

    [EngineFact(NeedsUnix = true)]
    public void HooksRunTheSameWithAGitThatHasNoHookCommand()
    {
        using var repository = Prepared();
        var log = repository.Beside("log");
        var real = ProcessRunner.Run("sh", ["-c", "command -v git"], repository.Path).Output.Trim();
        repository.WriteScript(repository.Beside("old git", "git"),
            $"case \" $* \" in *' hook run '*) echo \"git: 'hook' is not a git command. See 'git --help'.\" >&2; exit 1;; esac\nexec '{real}' \"$@\"");
        repository.SetVariable("PATH", repository.Beside("old git") + ":" + repository.Variable("PATH"));
        Hook(repository, "pre-commit", $"echo \"pre-commit $(pwd) $(git diff --cached --name-only)\" >> '{log}'");
        Hook(repository, "commit-msg", $"echo \"msg $(head -1 \"$1\")\" >> '{log}'; grep -q second \"$1\" && echo 'no second' >&2 && exit 1; exit 0");
        using var git = Open(repository);

        CommitLine(repository, git, "RUNBOOK.md", "new");
        Assert.Equal($"pre-commit {repository.Path} RUNBOOK.md\nmsg evolve: a lesson", Log(repository));

        var error = AssertRefused(repository, git, WorkspaceRules.GitFailed, request: new CommitRequest("second", [Line("RUNBOOK.md", "2")]));
        Assert.Contains("no second", error.Message);
    }

    [EngineFact(NeedsUnix = true)]
    public void TheUsersMessageInProgressIsLeftAlone()
    {
        using var repository = Prepared();
        Hook(repository, "commit-msg", "exit 0");
        repository.Write(".git/COMMIT_EDITMSG", "half a thought");
        using var git = Open(repository);

        CommitLine(repository, git, "RUNBOOK.md", "new");

        Assert.Equal("half a thought", File.ReadAllText(repository.At(".git", "COMMIT_EDITMSG")));
        Assert.Equal("evolve: a lesson", repository.Git("log", "-1", "--format=%B").TrimEnd('\n'));
    }

    [EngineFact(NeedsUnix = true)]
    public void HookThatIsNotExecutableDoesNotCount()
    {
        using var repository = Prepared();
        Hook(repository, "pre-commit", "exit 1");
        ProcessRunner.Run("chmod", ["a-x", repository.At(".git", "hooks", "pre-commit")], repository.Path);
        using var git = Open(repository);

        Assert.NotNull(CommitLine(repository, git, "RUNBOOK.md", "new").CommitId);
    }

    [EngineFact(NeedsUnix = true)]
    public void SignedCommitsAreSignedByTheUsersGit()
    {
        using var repository = Prepared();
        var program = repository.WriteScript(repository.Beside("fake gpg"),
            $"cat > /dev/null; echo signed >> '{repository.Beside("log")}'\n"
            + "echo '[GNUPG:] SIG_CREATED ' >&2; printf -- '-----BEGIN PGP SIGNATURE-----\\n\\nfake\\n-----END PGP SIGNATURE-----\\n'");
        repository.Git("config", "gpg.program", program);
        repository.Git("config", "commit.gpgsign", "true");
        using var git = Open(repository);

        CommitLine(repository, git, "RUNBOOK.md", "new");

        Assert.Equal("signed", Log(repository));
        Assert.Contains("gpgsig -----BEGIN PGP SIGNATURE-----", repository.Git("cat-file", "commit", "HEAD"));
    }

    [EngineFact(NeedsUnix = true)]
    public void FailedSignatureIsARefusal()
    {
        using var repository = Prepared();
        repository.Git("config", "gpg.program", repository.WriteScript(repository.Beside("gpg"), "echo 'no secret key' >&2; exit 2"));
        repository.Git("config", "commit.gpgsign", "true");
        using var git = Open(repository);

        var error = AssertRefused(repository, git, WorkspaceRules.GitFailed);
        Assert.Contains("gpg failed to sign", error.Message);
    }

    [EngineFact(NeedsUnix = true)]
    public void NothingARepositoryConfiguresIsExecutedByLookingOrCommitting()
    {
        using var repository = Prepared();
        var canary = repository.WriteScript(repository.Beside("canary"), $"echo \"$0 $*\" >> '{repository.Beside("log")}'; cat");
        foreach (var key in new[]
        {
            "core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "diff.external", "diff.all.textconv",
            "diff.all.command", "filter.all.clean", "filter.all.smudge", "filter.all.process", "merge.all.driver", "pager.diff",
            "pager.ls-files", "sequence.editor", "credential.helper", "interactive.diffFilter", "gpg.program", "core.gitProxy",
            "alias.rev-parse", "alias.update-index", "alias.ls-files", "uploadpack.packObjectsHook",
        })
        {
            repository.Git("config", key, key.StartsWith("alias.", StringComparison.Ordinal) ? "!" + canary : canary);
        }

        repository.Write(".gitattributes", "* filter=all diff=all merge=all\n");
        foreach (var hook in new[] { "post-index-change", "post-checkout", "pre-auto-gc", "fsmonitor-watchman", "post-rewrite", "pre-push" })
        {
            Hook(repository, hook, canary + " < /dev/null");
        }

        using (var git = Open(repository))
        {
            git.ReadState();
            git.ReadHeadBlob("RUNBOOK.md");
            git.ReadIndexBlob("other.txt");
            Assert.NotNull(git.Commit(Request(Line("RUNBOOK.md", "new"), Line("added/file", "new"))).CommitId);
        }

        Assert.Equal("", Log(repository));
    }

    [EngineFact(NeedsUnix = true)]
    public void ProgramNamedGitInTheRepositoryIsNotRun()
    {
        using var repository = Prepared();
        repository.WriteScript(repository.At("git"), $"echo ran >> '{repository.Beside("log")}'");
        repository.SetVariable("PATH", ".:" + repository.Variable("PATH"));
        using (var git = Open(repository))
        {
            git.Commit(Request(Line("RUNBOOK.md", "new")));
        }

        Assert.Equal("", Log(repository));
    }

    [EngineFact]
    public void VariablesOfAnOuterGitDoNotMisleadIt()
    {
        using var repository = Prepared();
        using var outer = Prepared();
        repository.SetVariable("GIT_DIR", outer.At(".git"));
        repository.SetVariable("GIT_INDEX_FILE", outer.At(".git", "index"));
        repository.SetVariable("GIT_WORK_TREE", outer.Path);
        var before = outer.Fingerprint();
        using (var git = Open(repository))
        {
            Assert.Equal(repository.Path, git.WorkTree);
            Assert.NotNull(git.Commit(Request(Line("RUNBOOK.md", "new"))).CommitId);
        }

        Assert.Equal(before, outer.Fingerprint());
    }
}

using SkillMesh.Testing;
using SkillMesh.Testing.Faults;
using static SkillMesh.Cli.Tests.Hooks.HookedRepository;

namespace SkillMesh.Cli.Tests.Hooks;

/// <summary>git itself runs the native hook: what a commit would hold decides, and nothing else is touched.</summary>
public sealed class GitHookTests
{
    [FaultFact(Requirements.Unix)]
    public void ABrokenStagedLedgerIsRefusedWhateverTheWorkTreeHolds()
    {
        using var repository = new HookedRepository();
        repository.Init("native");
        repository.StageBroken();
        Assert.Contains($"{Ledger}(1,9): error SKM1003", repository.Refused(), StringComparison.Ordinal);

        repository.StageGood();
        repository.Passes();
        Assert.Contains(Broken, File.ReadAllText(repository.Repository.At(Ledger)), StringComparison.Ordinal);

        // `-a` takes the work tree's.
        repository.Refused("-a");
        repository.StageBroken();
        Assert.Equal(0, repository.Commit("--no-verify").ExitCode);
        repository.Repository.Fsck();
    }

    [FaultFact(Requirements.Unix)]
    public void ACommitOfNamedPathsIsJudgedByThem()
    {
        using var repository = new HookedRepository();
        repository.Init("native");
        repository.StageBroken();
        repository.Repository.Write("other.txt", "two\n");

        // The ledger that is staged is not in this commit; git hands the hook an index of its own.
        repository.Passes("--only", "other.txt");
        Assert.Equal("other.txt", repository.Git("show", "--name-only", "--format="));

        repository.Break();
        repository.Refused("--only", Ledger);
        repository.Good();
        repository.Passes("--include", Ledger);
    }

    [FaultFact(Requirements.Unix)]
    public void PartsRenamesDeletionsAndIntentsAreJudgedAsStaged()
    {
        using var repository = new HookedRepository();
        repository.Init("native");

        // A part of a file, as `git add -p` leaves it.
        repository.Good();
        var good = File.ReadAllText(repository.Repository.At(Ledger));
        repository.Git("add", Ledger);
        repository.Repository.Write(Ledger, good + Broken);
        repository.Passes();
        var patch = repository.Git("diff", "-U0", "--", Ledger);
        repository.Repository.Write("part.patch", patch + "\n");
        repository.Git("apply", "--cached", "--unidiff-zero", "part.patch");
        File.Delete(repository.Repository.At("part.patch"));
        repository.Repository.Write(Ledger, good);
        repository.Refused();
        repository.Git("reset", "--quiet");

        repository.Git("mv", "other.txt", "renamed \u00E4.txt");
        repository.Passes();
        repository.Git("rm", "--quiet", "renamed \u00E4.txt");
        repository.Passes();

        // Of a file that is only intended nothing is in the commit.
        repository.Repository.Write(".claude/session-learnings.jsonl", Broken);
        repository.Git("add", "--intent-to-add", ".claude/session-learnings.jsonl");
        repository.Repository.Write("a.txt", "a\n");
        repository.Git("add", "a.txt");
        repository.Passes();
        repository.Git("add", ".claude/session-learnings.jsonl");
        repository.Refused();
    }

    [FaultFact(Requirements.Unix)]
    public void OddNamesAndSubmodulesAreNoStumblingBlocks()
    {
        using var repository = new HookedRepository("r\u00E9po\u3042 $(x); 'q'");
        using var other = new HookedRepository();
        repository.Init("native");
        repository.Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other.Root, "sub module");
        repository.Repository.Write("odd/ blank \u00E9\n\"line\" -x.txt", "x\n");
        repository.Repository.Write("--staged", "x\n");
        repository.Git("add", "-A");
        repository.Passes();
        Assert.Contains("sub module", repository.Git("ls-files"), StringComparison.Ordinal);

        // A submodule has a hook of its own, in the folder that its `.git` file names.
        var module = repository.Repository.At("sub module");
        repository.Repository.SetUser(module);
        Assert.Equal(0, ProcessRunner.Run(Builds.PortableTool.Program, ["init", "--hooks", "native"], module, repository.Repository.Environment).ExitCode);
        Assert.True(File.Exists(repository.Repository.At(".git", "modules", "sub module", "hooks", "pre-commit")));
        File.WriteAllText(Path.Combine(module, Ledger), Broken);
        repository.Repository.GitIn(module, "add", "-A");
        Assert.Contains("SKM1003", repository.Repository.TryGitIn(module, "commit", "-m", "x").Error, StringComparison.Ordinal);
    }

    [FaultFact(Requirements.Unix)]
    public void LinkedWorkTreesShareTheHookAndAreJudgedEachForItself()
    {
        using var repository = new HookedRepository();
        var linked = repository.Repository.Beside("linked tree");
        repository.Git("worktree", "add", "--quiet", "-b", "side", linked);

        // Installed from the linked one, whose `.git` is a file.
        Assert.Equal(0, ProcessRunner.Run(Builds.PortableTool.Program, ["init", "--hooks", "native"], linked, repository.Repository.Environment).ExitCode);
        Assert.True(File.Exists(repository.Repository.At(".git", "hooks", "pre-commit")));
        File.WriteAllText(Path.Combine(linked, Ledger), Broken);
        repository.Repository.GitIn(linked, "add", "-A");
        repository.Good();
        repository.Git("add", Ledger);
        repository.Passes();
        Assert.Contains("SKM1003", repository.Repository.TryGitIn(linked, "commit", "-m", "x").Error, StringComparison.Ordinal);

        repository.Git("worktree", "remove", "--force", linked);
        repository.StageBroken();
        repository.Refused();
        Assert.Equal(0, repository.Tool("uninstall").ExitCode);
        Assert.False(File.Exists(repository.Repository.At(".git", "hooks", "pre-commit")));
    }

    [FaultFact(Requirements.Unix)]
    public void TheFirstCommitAndTheEndOfAMergeAreCheckedToo()
    {
        using var fresh = new HookedRepository(empty: true);
        fresh.Init("native");
        fresh.StageBroken();
        Assert.Contains("SKM1003", fresh.Refused(), StringComparison.Ordinal);
        fresh.Git("add", "-A");
        fresh.Passes();

        fresh.Git("switch", "--quiet", "-c", "side");
        fresh.Repository.Write("same.txt", "side\n");
        fresh.Git("add", "same.txt");
        fresh.Passes();
        fresh.Git("switch", "--quiet", "main");
        fresh.Repository.Write("same.txt", "main\n");
        fresh.Git("add", "same.txt");
        fresh.Passes();
        Assert.NotEqual(0, fresh.Repository.TryGit("merge", "side").ExitCode);
        fresh.Repository.Write("same.txt", "both\n");
        fresh.Git("add", "same.txt");
        fresh.StageBroken();
        fresh.Refused();
        fresh.Git("add", Ledger);
        fresh.Passes();
        Assert.Equal(2, fresh.Git("show", "--no-patch", "--format=%P").Split(' ').Length);
    }

    [FaultFact(Requirements.Unix)]
    public void EvolveCommitsThroughTheHook()
    {
        using var repository = new HookedRepository();
        repository.Init("native");
        repository.Git("add", "-A");
        repository.Passes();
        repository.Good();
        repository.Good();
        var run = repository.Tool("evolve", "--commit");
        Assert.True(run.ExitCode == 0, run.Error + run.Output);
        Assert.Empty(repository.Git("status", "--porcelain", "--", ".claude"));
    }

    [FaultFact(Requirements.FaultPoints | Requirements.Unix)]
    public void AHookThatIsKilledOrInterruptedLeavesIndexAndWorkTreeAsTheyWere()
    {
        using var repository = new HookedRepository();
        repository.Init("native");
        repository.StageGood();
        repository.Repository.Write("untracked.txt", "u\n");

        // It ends as by SIGKILL while it holds a copy of what is staged.
        repository.Repository.SetVariable("SKILLMESH_FAILPOINT", "copy.before-rename:kill");
        repository.Refused();
        Assert.NotEmpty(Directory.EnumerateFileSystemEntries(repository.Repository.At(".git", "skillmesh", "copies", "0"), "*", SearchOption.AllDirectories));
        Assert.False(File.Exists(repository.Repository.At(".git", "index.lock")));

        // It stands still at the same place, and everybody in front of the terminal gets the signal; then git alone is killed.
        repository.Repository.SetVariable("SKILLMESH_FAILPOINT", "copy.before-rename:hang");
        foreach (var (signal, all) in new[] { ("-INT", true), ("-KILL", false) })
        {
            var before = repository.Print();
            var (commit, hook) = repository.Begin(() => FindHook(repository));
            using var ended = commit;
            ProcessRunner.Run("kill", [signal, "--", all ? $"-{commit.Id}" : $"{commit.Id}"], repository.Root);
            if (!all)
            {
                ProcessRunner.Run("kill", ["-KILL", $"{hook}"], repository.Root);
            }

            End(commit);
            Assert.NotEqual(0, commit.ExitCode);
            if (!all)
            {
                // git has no time to take its own lock away, as without a hook.
                File.Delete(repository.Repository.At(".git", "index.lock"));
            }

            Assert.Equal(before, repository.Print());
        }

        repository.Repository.SetVariable("SKILLMESH_FAILPOINT", null);
        repository.Passes();
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(repository.Repository.At(".git", "skillmesh", "copies")), path => !path.EndsWith(".lock", StringComparison.Ordinal));
        repository.Repository.Fsck();
    }

    // The hook has made the file that it will not rename.
    private static int? FindHook(HookedRepository repository)
    {
        var copies = repository.Repository.At(".git", "skillmesh", "copies");
        var names = Directory.Exists(copies) ? Directory.EnumerateFiles(copies, "*.skillmesh-tmp", SearchOption.AllDirectories).Select(path => Path.GetFileName(path).Split('.')[^2]) : [];
        return names.Select(name => int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)).Where(id => Directory.Exists($"/proc/{id}")).Select(id => (int?)id).FirstOrDefault();
    }
}

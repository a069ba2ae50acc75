using SkillMesh.Testing;

namespace SkillMesh.Git.Tests.Engines;

public sealed class FaultLibGit2Tests : FaultTests
{
    protected override GitEngine Engine => GitEngine.LibGit2;
}

public sealed class FaultCommandLineTests : FaultTests
{
    protected override GitEngine Engine => GitEngine.CommandLine;
}

public sealed class FaultDirectTests : FaultTests
{
    protected override GitEngine Engine => GitEngine.Direct;
}

/// <summary>Killed at any step: HEAD is the old commit or the new one, the index can be read, and running again ends where
/// an undisturbed run ends.</summary>
public abstract class FaultTests : EngineTests
{
    private static TempRepository Prepared(bool hooked)
    {
        var repository = new TempRepository();
        repository.CommitFile("RUNBOOK.md", "old\n");
        repository.CommitFile("other.txt", "1\n");
        repository.Write("other.txt", "2\n");
        repository.Git("add", "other.txt");
        repository.Write("RUNBOOK.md", "old\nnew-0\n");
        if (hooked)
        {
            repository.WriteScript(repository.At(".git", "hooks", "pre-commit"), "exit 0");
        }

        return repository;
    }

    private void KillAndRunAgain(string point, bool hooked)
    {
        using var repository = Prepared(hooked);
        var old = repository.Head();

        var killed = Driver.Run(repository, Engine, "RUNBOOK.md", "new", 1, point + ":kill");

        Assert.True(killed.ExitCode != 0, $"{point} was not reached: {killed.Output}{killed.Error}");
        repository.Fsck();
        repository.Git("ls-files", "--stage");
        if (repository.Head() != old)
        {
            Assert.Equal(old, repository.Git("rev-parse", "HEAD^"));
            Assert.Equal("old\nnew-0", repository.Git("show", "HEAD:RUNBOOK.md"));
        }

        var again = Driver.Run(repository, Engine, "RUNBOOK.md", "new", 1);

        Assert.True(again.ExitCode == 0, again.Error);
        Assert.Equal("3", repository.Git("rev-list", "--count", "HEAD"));
        Assert.Equal("RUNBOOK.md", repository.Git("diff", "--name-only", "HEAD^", "HEAD"));
        Assert.Equal("M  other.txt", repository.Git("status", "--porcelain"));
        repository.Fsck();
    }

    [EngineFact(NeedsFaultPoints = true)]
    public void KilledAfterTheObjects() => KillAndRunAgain("git.objects-written", hooked: false);

    [EngineFact(NeedsFaultPoints = true)]
    public void KilledAfterTheIndex() => KillAndRunAgain("git.index-updated", hooked: false);

    [EngineFact(NeedsFaultPoints = true)]
    public void KilledAfterTheBranch() => KillAndRunAgain("git.ref-updated", hooked: false);

    [EngineFact(NeedsUnix = true, NeedsFaultPoints = true)]
    public void KilledAfterTheObjectsWithHooks() => KillAndRunAgain("git.objects-written", hooked: true);

    [EngineFact(NeedsUnix = true, NeedsFaultPoints = true)]
    public void KilledAfterTheIndexWithHooks() => KillAndRunAgain("git.index-updated", hooked: true);

    [EngineFact(NeedsUnix = true, NeedsFaultPoints = true)]
    public void KilledAfterTheBranchWithHooks() => KillAndRunAgain("git.ref-updated", hooked: true);

    [EngineFact(NeedsUnix = true, NeedsFaultPoints = true)]
    public void KilledBeforeTheHooks() => KillAndRunAgain("git.private-index-written", hooked: true);

    [EngineFact(NeedsFaultPoints = true)]
    public void AnErrorAfterTheIndexPutsItBack()
    {
        using var repository = Prepared(hooked: false);
        var before = repository.Fingerprint();

        var failed = Driver.Run(repository, Engine, "RUNBOOK.md", "new", 1, "git.index-updated:throw");

        Assert.NotEqual(0, failed.ExitCode);
        Assert.Equal(before, repository.Fingerprint());
    }
}

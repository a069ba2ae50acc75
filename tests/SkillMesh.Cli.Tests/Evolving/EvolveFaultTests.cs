using SkillMesh.Testing;
using static SkillMesh.Cli.Tests.Evolving.EvolveFixture;

namespace SkillMesh.Cli.Tests.Evolving;

/// <summary>Evolve killed at each of its steps, in a process of its own: every file is old or new, and the next run
/// converges.</summary>
public class EvolveFaultTests
{
    public static TheoryData<string> Points =>
    [
        "evolve.planned", "publish.shard.before-write", "publish.shard.before-flush", "publish.shard.before-rename", "publish.shard.after-rename",
        "publish.before-spool", "publish.spool.before-rename", "publish.spool.after-rename", "evolve.published",
        "evolve.before-write", "evolve.before-flush", "evolve.before-rename", "evolve.after-rename",
        "evolve.before-rename#2", "evolve.before-rename#3", "evolve.after-rename#3", "evolve.before-rename#4",
        "evolve.written", "git.objects-written", "git.index-updated", "git.ref-updated", "evolve.committed",
    ];

    [Theory]
    [MemberData(nameof(Points))]
    public void KilledAnywhereTheFilesAreOldOrNewAndTheNextRunConverges(string point)
    {
        using var whole = Prepare();
        whole.MustRun("evolve", "--commit");

        using var fixture = Prepare();
        var oldRunbook = File.ReadAllBytes(fixture.Runbook());
        var oldHead = fixture.Repository.Head();
        var environment = new Dictionary<string, string?>(fixture.Repository.Environment) { ["SKILLMESH_FAILPOINT"] = point + ":kill" };
        var tool = Path.Combine(AppContext.BaseDirectory, "skillmesh.dll");
        var result = ProcessRunner.Run("dotnet", [tool, "evolve", "--commit", "--repo", fixture.Root], fixture.Root, environment);
        Assert.True(result.ExitCode is 137 or 9, $"the process was not stopped at {point}: {result.ExitCode} {result.Output} {result.Error}");

        var runbook = File.ReadAllBytes(fixture.Runbook());
        Assert.True(runbook.AsSpan().SequenceEqual(oldRunbook) || runbook.AsSpan().SequenceEqual(File.ReadAllBytes(whole.Runbook())), "the runbook is mixed");
        var head = fixture.Repository.Head();
        if (head != oldHead)
        {
            Assert.Equal(oldHead, fixture.Repository.Git("rev-parse", "HEAD~1"));
            Assert.Equal(fixture.Repository.Git("rev-parse", "HEAD:.claude"), whole.Repository.Git("rev-parse", "HEAD:.claude"));
        }

        fixture.Repository.Fsck();
        fixture.MustRun("evolve", "--commit");
        Assert.Equal(whole.Repository.Git("rev-parse", "HEAD:.claude"), fixture.Repository.Git("rev-parse", "HEAD:.claude"));
        Assert.Equal(Files(Path.Combine(whole.Root, ".claude")), Files(Path.Combine(fixture.Root, ".claude")));
        fixture.Repository.Fsck();
    }

    // A repository with a runbook, and records in the spool that will change it.
    private static EvolveFixture Prepare()
    {
        var fixture = new EvolveFixture();
        fixture.Repository.CommitFile(".gitignore", ".claude/patterns/*.json\n");
        foreach (var finding in Findings(4))
        {
            fixture.Capture(finding);
        }

        fixture.MustRun("evolve", "--commit");
        foreach (var finding in Findings(5, "missing-finalizer"))
        {
            fixture.Capture(finding);
        }

        return fixture;
    }
}

using SkillMesh.Testing.Faults;

namespace SkillMesh.Packages.Tests;

/// <summary>A tool that does not come to its end, and a git of long ago.</summary>
[Collection(PackageFeedCollection.Name)]
public sealed class TroubleTests(PackageFeed feed)
{
    [FaultFact(Requirements.Unix)]
    public void AToolThatIsKilledIsACodedError()
    {
        using var consumer = new Consumer(feed);
        consumer.Project();
        // Half of its work is done by then.
        consumer.Variables["SkillMeshHost"] = null;
        var host = consumer.Script("killed", "mkdir -p \"$SKILLMESH_BUILD_FOLDER\"; kill -9 $$\n");

        var found = Assert.Single(consumer.Build("-p:SkillMeshHost=" + host).Said(succeeded: false, "error SKM0050"));
        Assert.Equal(consumer.Path, found.Path);
        Assert.Contains("137", found.Message, StringComparison.Ordinal);
        Assert.Contains("SkillMeshSkip=true", found.Message, StringComparison.Ordinal);

        // The next one starts as if nothing had been.
        consumer.Build("--no-restore").IsClean();
    }

    [FaultFact(Requirements.Unix)]
    public void AToolThatHangsIsEndedAndNothingOfItStays()
    {
        using var consumer = new Consumer(feed);
        consumer.Project();
        var pids = consumer.At("..", "pids");
        var host = consumer.Script("hanging", $"echo $$ >>'{pids}'\nsleep 1000 &\necho $! >>'{pids}'\nwait\n");

        var run = consumer.Check("-restore", "-p:SkillMeshTimeout=2000", "-p:SkillMeshHost=" + host);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(run.Diagnostics, found => found is { Severity: "error", Id: "SKM0050" });
        Assert.DoesNotContain("MSB3073", run.Text, StringComparison.Ordinal);
        var ended = File.ReadAllLines(pids);
        Assert.Equal(2, ended.Length);
        Assert.All(ended, pid => Assert.False(IsRunning(pid), pid + " still runs"));
    }

    [FaultFact(Requirements.Unix)]
    public void AGitOfLongAgoFailsNoBuild()
    {
        using var consumer = new Consumer(feed);
        consumer.Project();
        var git = consumer.Script("git", "case \"$*\" in *--version*) echo 'git version 2.17.1'; exit 0;; esac\necho \"error: unknown option\" >&2\nexit 129\n");
        consumer.Variables["PATH"] = Path.GetDirectoryName(git) + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        consumer.Build().IsClean();
        consumer.Put(Consumer.Ledger, "broken\n");
        consumer.Check().Said(succeeded: false, "error SKM1003");
    }

    // A process that has ended and that nobody has asked for its end is none that runs.
    private static bool IsRunning(string pid) =>
        File.Exists($"/proc/{pid}/stat") && !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z", StringComparison.Ordinal);
}

using SkillMesh.Testing;
using SkillMesh.Testing.Builds;
using static SkillMesh.Cli.Tests.Hooks.HookedRepository;

namespace SkillMesh.Cli.Tests.Hooks;

/// <summary>The real lefthook runs the entry that init writes, whatever shape the file had.</summary>
public sealed class LefthookClientTests
{
    [ClientFact("lefthook")]
    public void WhatIsStagedDecidesAndNothingIsLeftChanged()
    {
        using var repository = new HookedRepository();
        Installed(repository, "pre-commit:\n  parallel: true\n  commands:\n    theirs:\n      run: echo theirs\n");
        // With nothing unstaged it keeps its hands off, and so do we.
        repository.Break();
        repository.Git("add", Ledger);
        repository.Repository.Write("untracked.txt", "u\n");
        Assert.Contains("SKM1003", repository.Refused(), StringComparison.Ordinal);

        repository.IsStashed = true;
        repository.StageBroken();
        Assert.Contains("SKM1003", repository.Refused(), StringComparison.Ordinal);
        repository.StageGood();
        repository.Passes();

        repository.Repository.Write("other.txt", "two\n");
        repository.Passes("--only", "other.txt");
        repository.Refused("--only", Ledger);
    }

    [ClientFact("lefthook")]
    public void AnEntryAmongJobsIsRunAndAKilledToolLeavesEverythingAsItWas()
    {
        using var repository = new HookedRepository();
        Installed(repository, "pre-commit:\n  jobs:\n    - name: theirs\n      run: echo theirs\n");
        repository.IsStashed = true;
        repository.StageBroken();
        repository.Refused();
        repository.StageGood();
        repository.Repository.SetVariable("SKILLMESH_FAILPOINT", "copy.before-rename:kill");
        repository.Refused();
        repository.Repository.SetVariable("SKILLMESH_FAILPOINT", null);
        repository.Passes();
    }

    private static void Installed(HookedRepository repository, string config)
    {
        repository.Repository.Write("lefthook.yml", config);
        repository.Init("lefthook");
        repository.Git("add", "-A");
        Assert.Equal(0, repository.Commit().ExitCode);
        var bin = Path.GetDirectoryName(Directory.EnumerateFiles(NpmTool.At(), "lefthook", SearchOption.AllDirectories).First(path => path.Contains("lefthook-", StringComparison.Ordinal)))!;
        repository.Repository.SetVariable("PATH", bin + Path.PathSeparator + repository.Repository.Variable("PATH"));
        repository.Repository.SetVariable("LEFTHOOK_OUTPUT", "meta,summary,failure,execution,execution_out,skips");
        var run = ProcessRunner.Run(Path.Combine(bin, "lefthook"), ["install"], repository.Root, repository.Repository.Environment);
        Assert.True(run.ExitCode == 0, run.Error + run.Output);
    }
}

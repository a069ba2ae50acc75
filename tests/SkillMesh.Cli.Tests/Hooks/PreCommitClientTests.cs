using SkillMesh.Testing;
using static SkillMesh.Cli.Tests.Hooks.HookedRepository;

namespace SkillMesh.Cli.Tests.Hooks;

/// <summary>The real pre-commit runs the entry that init writes, and the hooks that this repository publishes.</summary>
public sealed class PreCommitClientTests
{
    [ClientFact("pre-commit")]
    public void WhatIsStagedDecidesAndNothingIsLeftChanged()
    {
        using var repository = new HookedRepository();
        Installed(repository);
        repository.Git("add", "-A");
        repository.Passes();

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
        repository.Good();
        repository.Repository.Write("odd/ blank \u00E9\n\"line\".txt", "x\n");
        repository.Repository.Write("--base", "x\n");
        repository.Git("add", "-A");
        repository.Passes();
    }

    [ClientFact("pre-commit")]
    public void ToolAndManagerInterruptedLeaveTheStagedAndTheUnstagedAsTheyWere()
    {
        using var repository = new HookedRepository();
        Installed(repository);
        repository.Git("add", "-A");
        repository.Passes();
        repository.StageGood();
        repository.IsStashed = true;
        repository.Repository.Write("untracked.txt", "u\n");
        var path = repository.Repository.Variable("PATH");
        var noted = repository.Repository.Beside("hook.pid");
        repository.Repository.WriteScript(repository.Repository.Beside("bin", "skillmesh"), $"echo $$ >'{noted}.new'; mv '{noted}.new' '{noted}'; exec sleep 300\n");

        // pre-commit has put the unstaged away while the tool runs. Whether a killed hook fails the commit is for pre-commit to say: the
        // version of Debian 12 lets it pass.
        foreach (var (signal, all) in new[] { ("-INT", true), ("-KILL", false) })
        {
            repository.Repository.SetVariable("PATH", repository.Repository.Beside("bin") + Path.PathSeparator + path);
            var before = repository.Print();
            var (commit, hook) = repository.Begin(() => File.Exists(noted) ? int.Parse(File.ReadAllText(noted), System.Globalization.CultureInfo.InvariantCulture) : null);
            using var ended = commit;
            Assert.NotEqual(before, repository.Print());
            ProcessRunner.Run("kill", [signal, "--", all ? $"-{commit.Id}" : $"{hook}"], repository.Root);
            End(commit);
            Assert.Equal(before, repository.Print());
            File.Delete(noted);
        }
    }

    [ClientFact("pre-commit")]
    public void TheHookForAToolThatIsInstalledCanBeTried()
    {
        using var repository = new HookedRepository();
        using var clone = new TempFolder();
        repository.StageBroken();
        repository.Repository.GitIn(clone.Path, "init", "--quiet");
        File.Copy(RepositoryRoot.At(".pre-commit-hooks.yaml"), clone.At(".pre-commit-hooks.yaml"));
        repository.Repository.SetUser(clone.Path);
        repository.Repository.GitIn(clone.Path, "add", "-A");
        repository.Repository.GitIn(clone.Path, "commit", "--quiet", "-m", "hooks");

        Tried(repository, clone.Path, "skillmesh-system");
    }

    [ClientFact("pre-commit", slow: true)]
    public void TheHookThatInstallsTheToolCanBeTried()
    {
        using var repository = new HookedRepository();
        using var clone = new TempFolder();
        repository.StageBroken();

        // As this checkout is now, committed or not.
        var files = ProcessRunner.Run("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], RepositoryRoot.Path).Output;
        foreach (var file in files.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(file => File.Exists(RepositoryRoot.At(file))))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(clone.At(file))!);
            File.Copy(RepositoryRoot.At(file), clone.At(file));
        }

        repository.Repository.GitIn(clone.Path, "init", "--quiet");
        repository.Repository.SetUser(clone.Path);
        repository.Repository.GitIn(clone.Path, "add", "-A");
        repository.Repository.GitIn(clone.Path, "commit", "--quiet", "-m", "all");

        // What the test runner sets for its own SDK, and a home in which no package is.
        foreach (var name in new[] { "MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH", "MSBuildLoadMicrosoftTargetsReadOnly" })
        {
            repository.Repository.SetVariable(name, null);
        }

        repository.Repository.SetVariable("MSBUILDDISABLENODEREUSE", "1");
        repository.Repository.SetVariable("DOTNET_CLI_HOME", repository.Repository.Beside("cli"));
        repository.Repository.SetVariable("PATH", Environment.GetEnvironmentVariable("PATH"));
        Tried(repository, clone.Path, "skillmesh");
    }

    private static void Tried(HookedRepository repository, string clone, string hook)
    {
        repository.IsStashed = true;
        var before = repository.Print();
        var run = Try(repository, clone, hook);
        Assert.True(run.ExitCode == 1 && run.Output.Contains($"{Ledger}(1,9): error SKM1003", StringComparison.Ordinal), run.Output + run.Error);
        Assert.Equal(before, repository.Print());
        repository.StageGood();
        before = repository.Print();
        run = Try(repository, clone, hook);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Equal(before, repository.Print());
    }

    private static ProcessRunner.Result Try(HookedRepository repository, string clone, string hook) => ProcessRunner.Run(
        "pre-commit", ["try-repo", clone, hook], repository.Root, repository.Repository.Environment, patience: TimeSpan.FromMinutes(20));

    private static void Installed(HookedRepository repository)
    {
        repository.Init("pre-commit");
        var run = ProcessRunner.Run("pre-commit", ["install"], repository.Root, repository.Repository.Environment);
        Assert.True(run.ExitCode == 0, run.Error + run.Output);
    }
}

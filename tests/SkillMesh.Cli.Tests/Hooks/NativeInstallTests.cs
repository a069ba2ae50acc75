using System.Runtime.Versioning;
using System.Text;
using SkillMesh.Testing;
using SkillMesh.Testing.Faults;

namespace SkillMesh.Cli.Tests.Hooks;

/// <summary><c>init --hooks native</c>: a hook that is there is chained, never replaced, and gets its bytes back.</summary>
public sealed class NativeInstallTests : IDisposable
{
    private const string Own = ".git/hooks/pre-commit";

    private readonly TempRepository _repository = new();

    /// <summary>Where hooks are configured to be (empty for git's own folder), the script's place, and what it holds (null for none).</summary>
    public static TheoryData<string, string, string?> Hooks => new()
    {
        { "", Own, null },
        { "", Own, "#!/bin/sh\necho theirs\n" },
        { "", Own, "#!/bin/sh\necho theirs" },
        { "", Own, "#!/bin/sh" },
        { "", Own, "#!/usr/bin/env bash\nset -euo pipefail\necho theirs\nexit 0\n" },
        { "", Own, "#! /usr/bin/env -S bash -e\necho theirs\n" },
        { "", Own, "#!/bin/sh\r\necho theirs #\r\n" },
        { "", Own, "echo theirs\n" },
        { "", Own, "\n\n# only comments\n" },
        { "", Own, "#!/usr/bin/env python3\nprint('theirs')\n" },
        { "", Own, "#!/usr/bin/perl -w\nprint 'theirs';\n" },
        { "", Own, "#!/usr/bin/env fish\necho theirs\n" },
        { "", Own, "\u007fELF\0\0theirs" },
        { ".githooks", ".githooks/pre-commit", null },
        { ".githooks", ".githooks/pre-commit", "#!/bin/sh\necho theirs\n" },
        { "tools/git hooks", "tools/git hooks/pre-commit", "#!/bin/sh\necho theirs\n" },
        { ".husky/_", ".husky/pre-commit", "npm test\n" },
        { ".husky", ".husky/pre-commit", "#!/usr/bin/env sh\n. \"$(dirname -- \"$0\")/_/husky.sh\"\n\nnpm test\n" },
    };

    [Theory]
    [MemberData(nameof(Hooks))]
    public void TheHookIsAddedToOnceAndGetsItsBytesBack(string folder, string script, string? text)
    {
        if (folder.Length > 0)
        {
            _repository.Git("config", "core.hooksPath", folder);
        }

        Put(script, text);
        var before = Files();

        var run = Run("init", "--hooks", "native");
        Assert.True(run.Exit == 0 && !run.Error.Contains("SKM", StringComparison.Ordinal), run.Error);
        OutputSchema.Fits("init", Run("init", "--hooks", "native", "--json").Out);
        var once = Files();
        Assert.Contains("skillmesh validate --staged", Read(script), StringComparison.Ordinal);
        Assert.True(text is null || Read(script).EndsWith(text[(text + "\n").IndexOf('\n', StringComparison.Ordinal)..].TrimStart('\n'), StringComparison.Ordinal) || File.Exists(_repository.At(script + ".skillmesh-next")));
        Assert.Contains("Nothing to do", Run("init", "--hooks", "native").Error, StringComparison.Ordinal);
        Assert.Equal(once, Files());
        Assert.Equal(folder, _repository.TryGit("config", "core.hooksPath").Output.TrimEnd('\n'));
        if (!OperatingSystem.IsWindows())
        {
            Assert.True(File.GetUnixFileMode(_repository.At(script)).HasFlag(UnixFileMode.UserExecute));
        }

        Assert.Equal(0, Run("uninstall").Exit);
        Assert.Equal(before, Files());
    }

    [FaultTheory(Requirements.Unix)]
    [InlineData("#!/bin/sh\necho theirs >> ran; exit 0\n")]
    [InlineData("#!/bin/bash\nset -e\necho \"theirs\" >> ran\n")]
    [InlineData("echo theirs >> ran\n")]
    [InlineData("#!/usr/bin/perl\nopen(F, '>>', 'ran'); print F \"theirs\\n\"; exit(0);\n")]
    public void TheirHookRunsAfterOursAndNotWhenOursRefuses(string text)
    {
        Put(Own, text);
        Run("init", "--hooks", "native");
        var bin = _repository.Beside("bin");
        _repository.SetVariable("PATH", bin + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"));

        _repository.WriteScript(Path.Combine(bin, "skillmesh"), "echo \"ours $*\" >> ran; exit 0\n");
        Assert.Equal(0, _repository.TryGit("commit", "--allow-empty", "-m", "x").ExitCode);
        Assert.Equal("ours validate --staged\ntheirs\n", File.ReadAllText(_repository.At("ran")));

        _repository.WriteScript(Path.Combine(bin, "skillmesh"), "echo refused >&2; exit 1\n");
        var run = _repository.TryGit("commit", "--allow-empty", "-m", "y");
        Assert.Equal((1, true), (run.ExitCode, run.Error.Contains("refused", StringComparison.Ordinal)));
        Assert.Equal("ours validate --staged\ntheirs\n", File.ReadAllText(_repository.At("ran")));
    }

    [FaultFact(Requirements.Unix)]
    public void WithoutTheToolTheCommitPassesAndIsSaidToBeUnchecked()
    {
        Run("init", "--hooks", "native");
        using var folder = new TempFolder();
        _repository.SetVariable("PATH", SkillMesh.Testing.Builds.OnPath.Only(folder, "git", "sh"));
        var run = _repository.TryGit("commit", "--allow-empty", "-m", "x");
        Assert.Equal((0, true), (run.ExitCode, run.Error.Contains("this commit is not checked", StringComparison.Ordinal)));
    }

    [FaultFact(Requirements.Unix)]
    [UnsupportedOSPlatform("windows")]
    public void AHookThatIsOffALinkAndAFolderOfOthersAreLeftAndToldWithTheLineToAdd()
    {
        Put(Own, "#!/bin/sh\necho theirs\n");
        File.SetUnixFileMode(_repository.At(Own), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Refused("is not executable");

        File.Delete(_repository.At(Own));
        File.CreateSymbolicLink(_repository.At(Own), _repository.Write("scripts/hook", "#!/bin/sh\n"));
        Refused("a link");
        File.Delete(_repository.At(Own));

        _repository.Git("config", "core.hooksPath", _repository.Beside("shared hooks"));
        Refused("which other repositories may share");
        Assert.False(Directory.Exists(_repository.Beside("shared hooks")));
    }

    [FaultFact(Requirements.Unix)]
    public void AHookThatSomebodyReplacedSinceIsTheirsAndTheKeptOneIsNotLost()
    {
        Put(Own, "#!/usr/bin/env python3\nprint('kept')\n");
        Run("init", "--hooks", "native");
        Put(Own, "#!/bin/sh\necho new\n");

        var run = Run("uninstall");

        Assert.Equal("#!/bin/sh\necho new\n", Read(Own));
        Assert.Equal("#!/usr/bin/env python3\nprint('kept')\n", Read(Own + ".skillmesh-next"));
        Assert.Contains("SKM0019", run.Error, StringComparison.Ordinal);
    }

    [FaultFact(Requirements.Unix)]
    public void LinesOfOthersInAHookThatWeMadeStay()
    {
        Run("init", "--hooks", "native");
        File.AppendAllText(_repository.At(Own), "echo theirs\n");
        Run("uninstall");
        Assert.Equal("#!/bin/sh\necho theirs\n", Read(Own));
    }

    [FaultFact(Requirements.Unix)]
    [UnsupportedOSPlatform("windows")]
    public void TheRightsOfAHookThatIsKeptStayWithIt()
    {
        Put(Own, "#!/usr/bin/env python3\nprint('theirs')\n");
        var mine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        File.SetUnixFileMode(_repository.At(Own), mine);
        Run("init", "--hooks", "native");
        Assert.Equal(mine, File.GetUnixFileMode(_repository.At(Own + ".skillmesh-next")));
        Run("uninstall");
        Assert.Equal(mine, File.GetUnixFileMode(_repository.At(Own)));
    }

    [Fact]
    public void OutsideGitThereIsNoHook()
    {
        using var folder = new TempFolder();
        foreach (var manager in SkillMesh.Cli.Init.Hooks.HookFiles.Managers)
        {
            var run = CliRun.In(folder.Path, "init", "--hooks", manager);
            Assert.Equal((0, true), (run.Exit, run.Out.Contains("not a git repository", StringComparison.Ordinal)));
        }

        Assert.False(File.Exists(folder.At("lefthook.yml")));
    }

    public void Dispose() => _repository.Dispose();

    private void Refused(string why)
    {
        var before = Files();
        var run = Run("init", "--hooks", "native");
        Assert.Equal(0, run.Exit);
        Assert.Contains("warning SKM0054", run.Error, StringComparison.Ordinal);
        Assert.Contains(why, run.Error, StringComparison.Ordinal);
        Assert.Contains("add 'skillmesh validate --staged || exit $?'", run.Error, StringComparison.Ordinal);
        Run("uninstall");
        Assert.Equal(before, Files());
    }

    private CliRun Run(params string[] arguments) => CliRun.With(_repository.Path, host => host with { Variable = _repository.Variable }, arguments);

    private void Put(string path, string? text)
    {
        if (text is null)
        {
            return;
        }

        var full = _repository.Write(path, "");
        File.WriteAllBytes(full, Encoding.UTF8.GetBytes(text));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(full, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private string Read(string path) => File.ReadAllText(_repository.At(path));

    // Hooks lie in git's folder, so that is looked at, too, but for what git itself writes.
    private SortedDictionary<string, string> Files() => new(
        Directory.EnumerateFiles(_repository.Path, "*", SearchOption.AllDirectories).Select(path => (Full: path, Path: Path.GetRelativePath(_repository.Path, path)))
            .Where(file => !file.Path.StartsWith(".git/", StringComparison.Ordinal) || file.Path.StartsWith(".git/hooks/", StringComparison.Ordinal))
            .Where(file => new FileInfo(file.Full).LinkTarget is null)
            .ToDictionary(file => file.Path, file => Convert.ToHexString(File.ReadAllBytes(file.Full)), StringComparer.Ordinal), StringComparer.Ordinal);
}

using System.Globalization;
using SkillMesh.Testing;
using SkillMesh.Testing.Faults;

namespace SkillMesh.Git.Tests.Engines;

public sealed class RaceLibGit2Tests : RaceTests
{
    protected override GitEngine Engine => GitEngine.LibGit2;
}

public sealed class RaceCommandLineTests : RaceTests
{
    protected override GitEngine Engine => GitEngine.CommandLine;
}

public sealed class RaceDirectTests : RaceTests
{
    protected override GitEngine Engine => GitEngine.Direct;
}

/// <summary>Others commit and add while we commit. 60 commits of the other; 1,600 with <c>SKILLMESH_SLOW=1</c>.</summary>
public abstract class RaceTests : EngineTests
{
    private static readonly int Rounds = Machine.Size(60, 1_600);

    // git itself gives up at once when the index is locked, so the other tries again; so would a person.
    private const string Commits = """
        i=0
        while [ $i -lt ROUNDS ]; do
          echo $i > theirs.txt
          until GIT_AUTHOR_NAME=Other git commit -q -m "theirs $i" -- theirs.txt 2>/dev/null; do :; done
          i=$((i+1))
        done
        """;

    private const string Adds = """
        i=0
        while [ $i -lt ROUNDS ]; do
          echo $i > added-$i
          until git add added-$i 2>/dev/null; do :; done
          i=$((i+1))
        done
        """;

    private static System.Diagnostics.Process Start(TempRepository repository, string script, int rounds) => ProcessRunner.Start(
        "sh", ["-c", script.Replace("ROUNDS", rounds.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)],
        repository.Path, repository.Environment);

    [EngineFact(NeedsUnix = true)]
    public void RacingCommitsAreBothKept()
    {
        using var repository = new TempRepository();
        Race(repository);
    }

    [EngineFact(NeedsUnix = true)]
    public void RacingCommitsAreBothKeptWithHooks()
    {
        using var repository = new TempRepository();
        repository.WriteScript(repository.At(".git", "hooks", "commit-msg"), "exit 0");
        Race(repository);
    }

    private void Race(TempRepository repository)
    {
        repository.CommitFile("theirs.txt", "start\n");
        repository.CommitFile("RUNBOOK.md", "old\n");
        var ours = new List<string>();
        using (var git = GitRepositories.Require(repository.Path, Options(repository, Engine) with { LockWait = TimeSpan.FromSeconds(30), SwapAttempts = 500 }))
        using (var theirs = Start(repository, Commits, Rounds))
        {
            for (var i = 0; !theirs.HasExited; i++)
            {
                var outcome = git.Commit(Request(Line("RUNBOOK.md", string.Create(CultureInfo.InvariantCulture, $"line {i}"))));
                ours.Add(outcome.CommitId!);
            }
        }

        var history = repository.Git("rev-list", "HEAD").Split('\n').ToHashSet(StringComparer.Ordinal);
        Assert.All(ours, commit => Assert.Contains(commit, history));
        string[] Authors(params string[] paths) => repository.Git(["log", "--format=%an", "--", .. paths]).Split('\n');
        Assert.Equal(Rounds, Authors().Count(author => author == "Other"));
        Assert.Equal(Rounds, repository.Git("log", "--format=%an %s").Split('\n').Count(line => line.StartsWith("Other theirs", StringComparison.Ordinal)));
        Assert.Equal(Rounds + ours.Count + 2, history.Count);
        Assert.Equal(ours.Count + 1, repository.Git("show", "HEAD:RUNBOOK.md").Split('\n').Length);
        Assert.Equal((Rounds - 1).ToString(CultureInfo.InvariantCulture), repository.Git("show", "HEAD:theirs.txt"));
        // No commit may undo the other's file.
        Assert.DoesNotContain("Other", Authors("RUNBOOK.md"));
        Assert.Equal(Rounds, Authors("theirs.txt").Count(author => author == "Other"));
        Assert.Equal(Rounds + 1, Authors("theirs.txt").Length);
        Assert.Equal("", repository.Git("diff", "--cached", "--name-only"));
        repository.Fsck();
    }

    [EngineFact(NeedsUnix = true)]
    public void ConcurrentAddsAreKept()
    {
        using var repository = new TempRepository();
        repository.CommitFile("RUNBOOK.md", "old\n");
        var made = 0;
        using (var git = GitRepositories.Require(repository.Path, Options(repository, Engine) with { LockWait = TimeSpan.FromSeconds(30) }))
        using (var adds = Start(repository, Adds, Rounds))
        {
            for (; !adds.HasExited; made++)
            {
                Assert.NotNull(git.Commit(Request(Line("RUNBOOK.md", string.Create(CultureInfo.InvariantCulture, $"line {made}")))).CommitId);
            }
        }

        Assert.True(made > 0);
        Assert.Equal(Rounds + 1, repository.Git("ls-files").Split('\n').Length);
        Assert.Equal(made + 2, int.Parse(repository.Git("rev-list", "--count", "HEAD"), CultureInfo.InvariantCulture) + 1);
        Assert.Equal("RUNBOOK.md", repository.Git("ls-tree", "-r", "--name-only", "HEAD"));
        repository.Fsck();
    }

    [EngineFact]
    public void TwoOfOursWriteTheSameFileAndLoseNothing()
    {
        using var repository = new TempRepository();
        repository.CommitFile("RUNBOOK.md", "old\n");
        var rounds = Rounds / 5;
        var writers = Enumerable.Range(0, 2).Select(writer => new Thread(() =>
        {
            using var git = GitRepositories.Require(
                repository.Path, Options(repository, Engine) with { LockWait = TimeSpan.FromSeconds(30), SwapAttempts = 1000 });
            for (var i = 0; i < rounds; i++)
            {
                git.Commit(Request(Line("RUNBOOK.md", string.Create(CultureInfo.InvariantCulture, $"writer {writer} line {i}"))));
            }
        })).ToList();
        writers.ForEach(thread => thread.Start());
        writers.ForEach(thread => thread.Join());

        var lines = repository.Git("show", "HEAD:RUNBOOK.md").Split('\n');
        Assert.Equal((2 * rounds) + 1, lines.Distinct().Count());
        Assert.Equal((2 * rounds) + 1, lines.Length);
        repository.Fsck();
    }
}

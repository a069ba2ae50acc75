using SkillMesh.Testing;
using static SkillMesh.Cli.Tests.Evolving.EvolveFixture;

namespace SkillMesh.Cli.Tests.Evolving;

/// <summary>Evolve with a commit in every state a repository can be in: it works, or it refuses with 3 and changes nothing.</summary>
public class EvolveGitStateTests
{
    [Theory]
    [InlineData("detached", "SKM0012")]
    [InlineData("merge", "SKM0011")]
    [InlineData("rebase", "SKM0011")]
    public void AnUnsafeStateIsRefusedAndNothingChanges(string state, string id)
    {
        using var fixture = new EvolveFixture();
        var repository = fixture.Repository;
        repository.CommitFile("a.txt", "base\n");
        repository.Git("switch", "-q", "-c", "other");
        repository.CommitFile("a.txt", "theirs\n");
        repository.Git("switch", "-q", "main");
        repository.CommitFile("a.txt", "ours\n");
        switch (state)
        {
            case "detached":
                repository.Git("checkout", "-q", "--detach");
                break;
            case "merge":
                repository.TryGit("merge", "other");
                break;
            default:
                repository.TryGit("rebase", "other");
                break;
        }

        fixture.AddFindings(Findings(4));
        var files = Files(fixture.Root);
        var fingerprint = repository.Fingerprint();

        var (exit, _, error) = fixture.Run("evolve", "--commit");

        Assert.Equal(3, exit);
        Assert.Contains(id, error);
        Assert.Equal(files, Files(fixture.Root));
        Assert.Equal(fingerprint, repository.Fingerprint());
    }

    [Fact]
    public void AHeldIndexIsRefusedAndTheLockStays()
    {
        using var fixture = new EvolveFixture();
        fixture.AddFindings(Findings(4));
        var held = Path.Combine(fixture.Root, ".git", "index.lock");
        File.WriteAllText(held, "");
        var files = Files(fixture.Root);

        var (exit, _, error) = fixture.Run("evolve", "--commit");

        Assert.Equal(3, exit);
        Assert.Contains("SKM0013", error);
        Assert.True(File.Exists(held));
        Assert.Equal(files, Files(fixture.Root));
    }

    [Fact]
    public void AnUnbornBranchGetsItsFirstCommit()
    {
        using var repository = new TempRepository("unborn");
        using var fixture = new EvolveFixture();
        Directory.CreateDirectory(Path.Combine(repository.Path, ".claude"));
        File.WriteAllText(Path.Combine(repository.Path, ".claude", "review-findings.jsonl"), string.Concat(Findings(4).Select(line => line + "\n")));
        var (exit, _, error) = fixture.RunIn(repository.Path, "evolve", "--commit");
        Assert.True(exit == 0, error);
        Assert.Equal("1", repository.Git("rev-list", "--count", "HEAD").Trim());
        repository.Fsck();
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("größe-日本")]
    public void AnyPathWorks(string name)
    {
        using var fixture = new EvolveFixture(name);
        fixture.AddFindings(Findings(4));
        fixture.MustRun("evolve", "--commit");
        Assert.Equal("2", fixture.Repository.Git("rev-list", "--count", "HEAD").Trim());
    }

    [Fact]
    public void ALinkedWorkTreeCommitsOnItsOwnBranch()
    {
        using var fixture = new EvolveFixture();
        var other = fixture.Repository.Beside("linked");
        fixture.Repository.Git("worktree", "add", "-q", "-b", "side", other);
        Directory.CreateDirectory(Path.Combine(other, ".claude"));
        foreach (var finding in Findings(4))
        {
            fixture.Capture(finding, other);
        }

        var main = fixture.Repository.Git("rev-parse", "main");
        var (exit, _, error) = fixture.RunIn(other, "evolve", "--commit");

        Assert.True(exit == 0, error);
        Assert.Equal(main, fixture.Repository.Git("rev-parse", "main"));
        Assert.Contains("RUNBOOK.md", fixture.Repository.GitIn(other, "show", "--stat=200", "HEAD"));
    }

    [Fact]
    public void AHumanEditOfTheSameRunbookIsNotCommittedWithOurs()
    {
        using var fixture = new EvolveFixture();
        fixture.AddFindings(Findings(4));
        fixture.MustRun("evolve", "--commit");
        var runbook = fixture.Runbook();
        File.WriteAllText(runbook, File.ReadAllText(runbook).Replace("## Patterns\n", "## Patterns\n\nnot ready to share\n"));
        fixture.AddFindings(Findings(4, "missing-finalizer"));

        fixture.MustRun("evolve", "--commit");

        var committed = fixture.Repository.Git("show", "HEAD:.claude/skills/runbooks/api-dev/RUNBOOK.md");
        Assert.Contains("missing-finalizer", committed);
        Assert.DoesNotContain("not ready to share", committed);
        Assert.Contains("not ready to share", File.ReadAllText(runbook));
    }
}

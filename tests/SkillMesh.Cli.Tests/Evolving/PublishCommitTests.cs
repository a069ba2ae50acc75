using static SkillMesh.Cli.Tests.Evolving.EvolveFixture;

namespace SkillMesh.Cli.Tests.Evolving;

/// <summary><c>publish --commit</c>: the new shards are committed and nothing else is.</summary>
public class PublishCommitTests
{
    [Fact]
    public void ItCommitsTheShardsAndNothingOfThePersons()
    {
        using var fixture = new EvolveFixture();
        var repository = fixture.Repository;
        repository.Write("staged.txt", "theirs\n");
        repository.Git("add", "staged.txt");
        repository.Write("README.md", "changed\n");
        var before = repository.Head();
        fixture.Capture(Finding(1));
        fixture.Capture(Finding(2));

        var (exit, output, error) = fixture.Run("publish", "--commit");

        Assert.True(exit == 0, error);
        Assert.Contains(repository.Head(), output + error);
        Assert.Equal(before, repository.Git("rev-parse", "HEAD^"));
        var change = Assert.Single(repository.Git("diff", "--name-status", "--no-renames", "HEAD^", "HEAD").Split('\n'));
        Assert.StartsWith("A\t.claude/review-findings.d/", change, StringComparison.Ordinal);
        Assert.Equal(2, repository.Git("show", "HEAD:" + change[2..]).Split('\n').Length);
        Assert.Equal("staged.txt", repository.Git("diff", "--cached", "--name-only"));
        Assert.Equal("README.md", repository.Git("diff", "--name-only"));
        repository.Fsck();

        // Once more there is nothing to commit.
        var head = repository.Head();
        fixture.MustRun("publish", "--commit");
        Assert.Equal(head, repository.Head());
    }

    [Fact]
    public void AShardThatAStoppedRunLeftIsCommittedByTheNext()
    {
        using var fixture = new EvolveFixture();
        fixture.Capture(Finding(1));
        fixture.MustRun("publish");
        var head = fixture.Repository.Head();

        fixture.MustRun("publish", "--commit");

        Assert.Equal(head, fixture.Repository.Git("rev-parse", "HEAD^"));
        Assert.Equal("", fixture.Repository.Git("status", "--porcelain"));
    }

    [Fact]
    public void DuringAMergeNothingIsPublished()
    {
        using var fixture = new EvolveFixture();
        fixture.Capture(Finding(1));
        fixture.Repository.Write(".git/MERGE_HEAD", fixture.Repository.Head() + "\n");
        var before = Files(fixture.Root);

        var (exit, _, error) = fixture.Run("publish", "--commit");

        Assert.True(exit == 3, $"{exit}: {error}");
        Assert.Equal(before, Files(fixture.Root));
    }
}

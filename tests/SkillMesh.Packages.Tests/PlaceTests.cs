namespace SkillMesh.Packages.Tests;

/// <summary>Wherever a repository lies.</summary>
[Collection(PackageFeedCollection.Name)]
public sealed class PlaceTests(PackageFeed feed)
{
    // A percent sign with two hexadecimal digits behind it fails in NuGet's own restore, @(y) in the compiler's own targets.
    [Theory]
    [InlineData("a blank; semi, $(x) 50% & 日本 ü 'q'")]
    public void TheNameOfItsFolderIsNoMoreThanAName(string name)
    {
        using var consumer = new Consumer(feed, name, findings: 12);
        consumer.Project(source: Consumer.Source.Replace("UtcNow", "Now", StringComparison.Ordinal));
        consumer.Put($".claude/patterns/guards/{Consumer.Pattern}.yml", "checks:\n  - kind: banned-symbol\n    symbol: P:System.DateTime.Now\n");

        var found = consumer.Build().Said(succeeded: true, "warning SKM2008", "warning SKM7001");
        Assert.Equal([consumer.At(Consumer.Runbook), consumer.At("Clock.cs")], found.Select(one => one.Path));

        // The stamp works there too.
        consumer.Build("-target:Restore").IsClean();
        consumer.Tool("evolve");
        consumer.Check().IsClean();
        Assert.Equal(0, consumer.Log(out _, "--no-restore").ToolStarts);
    }

    [Fact]
    public void WithoutGitOrWithoutAnythingLearnedABuildIsABuild()
    {
        using var consumer = new Consumer(feed);
        consumer.Project();
        consumer.LeaveGit();
        // Nobody has said where the repository is: nothing is checked.
        consumer.Put(Consumer.Ledger, "broken\n");
        consumer.Build().IsClean();

        // Its settings say it; what the build keeps then lies under them, ignored.
        consumer.Put(".claude/skillmesh.yml", "# Here is the root.\n");
        consumer.Check().Said(succeeded: false, "error SKM1003");
        consumer.Put(Consumer.Ledger, Consumer.Finding(1) + "\n");
        consumer.Check().IsClean();
        Assert.True(File.Exists(consumer.At(".claude", ".skillmesh", "build", "validate.stamp")));

        // No .claude at all.
        Directory.Delete(consumer.At(".claude"), recursive: true);
        consumer.Git("init", "--quiet");
        consumer.Build("--no-restore").IsClean();
        Assert.False(Directory.Exists(consumer.At(".claude")));
    }
}

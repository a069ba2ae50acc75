namespace SkillMesh.Packages.Tests;

/// <summary>What a check finds is what a build says.</summary>
[Collection(PackageFeedCollection.Name)]
public sealed class FindingTests(PackageFeed feed)
{
    [Fact]
    public void ABrokenLedgerFailsTheBuildAtItsLine()
    {
        using var consumer = new Consumer(feed);
        consumer.Project();
        consumer.Put(Consumer.Ledger, Consumer.Finding(1) + "\n{\"timestamp\": oh\n");

        var found = Assert.Single(consumer.Build().Said(succeeded: false, "error SKM1003"));
        Assert.Equal((consumer.At(Consumer.Ledger), 2), (found.Path, found.Line));
        Assert.True(found.Column > 1);
        // Nothing was kept that would hide it from the next build.
        consumer.Build("--no-restore").Said(succeeded: false, "error SKM1003");

        consumer.Build("--no-restore", "-p:SkillMeshSkip=true").IsClean();
        // An editor asks for the compiler's command line all the time, and is not kept waiting.
        consumer.Run("dotnet", "msbuild", "-nologo", "-tl:off", "-target:Compile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-p:BuildingInsideVisualStudio=true").IsClean();
        var plan = consumer.Run("dotnet", "msbuild", "-nologo", "-p:DesignTimeBuild=true", "-target:CoreCompile", "-p:SkipCompilerExecution=true", "-getItem:AdditionalFiles");
        Assert.Contains("guards.skmx", plan.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void AStaleRunbookIsAWarningAndAnErrorWhereThatIsAskedFor()
    {
        using var consumer = new Consumer(feed, findings: 12);
        consumer.Project(more: "<PropertyGroup><NoWarn>$(NoWarn);CS1591,$(Quiet)</NoWarn><WarningsAsErrors>$(WarningsAsErrors);CS0168;$(Strict)</WarningsAsErrors></PropertyGroup>");
        var found = Assert.Single(consumer.Build().Said(succeeded: true, "warning SKM2008"));
        Assert.Equal((consumer.At(Consumer.Runbook), 1), (found.Path, found.Line));
        Assert.Contains("'api-dev'", found.Message, StringComparison.Ordinal);
        // No build keeps a warning to itself because the one before has said it.
        consumer.Check().Said(succeeded: true, "warning SKM2008");
        consumer.Check("-p:SkillMeshStaleAsError=true").Said(succeeded: false, "error SKM2008");

        // What a project says about warnings holds for ours.
        consumer.Check("-p:Quiet=SKM2008").IsClean();
        consumer.Check("-p:NoWarn=CS1591%3BSKM2008", "-p:TreatWarningsAsErrors=true").IsClean();
        consumer.Check("-p:TreatWarningsAsErrors=true").Said(succeeded: false, "error SKM2008");
        consumer.Check("-p:TreatWarningsAsErrors=true", "-p:WarningsNotAsErrors=SKM2008").Said(succeeded: true, "warning SKM2008");
        consumer.Check("-p:Strict=SKM2008").Said(succeeded: false, "error SKM2008");
        consumer.Check("-p:WarningsAsErrors=SKM2009").Said(succeeded: true, "warning SKM2008");

        // At the section, once there is one; and what the tool writes is what the check asks for.
        consumer.Tool("evolve");
        consumer.Check().IsClean();
        var runbook = consumer.Read(Consumer.Runbook);
        var line = 1 + runbook[..runbook.IndexOf("<!-- BEGIN SKILLMESH", StringComparison.Ordinal)].Count(letter => letter == '\n');
        File.AppendAllLines(consumer.At(Consumer.Ledger), Enumerable.Range(15, 9).Select(day => Consumer.Finding(day)));
        found = Assert.Single(consumer.Check().Said(succeeded: true, "warning SKM2008"));
        Assert.Equal((consumer.At(Consumer.Runbook), line), (found.Path, found.Line));
    }

    [Fact]
    public void ABrokenAgentSkillIsNamed()
    {
        using var consumer = new Consumer(feed);
        consumer.Project();
        consumer.Put(".claude/skills/broken/SKILL.md", "---\nname: [broken\n---\ntext\n");
        var run = consumer.Build();
        Assert.DoesNotContain("   at ", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("MSB", run.Text, StringComparison.Ordinal);
        Assert.All(run.Diagnostics, found => Assert.StartsWith("SKM", found.Id, StringComparison.Ordinal));
        Assert.All(run.Diagnostics, found => Assert.Contains("broken", found.Path + found.Message, StringComparison.Ordinal));
    }
}

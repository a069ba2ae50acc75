namespace SkillMesh.Packages.Tests;

/// <summary>How often a build checks.</summary>
[Collection(PackageFeedCollection.Name)]
public sealed class OnceTests(PackageFeed feed)
{
    // Of each project, and of the one that all of them ask.
    private const string Asking = "SkillMeshValidate";
    private const string Target = "SkillMeshValidateOnce";
    private const string File = "SkillMesh.Once.proj";

    [Fact]
    public void AProjectIsCheckedAndABuildOfNothingNewSkipsIt()
    {
        using var consumer = new Consumer(feed);
        consumer.Project();
        consumer.Git("add", "-A");
        consumer.Git("commit", "--quiet", "-m", "one");

        var first = consumer.Log(out var run);
        run.IsClean();
        Assert.Equal((1, 1, 1), (first.Asked(File), first.Ran(Target), first.ToolStarts));
        // No tracked file is written, and nothing shows in a status.
        Assert.Equal("", consumer.Git("status", "--porcelain", "--untracked-files=all"));

        // Not even the project file of the check is read.
        var second = consumer.Log(out run, "--no-restore");
        run.IsClean();
        Assert.Equal((1, 0, 0), (second.Skipped(Asking), second.Asked(File), second.ToolStarts));
        Assert.Equal(1, second.Skipped("CoreCompile"));

        // What it reads is seen again.
        consumer.Put(Consumer.Ledger, Consumer.Finding(9) + "\n");
        var third = consumer.Log(out run, "--no-restore");
        run.IsClean();
        Assert.Equal((1, 1), (third.Ran(Target), third.ToolStarts));
    }

    [Fact]
    public void ASkippedCheckLeavesTheCompilerItsIndexAndWhatIsDeletedIsSeen()
    {
        const string Guard = $".claude/patterns/guards/{Consumer.Pattern}.yml";
        using var consumer = new Consumer(feed);
        consumer.Project();
        consumer.Put(Guard, "checks:\n  - kind: banned-symbol\n    symbol: P:System.DateTime.Now\n");
        consumer.Build().IsClean();

        consumer.Put("Clock.cs", Consumer.Source.Replace("UtcNow", "Now", StringComparison.Ordinal));
        var skipped = consumer.Log(out var run, "--no-restore");
        run.Said(succeeded: true, "warning SKM7001");
        Assert.Equal((1, 0), (skipped.Skipped(Asking), skipped.ToolStarts));

        // As another branch does it: nothing is newer than before.
        System.IO.File.Delete(consumer.At(Guard));
        consumer.Build("--no-restore").IsClean();
    }

    [NetstandardFact]
    public void SeveralFrameworksAreOneCheck()
    {
        using var consumer = new Consumer(feed, findings: 12);
        consumer.Project(frameworks: "net10.0;netstandard2.0");

        var log = consumer.Log(out var run);

        // The outer build and both inner ones ask the same.
        run.Said(succeeded: true, "warning SKM2008");
        Assert.Equal((1, 1), (log.Ran(Target), log.ToolStarts));
        Assert.True(System.IO.File.Exists(consumer.At("bin", "Debug", "netstandard2.0", "App.dll")), run.Text);
    }

    [Fact]
    public void ThreeProjectsBuiltAtOnceAreOneCheck()
    {
        using var consumer = new Consumer(feed, findings: 12);
        Solution(consumer);

        var log = consumer.Log(out var run, "All.slnx", "-maxCpuCount:3");
        run.Said(succeeded: true, "warning SKM2008");
        Assert.Equal((1, 1), (log.Ran(Target), log.ToolStarts));

        var graph = consumer.Log(out run, "All.slnx", "-maxCpuCount:3", "-graph", "--no-restore");
        run.Said(succeeded: true, "warning SKM2008");
        Assert.Equal((1, 1), (graph.Ran(Target), graph.ToolStarts));

        consumer.Tool("evolve");
        consumer.Build("All.slnx", "-maxCpuCount:3", "--no-restore").IsClean();
        var again = consumer.Log(out run, "All.slnx", "-maxCpuCount:3", "--no-restore");
        run.IsClean();
        Assert.Equal((3, 0, 0), (again.Skipped(Asking), again.Asked(File), again.ToolStarts));
    }

    [Fact]
    public void WhereOnlySomeProjectsHaveTheAnalyzersTheFilesOfTheOthersAreCheckedToo()
    {
        using var consumer = new Consumer(feed);
        Solution(consumer, "Plain");
        consumer.Put($".claude/patterns/guards/{Consumer.Pattern}.yml", "checks:\n  - kind: banned-text\n    text: UtcNow\n    files: ['**/*.cs']\n    except: ['Left|Out/**']\n");
        consumer.Put("Left|Out/Some.cs", "UtcNow");
        consumer.Put("scripts/Some.cs", "UtcNow");

        var log = consumer.Log(out var run, "All.slnx", "-maxCpuCount:2");

        // By the compiler in two projects, by the check in the third and where no project is.
        Assert.True(run.ExitCode == 0, run.Text);
        Assert.Equal(
            ["App/Clock.cs(5)", "Lib/Clock.cs(5)", "Plain/Clock.cs(5)", "scripts/Some.cs(1)"],
            run.Diagnostics.Select(found => $"{Path.GetRelativePath(consumer.Path, found.Path)}({found.Line})").Order(StringComparer.Ordinal));
        Assert.All(run.Diagnostics, found => Assert.Equal(("warning", "SKM7002"), (found.Severity, found.Id)));
        Assert.Equal((1, 1), (log.Ran(Target), log.ToolStarts));
    }

    private static void Solution(Consumer consumer, string plain = "More")
    {
        consumer.Project("Lib/Lib.csproj");
        consumer.Project($"{plain}/{plain}.csproj", generators: plain == "More");
        consumer.Project("App/App.csproj", more: $"""<ItemGroup><ProjectReference Include="../Lib/Lib.csproj" /><ProjectReference Include="../{plain}/{plain}.csproj" /></ItemGroup>""",
            source: Consumer.Source.Replace("namespace App", "namespace App.Main", StringComparison.Ordinal));
        consumer.Put("All.slnx", $"""<Solution><Project Path="App/App.csproj" /><Project Path="Lib/Lib.csproj" /><Project Path="{plain}/{plain}.csproj" /></Solution>""");
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SkillMesh.Generators.Index;
using SkillMesh.Generators.Models;
using SkillMesh.Generators.Tests.Harness;

namespace SkillMesh.Generators.Tests.Generating;

/// <summary>Which steps run again after an edit: the reason of each output of each step, and of each file that is written.</summary>
public sealed class StepTests
{
    private static readonly CSharpCompilation Before = Compilations.Of(("src/A.cs", "class A { }"), ("src/B.cs", "class B { }"));

    [Fact]
    public void NothingIsDoneForAnEditOfOtherCode()
    {
        var edited = CSharpSyntaxTree.ParseText("class A { int x; }", (CSharpParseOptions)Before.SyntaxTrees[0].Options, Before.SyntaxTrees[0].FilePath);
        Assert.Empty(Steps(Index().Files(), Before.ReplaceSyntaxTree(Before.SyntaxTrees[0], edited)));
    }

    [Fact]
    public void NothingIsDoneForACopyOfTheCompilation() => Assert.Empty(Steps(Index().Files(), Before.Clone()));

    [Fact]
    public void AnEditOfOneAgentSkillRunsItsStepAndWritesItsFile() => Assert.Equal(
        ["SkillMesh.AgentSkill api-review Modified", "SkillMesh.IndexFaults Unchanged", "SkillMesh.IndexFiles skills/api-review.skmx Modified", "file Modified"],
        Steps(Edited(Index(), "skills/api-review.skmx", "It is longer now."), Before, ("SkillMeshEmbedText", "true")));

    [Fact]
    public void AnEditOfTextThatNobodyEmbedsWritesNothing() => Assert.Equal(
        ["SkillMesh.AgentSkill api-review Unchanged", "SkillMesh.IndexFaults Unchanged", "SkillMesh.IndexFiles skills/api-review.skmx Modified"],
        Steps(Edited(Index(), "skills/api-review.skmx", "It is longer now."), Before));

    [Fact]
    public void ANewPatternWritesTheConstantsAlone() => Assert.Equal(
        ["SkillMesh.IndexFaults Unchanged", "SkillMesh.IndexFiles patterns.skmx Modified", "SkillMesh.Patterns Modified", "file Modified"],
        Steps(Replaced(Index(), Index().Pattern("missing-retry", "Calls are tried once.").Files()[0]), Before));

    [Fact]
    public void OneRecordMoreOfAKnownPatternWritesNothing() => Assert.Equal(
        ["SkillMesh.IndexFaults Unchanged", "SkillMesh.IndexFiles patterns.skmx Modified"],
        Steps(Replaced(Index(), Index(count: "13").Files()[0]), Before));

    [Fact]
    public void AChangedGuardIsNoneOfTheGeneratorsBusiness() => Assert.Equal(
        ["SkillMesh.IndexFaults Unchanged", "SkillMesh.IndexFiles guards.skmx Modified"],
        Steps(Replaced(Index(), Index().Symbol("P:System.DateTime.UtcNow").Files()[1]), Before));

    [Fact]
    public void ANewAgentSkillLeavesTheFilesOfTheOthersAsTheyAre()
    {
        var driver = Generation.Driver(Index().Files()).RunGenerators(Before);
        var added = Index().Skill("deploy", "Deploys.").Files().Single(file => file.Path.EndsWith("/deploy.skmx", StringComparison.Ordinal));
        Assert.Equal(
            ["SkillMesh.AgentSkill deploy New", "SkillMesh.AgentSkillNames Modified", "SkillMesh.IndexFaults Unchanged", "SkillMesh.IndexFiles skills/deploy.skmx New", "file New"],
            Steps(Generation.ResultOf(driver.AddAdditionalTexts([added]).RunGenerators(Before))));
    }

    private static IndexBuilder Index(string count = "12") => new IndexBuilder()
        .Pattern("missing-timeout", "Calls have no timeout.", count: count)
        .Symbol("P:System.DateTime.Now")
        .Skill("api-review", "Reviews calls.", "# Review", "Look at the calls.")
        .Skill("changelog", "Writes the changelog.", "# Changelog")
        .Runbook("api-dev", "API developer", "# API developer");

    private static IReadOnlyList<AdditionalText> Edited(IndexBuilder index, string name, string line)
    {
        var file = index.Files().Single(file => file.Path == IndexBuilder.Folder + name);
        return Replaced(index, new TestFile(file.Path, $"{file.GetText()}text\t{line}\n"));
    }

    private static IReadOnlyList<AdditionalText> Replaced(IndexBuilder index, AdditionalText by) => [.. index.Files().Select(file => file.Path == by.Path ? by : file)];

    // Files that are the same text are kept as the same objects, as a compiler does.
    private static IEnumerable<string> Steps(IReadOnlyList<AdditionalText> after, CSharpCompilation compilation, params (string Name, string Value)[] properties)
    {
        var before = Index().Files();
        var driver = Generation.Driver(before, properties).RunGenerators(Before);
        foreach (var (old, now) in before.Zip(after))
        {
            Assert.Equal(old.Path, now.Path);
            driver = old.GetText()!.ContentEquals(now.GetText()!) ? driver : driver.ReplaceAdditionalText(old, now);
        }

        return Steps(Generation.ResultOf(driver.RunGenerators(compilation)));
    }

    // Every output that was not taken from the last run: the step, what it is about, and the reason.
    private static IEnumerable<string> Steps(GeneratorRunResult result)
    {
        var steps = TrackingNames.All.SelectMany(name => result.TrackedSteps[name].SelectMany(run => run.Outputs).Select(output => (Name: $"{name}{About(output.Value)}", output.Reason))).ToList();
        var files = result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs).Select(output => (Name: "file", output.Reason)).ToList();
        Assert.True(steps.Count >= 13 && files.Count >= 8, $"{steps.Count} steps and {files.Count} files are not all");
        return steps.Concat(files).Where(output => output.Reason != IncrementalStepRunReason.Cached).Select(output => $"{output.Name} {output.Reason}").Order(StringComparer.Ordinal);
    }

    private static string About(object value) => value switch
    {
        IndexFile file => " " + file.File.Path[IndexBuilder.Folder.Length..],
        PageEntry page => " " + page.Name,
        _ => "",
    };
}

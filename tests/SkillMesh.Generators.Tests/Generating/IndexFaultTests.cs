using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SkillMesh.Generators.Tests.Harness;

namespace SkillMesh.Generators.Tests.Generating;

public sealed class IndexFaultTests
{
    [Fact]
    public void WithoutAnIndexOneInfoSaysSoAndTheAttributeIsThere()
    {
        var result = Generation.Run([]);
        var said = Assert.Single(result.Diagnostics);
        Assert.Equal(("SKM7013", DiagnosticSeverity.Info, Location.None), (said.Id, said.Severity, said.Location));
        Assert.Contains("no file of the knowledge index", said.GetMessage(null), StringComparison.Ordinal);
        Assert.Equal(2, result.GeneratedSources.Length);
    }

    [Theory]
    [InlineData("skillmesh-index\t2\tpatterns\npattern\tx\n", "version '2'")]
    [InlineData("pattern\tx\n", "does not begin")]
    [InlineData("", "does not begin")]
    [InlineData("\u0000\u0001\ud800", "does not begin")]
    public void AFileOfAnotherVersionIsSaidAndNotRead(string text, string words)
    {
        var result = Generation.Run([new TestFile(IndexBuilder.Folder + "patterns.skmx", text), IndexBuilder.File("skills/a.skmx", "skill", ["skill\ta\tp\td"])]);
        var said = Assert.Single(result.Diagnostics);
        Assert.Contains(words, said.GetMessage(null), StringComparison.Ordinal);
        Assert.Equal(IndexBuilder.Folder + "patterns.skmx", said.Location.GetLineSpan().Path);
        Assert.Contains(result.GeneratedSources, file => file.HintName == "AgentSkills.A.g.cs");
        Assert.DoesNotContain(result.GeneratedSources, file => file.HintName == "Patterns.g.cs");
    }

    [Fact]
    public void AnalyzersLeaveSuchAFileAlone()
    {
        var guards = IndexBuilder.File("guards.skmx", "guards", [IndexBuilder.Line("guard", "p", "banned-text", "error", "class", "", "", "", "p: bad")], version: "2");
        Assert.Empty(Analysis.Run([guards], Compilations.Of(("src/A.cs", "class A { }"))));
    }

    [Fact]
    public void RecordsAndFieldsOfALaterVersionArePassedOver()
    {
        var patterns = IndexBuilder.File("patterns.skmx", "patterns",
            ["novelty\tx", "pattern", "pattern\tshort", "", IndexBuilder.Line("pattern", "one", "promoted", "high", "1", "new", "", "", "", "", "First.", "", "later", "fields"), "pattern\tone\tseen\t\t\t\t\t\t\t\tSecond.\t"]);
        var guards = IndexBuilder.File("guards.skmx", "guards",
            ["guard\tp", "guard\tp\tbanned-smell\terror\tx\t\t\t\tp", "baseline\tp", "baseline\tp\ta\tb\tmany", IndexBuilder.Line("guard", "p", "banned-text", "later", "class", "", "", "", "p: bad")]);
        var source = Assert.Single(Generation.Run([patterns]).GeneratedSources, file => file.HintName == "Patterns.g.cs").SourceText.ToString();
        Assert.Contains("First.", source, StringComparison.Ordinal);
        Assert.DoesNotContain("Second.", source, StringComparison.Ordinal);
        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(Analysis.Run([guards], Compilations.Of(("src/A.cs", "class A { }")))).Severity);
    }

    [Fact]
    public void TwoIndexesInOneProjectDoNotBreakIt()
    {
        var one = new IndexBuilder().Pattern("p", "One.").Skill("s", "One.").Files();
        IEnumerable<AdditionalText> other = new IndexBuilder().Pattern("p", "Two.").Skill("s", "Two.").Files().Select(file => new TestFile(file.Path.Replace("/repo/", "/other/", StringComparison.Ordinal), file.GetText()!.ToString()));
        Generation.Compiled([.. one, .. other], Compilations.Of());
    }

    [Fact]
    public void OtherAdditionalFilesAreNotRead()
    {
        var driver = CSharpGeneratorDriver.Create([new KnowledgeGenerator().AsSourceGenerator()], new IndexBuilder().Pattern("p", "One.").Files(), optionsProvider: new TestOptions(isIndex: false));
        Assert.Single(Generation.ResultOf(driver.RunGenerators(Compilations.Of())).Diagnostics);
    }
}

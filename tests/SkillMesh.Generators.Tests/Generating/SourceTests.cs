using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SkillMesh.Generators.Tests.Harness;
using SkillMesh.Testing;

namespace SkillMesh.Generators.Tests.Generating;

public sealed class SourceTests
{
    [Fact]
    public void PatternsAreConstantsThatSayWhatTheyAreAbout() => Snapshot.Verify(SourceOf("Patterns.g.cs", Index()));

    [Fact]
    public void AnAgentSkillIsAClass() => Snapshot.Verify(SourceOf("AgentSkills.ApiReview.g.cs", Index()));

    [Fact]
    public void ARunbookCarriesItsTextWhereAProjectAsks() =>
        Snapshot.Verify(SourceOf("Runbooks.ApiDev.g.cs", Index(), ("SkillMeshEmbedText", "true"), ("SkillMeshNamespace", "Contoso.class")));

    [Fact]
    public void TheAttributeIsThereWithoutAnyPattern() => Snapshot.Verify(SourceOf("GuardsAttribute.g.cs", new IndexBuilder()));

    [Fact]
    public void TheFilesAreThese() => Assert.Equal(
        ["AgentSkills.ApiReview.g.cs", "AgentSkills.g.cs", "GuardsAttribute.g.cs", "Microsoft.CodeAnalysis.EmbeddedAttribute.cs", "Patterns.g.cs", "Runbooks.ApiDev.g.cs", "Runbooks.g.cs"],
        Generation.Run(Index().Files()).GeneratedSources.Select(file => file.HintName).Order(StringComparer.Ordinal));

    [Fact]
    public void TheOrderOfFilesDoesNotMatter()
    {
        var files = Index().Skill("a-b", "one").Skill("a--b", "two").Skill("aB", "three").Files();
        static IEnumerable<string> All(IEnumerable<AdditionalText> files) =>
            Generation.Run([.. files]).GeneratedSources.OrderBy(file => file.HintName, StringComparer.Ordinal).Select(file => file.HintName + file.SourceText);
        Assert.Equal(All(files), All(files.Reverse()));
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp7)]
    [InlineData(LanguageVersion.CSharp7_3)]
    [InlineData(LanguageVersion.Latest)]
    public void ItCompilesAsOldCSharpToo(LanguageVersion version) => Generation.Compiled(
        Index().Files(),
        Compilations.Of(version, ("src/A.cs", "[SkillMesh.Guards(SkillMesh.Patterns.MissingTimeout)] class A { string S => SkillMesh.AgentSkills.ApiReview.Name + SkillMesh.Runbooks.ApiDev.Path; }")));

    [Fact]
    public void AFriendWithConstantsOfItsOwnSeesOnlyThose()
    {
        var product = Generation.Compiled(Index().Files(), Compilations.Of(("src/A.cs", "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"consumer\")] class A { }")).WithAssemblyName("product"));
        using var bytes = new MemoryStream();
        Assert.True(product.Emit(bytes).Success);
        var tests = Compilations.Of(("tests/B.cs", "class B : A { string S => SkillMesh.Patterns.MissingTimeout; [SkillMesh.Guards(SkillMesh.Patterns.Old)] void M() { } }"))
            .AddReferences(MetadataReference.CreateFromImage(bytes.ToArray()));
        Generation.Compiled(Index().Files(), tests);
    }

    [Theory]
    [InlineData("Contoso.Knowledge", "namespace Contoso.Knowledge")]
    [InlineData(" Contoso.class ", "namespace Contoso.@class")]
    [InlineData("", "namespace SkillMesh")]
    [InlineData("A;} class Evil {", "namespace SkillMesh")]
    [InlineData("A..B", "namespace SkillMesh")]
    [InlineData("1A", "namespace SkillMesh")]
    public void ANamespaceIsTakenWhenItIsOne(string asked, string line) =>
        Assert.Contains(line + "\n", SourceOf("GuardsAttribute.g.cs", Index(), ("SkillMeshNamespace", asked)), StringComparison.Ordinal);

    private static IndexBuilder Index() => new IndexBuilder()
        .Pattern("missing-timeout", "Calls have no timeout & hang for <ever>.")
        .Pattern("seen-once", "", state: "seen", band: "low", trend: "new", agents: "")
        .Pattern("old", "It went away.", state: "archived", agents: "")
        .Pattern("no-timeout", "", state: "merged", agents: "", into: "missing-timeout")
        .Skill("api-review", "Reviews calls: \"timeouts\" and retries.", "# Review", "Look at the calls.")
        .Runbook("api-dev", "API developer", "# API developer", "", "Say \"no\"\tto \\ that.");

    private static string SourceOf(string name, IndexBuilder index, params (string Name, string Value)[] properties) =>
        Generation.Run(index.Files(), properties).GeneratedSources.Single(file => file.HintName == name).SourceText.ToString();
}

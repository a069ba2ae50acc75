using Microsoft.CodeAnalysis;
using SkillMesh.Generators.Tests.Harness;

namespace SkillMesh.Generators.Tests.Guarding;

public sealed class GuardingTests
{
    private static readonly IndexBuilder Index = new IndexBuilder()
        .Pattern("missing-timeout", "Calls have no timeout.")
        .Pattern("missing-retry", "Calls are tried once.", agents: "web-dev")
        .Pattern("seen-once", "", state: "seen", agents: "")
        .Pattern("old", "", state: "archived", agents: "")
        .Pattern("no-timeout", "", state: "merged", agents: "", into: "missing-timeout");

    [Theory]
    [InlineData("[Guards(Patterns.MissingTimeout)] void M() { }", "")]
    [InlineData("[Guards(\"missing-timeout\"), Guards(Patterns.SeenOnce)] void M() { }", "")]
    [InlineData("[Guards(\"missing-timeouts\")] void M() { }", "SKM7010 \"missing-timeouts\": No pattern is named 'missing-timeouts'")]
    [InlineData("[SkillMesh.GuardsAttribute(pattern: \"x\" + \"y\")] void M() { }", "SKM7010 \"x\" + \"y\": No pattern is named 'xy'")]
    [InlineData("[Guards(Patterns.Old)] void M() { }", "SKM7011 Patterns.Old: The pattern 'old' is archived")]
    [InlineData("[Guards(Patterns.NoTimeout)] void M() { }", "SKM7011 Patterns.NoTimeout: The pattern 'no-timeout' was merged into 'missing-timeout'")]
    [InlineData("const string Guards = \"Guards\"; /* Guards */", "")]
    public void AnAttributeNamesAPatternThatIsTaught(string member, string expected) =>
        Assert.Equal(expected, string.Join('\n', Run($"using SkillMesh; class A {{ {member} }}").Select(Text)));

    [Fact]
    public void AnAttributeOfTheSameNameIsNotOurs() =>
        Assert.Empty(Run("class GuardsAttribute(string x) : System.Attribute { string X => x; } class A { [Guards(\"unknown\")] void M() { } }"));

    [Fact]
    public void WherePromotedPatternsNeedATestThoseWithoutAreNamed()
    {
        const string Code = "using SkillMesh; [Guards(Patterns.MissingTimeout)] class A { }";
        Assert.Empty(Run(Code));
        var found = Assert.Single(Run(Code, ("SkillMeshRequireGuardingTests", "true")));
        Assert.Equal(("SKM7012", "No test of this project guards 'missing-retry'"), (found.Id, found.GetMessage(null)));
        Assert.Equal("/repo/.claude/skills/runbooks/web-dev/RUNBOOK.md", found.Location.GetLineSpan().Path);
    }

    [Fact]
    public void ANamespaceOfOnesOwnIsKnown() =>
        Assert.Equal("SKM7010", Assert.Single(Run("using N.@class; class A { [Guards(\"unknown\")] void M() { } }", ("SkillMeshNamespace", "N.class"))).Id);

    private static IReadOnlyList<Diagnostic> Run(string code, params (string Name, string Value)[] properties) =>
        Analysis.Run(Index, Generation.Compiled(Index.Files(), Compilations.Of(("tests/A.cs", code)), properties), properties);

    private static string Text(Diagnostic found) => $"{found.Id} {found.Location.SourceTree!.GetText().ToString(found.Location.SourceSpan)}: {found.GetMessage(null)}";
}

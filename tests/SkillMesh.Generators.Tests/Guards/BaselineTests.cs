extern alias Core;
extern alias Learning;

using SkillMesh.Generators.Guards;
using SkillMesh.Generators.Tests.Harness;
using Theirs = Learning::SkillMesh.Learning.Guards;

namespace SkillMesh.Generators.Tests.Guards;

public sealed class BaselineTests
{
    private const string Symbol = "P:System.DateTime.Now";
    private const string Text = @"DateTime\.Now";

    // printf 'banned-symbol\tP:System.DateTime.Now\tvar n = System.DateTime.Now;' | sha256sum
    [Theory]
    [InlineData("banned-symbol", Symbol, "var n = System.DateTime.Now;", "51992b5e69a3437a")]
    [InlineData("banned-symbol", Symbol, "\t var  n =\tSystem.DateTime.Now;\r", "51992b5e69a3437a")]
    [InlineData("banned-text", Text, "x = DateTime.Now; // é", "078e3fa4a28ea75b")]
    public void AHashIsThatOfTheLineWithoutItsSpacing(string kind, string value, string line, string hash) => Assert.Equal(hash, FileHits.HashOf(kind, value, line));

    [Theory]
    [InlineData("")]
    [InlineData(" \t")]
    [InlineData("\ta\u00a0b\u2003c\u0085d\u200be \r\r")]
    [InlineData("\ud800 \U0001F600 é")]
    public void TheToolKnowsAHitByTheSameHash(string line)
    {
        var check = new Theirs.GuardCheck(Theirs.GuardKind.BannedText, Text, [], [], [], null, new Core::SkillMesh.Core.Diagnostics.SourcePosition("x"));
        Assert.Equal(Theirs.GuardBaseline.HashOf(check, line), FileHits.HashOf("banned-text", Text, line));
    }

    [Fact]
    public void AsManyHitsAsAreKnownAreSilentTheFirstOnes()
    {
        const string Line = "var n = System.DateTime.Now;";
        var code = $"class A {{ void M() {{\n    {{ {Line}\n    }} {{ {Line}\n }} {{\n {Line} }} }} }}";
        var other = FileHits.HashOf("banned-symbol", Symbol, "{ " + Line);

        Assert.Equal([1, 2, 4], LinesOf(new IndexBuilder().Symbol(Symbol), code));
        Assert.Equal([2, 4], LinesOf(new IndexBuilder().Symbol(Symbol).Known("src/A.cs", other, 1), code));
        Assert.Equal([1, 2, 4], LinesOf(new IndexBuilder().Symbol(Symbol).Known("src/B.cs", other, 1), code));
        Assert.Equal([1, 2, 4], LinesOf(new IndexBuilder().Symbol(Symbol).Known("src/A.cs", other, 1, pattern: "other-pattern"), code));
    }

    [Fact]
    public void KnownHitsMayMoveAndBeIndentedAnew()
    {
        var index = new IndexBuilder().Text(Text).Known("src/A.cs", FileHits.HashOf("banned-text", Text, "// DateTime.Now here"), 2);
        Assert.Empty(LinesOf(index, "// DateTime.Now here\n//\n// DateTime.Now here"));
        Assert.Empty(LinesOf(index, "//\n//\n\t//  DateTime.Now   here\r\n// DateTime.Now here"));
        Assert.Equal([2], LinesOf(index, "// DateTime.Now here\n// DateTime.Now here\n// DateTime.Now here"));
        Assert.Equal([0], LinesOf(index, "// DateTime.Now there"));
    }

    [Fact]
    public void TwoHitsOnOneLineCountTwice()
    {
        var index = new IndexBuilder().Text(Text).Known("src/A.cs", FileHits.HashOf("banned-text", Text, "// DateTime.Now DateTime.Now"), 1);
        Assert.Equal("// DateTime.Now ".Length, Assert.Single(Analysis.Run(index, Compilations.Of(("src/A.cs", "// DateTime.Now DateTime.Now")))).Location.SourceSpan.Start);
    }

    [Fact]
    public void OfTwoRowsForOneHitTheLargerCounts()
    {
        var hash = FileHits.HashOf("banned-text", Text, "// DateTime.Now");
        Assert.Empty(LinesOf(new IndexBuilder().Text(Text).Known("src/A.cs", hash, 2).Known("src/A.cs", hash, 1), "// DateTime.Now\n// DateTime.Now"));
    }

    private static IEnumerable<int> LinesOf(IndexBuilder index, string code) =>
        Analysis.Run(index, Compilations.Of(("src/A.cs", code))).Select(hit => hit.Location.GetLineSpan().StartLinePosition.Line);
}

using Microsoft.CodeAnalysis;
using SkillMesh.Generators.Tests.Harness;

namespace SkillMesh.Generators.Tests.Guards;

public sealed class TextSpanTests
{
    [Theory]
    [InlineData(@"DateTime\.Now", "class A { object o = System.[|DateTime.Now|]; } // not DateTime_Now but [|DateTime.Now|]")]
    [InlineData("TBD", "class A { string s = \"[|TBD|]\"; }\r\n#if NEVER\r\n[|TBD|]\r\n#endif\r\n/* [|TBD|] */")]
    [InlineData("^// x$", "// y\n[|// x|]\r\n // x\n[|// x|]")]
    [InlineData("a|b", "/* [|a|]z[|b|] */")]
    [InlineData("(?i)hack", "// [|HACK|] [|hack|]")]
    [InlineData(@"// *\w+ *$", "[|// one|]\n[|// two |]\n")]
    [InlineData("x[0-9]*y", "// [|xy|] [|x12y|] x1\n// y")]
    public void WhatMatchesOnALineIsReportedThere(string expression, string marked) => Analysis.AssertSpans(new IndexBuilder().Text(expression), marked);

    [Fact]
    public void AMatchNeverReachesOverALine() => Analysis.AssertSpans(new IndexBuilder().Text(@"// a\s+// b"), "// a\n// b\n[|// a // b|]");

    [Theory]
    [InlineData("src/**", "", "src/A.cs", true)]
    [InlineData("src/**", "", "other/A.cs", false)]
    [InlineData("", "**/*.Tests/**", "tests/X.Tests/A.cs", false)]
    [InlineData("src/**|lib/**", "src/old/**|src/new/**", "src/new/A.cs", false)]
    [InlineData("src/**|lib/**", "src/old/**|src/new/**", "lib/new/A.cs", true)]
    [InlineData(@"a\|b/**|lib/**", "", "a|b/A.cs", true)]
    [InlineData(@"a\|b/**|lib/**", "", "a/A.cs", false)]
    [InlineData(@"a\|b/**|lib/**", "", "lib/A.cs", true)]
    [InlineData("", "", ".claude/tools/A.cs", false)]
    [InlineData("**/*.cs", "", "/elsewhere/A.cs", false)]
    [InlineData("", "**/*.cs", "/elsewhere/A.cs", true)]
    [InlineData("", "src/**", "/repository/src/A.cs", true)]
    public void GlobsMeanPathsFromTheRoot(string files, string except, string path, bool isFound)
    {
        var found = Analysis.Run(new IndexBuilder().Text("BAD", files: files, except: except), Compilations.Of((path, "// BAD")));
        Assert.Equal(isFound ? 1 : 0, found.Count);
    }

    [Fact]
    public void GlobsMeanTheSameForSymbols()
    {
        var index = new IndexBuilder().Symbol("P:System.DateTime.Now", files: "src/**", except: "src/Clock.cs");
        const string Code = "namespace N{0}; class A {{ object o = System.DateTime.Now; }}";
        var found = Analysis.Run(index, Compilations.Of(("src/Clock.cs", string.Format(null, Code, 1)), ("src/A.cs", string.Format(null, Code, 2)), ("tests/B.cs", string.Format(null, Code, 3))));
        Assert.EndsWith("src/A.cs", Assert.Single(found).Location.SourceTree!.FilePath, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("C:/Work/Repo", @"c:\work\repo\src\A.cs", true)]
    [InlineData("C:/Work/Repo", @"C:\Work\Repo2\src\A.cs", false)]
    [InlineData("/repo/", "/repo/src/A.cs", true)]
    [InlineData("/repo", "/Repo/src/A.cs", false)]
    public void TheRootIsFoundInThePathsOfEverySystem(string root, string path, bool isFound)
    {
        var guards = IndexBuilder.File("guards.skmx", "guards", [IndexBuilder.Line("root", root), IndexBuilder.Line("guard", "p", "banned-text", "warning", "BAD", "src/**", "", "", "p: bad")]);
        var tree = Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText("// BAD", path: path);
        Assert.Equal(isFound ? 1 : 0, Analysis.Run([guards], Compilations.Of().AddSyntaxTrees(tree)).Count);
    }

    [Theory]
    [InlineData("(?=a)b")]
    [InlineData("(")]
    [InlineData("(a{1,30}){1,30}$")]
    public void AnExpressionThatCannotBeUsedIsSaidAtItsLine(string expression)
    {
        var found = Assert.Single(Analysis.Run(new IndexBuilder().Text(expression), Compilations.Of(("src/A.cs", "// b"))));
        Assert.Equal(("SKM7004", DiagnosticSeverity.Error), (found.Id, found.Severity));
        var place = found.Location.GetLineSpan();
        Assert.Equal(("/repo/.claude/patterns/guards/missing-timeout.yml", 6), (place.Path, place.StartLinePosition.Line));
    }
}

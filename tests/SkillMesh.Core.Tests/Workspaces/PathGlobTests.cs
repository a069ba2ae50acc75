using SkillMesh.Core.Workspaces;

namespace SkillMesh.Core.Tests.Workspaces;

public sealed class PathGlobTests
{
    [Theory]
    [InlineData("**/*.go", "a.go", true)]
    [InlineData("**/*.go", "a/b/c.go", true)]
    [InlineData("*.go", "a/b.go", false)]
    [InlineData("docs/**", "docs/a/b.md", true)]
    [InlineData("docs/**", "docs", false)]
    [InlineData("a/**/z", "a/z", true)]
    [InlineData("a/**/z", "a/b/c/z", true)]
    [InlineData("a/?/z", "a/bc/z", false)]
    [InlineData("**", "anything/at/all", true)]
    [InlineData("Docs/**", "docs/a", false)]
    public void Globs(string glob, string path, bool fits) => Assert.Equal(fits, new PathGlob(glob).Matches(path));

    [Fact]
    public void HostileGlobsDoNotHang()
    {
        var path = string.Join('/', Enumerable.Repeat("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 200));

        Assert.False(new PathGlob(string.Join('/', Enumerable.Repeat("**/*a*a*a*a*a*a*a*a", 50)) + "/b").Matches(path));
    }

    [Theory]
    [InlineData("docs/*.json", "docs")]
    [InlineData("docs/a/**/x.json", "docs/a")]
    [InlineData("./docs/a.json", "docs/a.json")]
    [InlineData("**/a", "")]
    [InlineData("d?cs/a", "")]
    public void TheLiteralPartIsWhatStandsBeforeTheFirstWildcard(string glob, string literal) => Assert.Equal(literal, new PathGlob(glob).Literal);
}

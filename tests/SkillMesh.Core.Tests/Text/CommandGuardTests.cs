using SkillMesh.Core.Text;

namespace SkillMesh.Core.Tests.Text;

public class CommandGuardTests
{
    [Theory]
    [InlineData("::error::x", ":\\x3aerror::x")]
    [InlineData("  \t::error::x", "  \t:\\x3aerror::x")]
    [InlineData("\u00a0::error::x", "\u00a0:\\x3aerror::x")]
    [InlineData("##[error]x", "##\\x5berror]x")]
    [InlineData("a ##vso[task.complete]x ##teamcity[y]", "a ##vso\\x5btask.complete]x ##teamcity\\x5by]")]
    [InlineData("###[x]", "###\\x5bx]")]
    public void CommandsAreBroken(string text, string expected) => Assert.Equal(expected, Whole(text));

    [Theory]
    [InlineData(":", ":error::x")]
    [InlineData("  ", "::error::x")]
    [InlineData("", "  :", ":error::x")]
    [InlineData("x ##", "[error]")]
    [InlineData("#", "#v", "so[task]")]
    public void AlsoWhenTheyComeInPieces(params string[] pieces)
    {
        var line = Whole(pieces);
        Assert.DoesNotContain("##[", line, StringComparison.Ordinal);
        Assert.DoesNotContain("##vso[", line, StringComparison.Ordinal);
        Assert.False(line.TrimStart().StartsWith("::", StringComparison.Ordinal), line);
    }

    [Theory]
    [InlineData("std::vector")]
    [InlineData("a ::b")]
    [InlineData("## Heading [x]")]
    [InlineData("C# [x] #[attribute]")]
    [InlineData(": x ::")]
    public void OtherTextIsTheSameInstance(string text) => Assert.Same(text, new CommandGuard().Take(text));

    [Fact]
    public void EachLineBeginsAnew()
    {
        var guard = new CommandGuard();
        guard.Take("text");
        guard.EndLine();
        Assert.Equal(":\\x3ax", guard.Take("::x"));
    }

    private static string Whole(params string[] pieces)
    {
        var guard = new CommandGuard();
        return string.Concat(pieces.Select(piece => guard.Take(piece)));
    }
}

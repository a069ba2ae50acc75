using SkillMesh.Core.Configuration;
using SkillMesh.Core.Redaction;

namespace SkillMesh.Core.Tests.Redaction;

/// <summary>A home folder loses its owner wherever systems and tools have it.</summary>
public class HomePathTests
{
    [Theory]
    [InlineData("/mnt/c/Users/ada/x", "~/x")]
    [InlineData("/c/Users/ada/x", "~/x")]
    [InlineData("/cygdrive/c/Users/ada", "~")]
    [InlineData("gcc -I/home/ada/x -L/home/ada/lib", "gcc -I~/x -L~/lib")]
    [InlineData("/var/home/ada", "~")]
    [InlineData("/usr/home/ada", "~")]
    [InlineData("/export/home/ada", "~")]
    [InlineData("/System/Volumes/Data/Users/ada", "~")]
    [InlineData(@"\\wsl$\Ubuntu\home\ada", "~")]
    [InlineData("//wsl.localhost/Ubuntu/home/ada/x", "~/x")]
    [InlineData(@"\\server\Users\ada\x", @"~\x")]
    [InlineData(@"{""p"":""\\\\server\\Users\\ada""}", @"{""p"":""~""}")]
    [InlineData(@"C:\Users\Ada Lovelace\x", @"~\x")]
    [InlineData(@"C:\Users\ada\bin\x", @"~\bin\x")]
    [InlineData(@"C:\Users\ada and D:\x", @"~ and D:\x")]
    [InlineData(@"C:\Documents and Settings\ada\x", @"~\x")]
    [InlineData("file:///c%3A/Users/ada/x", "file:///~/x")]
    [InlineData("cwd=%2Fhome%2Fada", "cwd=~")]
    [InlineData("~/.claude/projects/-home-ada-work", "~/.claude/projects/~-work")]
    [InlineData("~/.claude/projects/C--Users-ada-work", "~/.claude/projects/~-work")]
    public void TheOwnerIsRemoved(string text, string expected) => Assert.Equal(expected, Redactor.For(SkillMeshConfig.Default).Redact(text));

    [Theory]
    [InlineData("docs/home/page")]
    [InlineData("https://example.com/Users/list")]
    [InlineData("https://example.com/c/Users/list")]
    [InlineData("src/c/Users/list")]
    [InlineData("api/v1/usr/home/x")]
    [InlineData("the nav-home-icon of projects-home-page")]
    public void OtherPathsAreLeft(string text) => Marked.IsLeft(text);
}

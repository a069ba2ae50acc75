using System.Text;
using SkillMesh.Documents.FrontMatter;

namespace SkillMesh.Documents.Tests.FrontMatter;

public class FrontMatterBlockTests
{
    [Theory]
    [InlineData("---\na: 1\n---\nbody\n", "a: 1\n", "body\n", 4)]
    [InlineData("---\na: 1\n...\nbody", "a: 1\n", "body", 4)]
    [InlineData("---\n---\n", "", "", 3)]
    [InlineData("\uFEFF---\r\na: 1\r\n---\r\nbody\r\n", "a: 1\r\n", "body\r\n", 4)]
    [InlineData("---\ra: 1\r---\rbody", "a: 1\r", "body", 4)]
    [InlineData("--- \t\na: 1\n---  \nbody", "a: 1\n", "body", 4)]
    [InlineData("---\na: |\n  ---\n  b\n---\nbody", "a: |\n  ---\n  b\n", "body", 6)]
    [InlineData("---\na: '\n ---\n'\n---\nbody", "a: '\n ---\n'\n", "body", 6)]
    [InlineData("---\na: 1\n----\nb: --- x\n--- x\n---", "a: 1\n----\nb: --- x\n--- x\n", "", 7)]
    public void FileIsSplitByBytes(string text, string yaml, string body, int bodyLine)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var split = FrontMatterBlock.Split(bytes, "a.md");
        Assert.True(split.Exists);
        Assert.Null(split.Fault);
        Assert.Equal((yaml, body, bodyLine, 2),
            (Encoding.UTF8.GetString(split.Yaml.Span), Encoding.UTF8.GetString(split.Body.Span), split.BodyLine, split.YamlLine));
        Assert.Equal(body, Encoding.UTF8.GetString(bytes.AsSpan(split.BodyOffset)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("---x\n---\n")]
    [InlineData("----\n---\n")]
    [InlineData("\n---\na: 1\n---\n")]
    [InlineData(" ---\na: 1\n---\n")]
    [InlineData("# Title\n\n---\n\n---\n")]
    public void OtherFilesAreAllBody(string text)
    {
        var split = FrontMatterBlock.Split(Encoding.UTF8.GetBytes(text), "a.md");
        Assert.False(split.Exists);
        Assert.Null(split.Fault);
        Assert.Equal((text, 1), (Encoding.UTF8.GetString(split.Body.Span), split.BodyLine));
    }

    [Theory]
    [InlineData("---")]
    [InlineData("\uFEFF---\na: 1\n ---\n")]
    public void UnterminatedFrontMatterIsReportedAtItsStart(string text)
    {
        var split = FrontMatterBlock.Split(Encoding.UTF8.GetBytes(text), "a.md");
        Assert.False(split.Exists);
        Assert.Equal(("SKM0005", "a.md(1,1)"), (split.Fault!.Id, split.Fault.Position.ToString()));
        Assert.Equal(text.TrimStart('\uFEFF'), Encoding.UTF8.GetString(split.Body.Span));
    }

    [Theory]
    [InlineData("---\na: 1\na: 2\n---\n", "a.md(3,1)")]
    [InlineData("---\na:\n\tb: 1\n---\n", "a.md(3,1)")]
    [InlineData("\uFEFF---\r\nok: 1\r\nb: *x\r\n---\r\n", "a.md(3,4)")]
    [InlineData("---\nok: 1\nb: \"open\n---\n\nbody \" --- \n", "a.md(3,4)")]
    public void YamlFaultNamesTheLineOfTheFile(string text, string place)
    {
        var result = FrontMatterBlock.Split(Encoding.UTF8.GetBytes(text), "a.md").ReadYaml("a.md");
        Assert.Equal(place, Assert.Single(result.Diagnostics).Position.ToString());
    }
}

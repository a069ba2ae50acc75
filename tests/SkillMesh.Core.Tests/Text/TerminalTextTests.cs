using SkillMesh.Core.Text;

namespace SkillMesh.Core.Tests.Text;

public class TerminalTextTests
{
    [Theory]
    [InlineData("\u001b[31mkey\u001b[0m x", "key x")]
    [InlineData("a\u001b[1;38;5;9mkey", "akey")]
    [InlineData("\u001b]8;;https://x.example/y\u001b\\link\u001b]8;;\u0007 x", "link x")]
    [InlineData("\u001b(B\u001b[mkey", "key")]
    [InlineData("\u001b[31\u001b[32mkey", "key")]
    [InlineData("\u009b31mkey", "key")]
    [InlineData("key\u001b[31", "key")]
    [InlineData("key\u001b", "key")]
    [InlineData("a\u001b[3\nb", "a\nb")]
    public void SequencesAreTakenOutAndWhatTheyStandInIsKept(string text, string expected) => Assert.Equal(expected, TerminalText.Plain(text));

    [Theory]
    [InlineData("")]
    [InlineData("a[31m \\x1b[31m [0] é\r\n\t")]
    public void OrdinaryTextIsTheSameInstance(string text) => Assert.Same(text, TerminalText.Plain(text));
}

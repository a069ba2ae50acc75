using SkillMesh.Core.Configuration;
using SkillMesh.Core.Redaction;
using SkillMesh.Mesh.Signatures;

namespace SkillMesh.Mesh.Tests.Signatures;

public class ErrorHeadTests
{
    private const string Token = "ghp" + "_Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv1Wx2";

    private static readonly Redactor Redaction = Redactor.For(SkillMeshConfig.Default);

    // What hides the token is taken away on the way to the line.
    [Theory]
    [InlineData("fatal error: token [31m{0}[0m refused")]
    [InlineData("fatal error: token \\u001b[31m{0}\\u001b[0m refused")]
    [InlineData("fatal error: token \u200b{0} refused")]
    [InlineData("##teamcity[message text='fatal error: |'token {0}|' refused']")]
    public void ASecretThatItsSurroundingsHidIsNotInTheLine(string text)
    {
        var said = string.Format(System.Globalization.CultureInfo.InvariantCulture, text, Token);
        var head = ErrorHead.Of(Redaction.Redact(said), Redaction);
        Assert.Contains("refused", head.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, head.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void ASecretAtTheCutOfALongLineIsNotLeftInPart()
    {
        var head = ErrorHead.Of($"fatal error: {new string('x', 570)} [31m{Token}", Redaction);
        Assert.DoesNotContain(Token[..8], head.Text, StringComparison.Ordinal);
    }
}

using SkillMesh.Core.Configuration;
using SkillMesh.Core.Redaction;

namespace SkillMesh.Core.Tests.Redaction;

/// <summary>The last character of an escape is no part of the word behind it: a secret is found behind colours, in addresses and in
/// emphasis.</summary>
public class EscapedTextTests
{
    private const string Token = "⟦ghp_[A-Za-z0-9]{36}⟧";
    private const string Hex = "⟦[0-9a-f]{31}7⟧";

    public static TheoryData<string> Before =>
    [
        "\u001b[31m", "\u001b[1;32m", "\u001b[K", "\u001b(B", @"\x1b[31m", @"\x1B[0m", @"\u001b[31m", @"\033[31m", @"\e[31m", "^[[31m", @"\\u001b[31m", @"\b", @"\f", @"\v", "%3D", "%20", "%22", "%0A", "%2F", "&gt;", "&#61;",
    ];

    [Theory]
    [MemberData(nameof(Before))]
    public void AKeyIsFoundBehindAnEscape(string escape) => Marked.IsRedacted($"token {escape}{Token} refused");

    [Theory]
    [InlineData($"the _{Token}_ one")]
    [InlineData($"the __{Token}__ one")]
    [InlineData("the _⟦AIza[A-Za-z0-9_-]{34}b⟧_ one")]
    [InlineData($"DD_API_KEY=\u001b[32m{Hex}")]
    [InlineData($"\u001b[36mDD_API_KEY\u001b[0m={Hex}")]
    [InlineData($"DD_API_KEY%3D{Hex}")]
    [InlineData("\u001b[36mAuthorization\u001b[0m: Basic ⟦dXNlcjpodW50ZXIy[A-Z]{4}⟧")]
    [InlineData("{\"log\":\"\\u001b[36mDB_PASSWORD\\u001b[0m=⟦[a-z]{6}[0-9]{2}⟧\"}")]
    public void ANameAndItsValueAreFoundThroughEscapes(string text) => Marked.IsRedacted(text);

    [Theory]
    [InlineData($"abc{Token}")]
    [InlineData($"my_{Token}")]
    [InlineData($"a[31m{Token}")]
    [InlineData($"%zz{Token}")]
    [InlineData("printf \"%20s %3d%%\" name")]
    [InlineData("https://example.org/?next=https%3A%2F%2Fexample.org%2Fhome")]
    public void TheEndOfALongerWordIsNone(string text) => Marked.IsLeft(text);

    [Fact]
    public void ColoursAroundAKeyStay()
    {
        var (text, secrets) = Marked.Fill($"a \u001b[31m{Token}\u001b[0m b");
        Assert.Equal(text.Replace(secrets[0], "[redacted:github-token]", StringComparison.Ordinal), Redactor.For(SkillMeshConfig.Default).Redact(text));
    }

    [Fact]
    public void AHomeIsFoundBehindAColour() =>
        Assert.Equal("\u001b[31m~/x", Redactor.For(SkillMeshConfig.Default).Redact("\u001b[31m/home/ada/x"));
}

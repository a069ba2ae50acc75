using System.Security.Cryptography;
using System.Text;
using SkillMesh.Documents.AgentSkills;

namespace SkillMesh.Documents.Tests.AgentSkills;

/// <summary>Against Python's unicodedata 14.0, by the hashes of what that gives.</summary>
public class NfkcTests
{
    [Fact]
    public void EveryCodePointIsAsUnicodeSays()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var point = 0; point <= 0x10FFFF; point++)
        {
            if (point is < 0xD800 or > 0xDFFF)
            {
                hash.AppendData(Encoding.UTF8.GetBytes(Nfkc.Of(new Rune(point).ToString()) + "\n"));
            }
        }

        Assert.Equal("06e7277bca1b5f061a23d4e0caee648a132aee7e3fe7ae21a6f460298c980a11", Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    [Theory]
    [InlineData("cafe\u0301", "caf\u00E9")]
    [InlineData("a\u0323\u0307", "\u1EA1\u0307")]
    [InlineData("a\u0307\u0323", "\u1EA1\u0307")]
    [InlineData("\u1100\u1161\u11A8", "\uAC01")]
    [InlineData("\uAC00\u11A8", "\uAC01")]
    [InlineData("a\u0315\u0300", "\u00E0\u0315")]
    [InlineData("\u0958", "\u0915\u093C")]
    [InlineData("\u1E9B\u0323", "\u1E69")]
    [InlineData("\uFB01x", "fix")]
    [InlineData("\u0301a", "\u0301a")]
    [InlineData("a\u05B0\u0300\u0301", "\u00E0\u05B0\u0301")]
    public void MarksAreOrderedAndComposed(string text, string expected) => Assert.Equal(expected, Nfkc.Of(text));
}

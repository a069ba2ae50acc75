using SkillMesh.Core.Text;

namespace SkillMesh.Core.Tests.Text;

public class MixedScriptsTests
{
    [Theory]
    [InlineData("run pаypal now", 4, 6)]
    [InlineData("dоtnet", 0, 6)]
    [InlineData("сurl http://x", 0, 4)]
    [InlineData("gіt", 0, 3)]
    [InlineData("sсp", 0, 3)]
    [InlineData("api_kеy", 0, 7)]
    [InlineData("micrοsoft", 0, 9)]
    [InlineData("это прoект", 4, 6)]
    public void AWordThatPassesForAnotherIsFound(string text, int start, int length) =>
        Assert.Equal((start, length), MixedScripts.Next(text));

    [Theory]
    [InlineData("plain text, naïve café, Übergröße")]
    [InlineData("Съешь ещё этих мягких французских булок")]
    [InlineData("Το γρήγορο καφέ αλεπού")]
    [InlineData("10 kΩ, 5 μm, Δt = 3 ms, hν, αx + βy, sinθ, π-type")]
    [InlineData("API-интерфейс, git-ом, JSONа нет, COVIDом, IT-шник, X-лучи, PDFки")]
    [InlineData("витамин C, vitamin С (в тексте)")]
    [InlineData("ОС Linux, ЭВМ, СССР, РФ")]
    [InlineData("日本語 API 한국어 SDK")]
    public void WordsThatMixOpenlyAreOrdinaryText(string text) => Assert.Equal((-1, 0), MixedScripts.Next(text));
}

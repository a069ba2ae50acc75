using System.Text;
using SkillMesh.Core.Text;

namespace SkillMesh.Core.Tests.Text;

public class HiddenTextTests
{
    /// <summary>Ranges of reliability.md T4 and T5.</summary>
    private static readonly (int First, int Last)[] Ranges =
    [
        (0x00, 0x08), (0x0A, 0x1F), (0x7F, 0x9F), (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F), (0x2028, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164),
        (0xFDD0, 0xFDEF), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFB), (0xFFFE, 0xFFFF), (0x13430, 0x1343F), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0x1FFFE, 0x1FFFF), (0xE0000, 0xE0FFF), (0x10FFFE, 0x10FFFF),
    ];

    [Fact]
    public void EveryCodePointOfEveryRangeIsFoundOnceInjected()
    {
        foreach (var value in Ranges.SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1)))
        {
            var text = "be" + new Rune(value) + "fore";
            Assert.True(HiddenText.Next(text, 0, out var length) == 2, $"U+{value:X4}");
            Assert.Equal(text.Length - 6, length);
            Assert.True(Printable.Line(text).All(c => c is > ' ' and <= '~'), $"U+{value:X4}");
        }
    }

    [Theory]
    [InlineData("❤️ 5️⃣ #️⃣ ©️ ☺︎")]
    [InlineData("👨‍👩‍👧‍👦 🏳️‍🌈 👩🏽‍💻 🧑‍⚕️ ❤️‍🔥")]
    [InlineData("🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🏴󠁧󠁢󠁷󠁬󠁳󠁿")]
    [InlineData("می‌خواهم نمی‌دانم")]
    [InlineData("ക്‍ക അവന്‍")]
    [InlineData("क्‍ष श्रीमान्‌को")]
    [InlineData("ශ්‍රී ලංකා")]
    public void JoinersAndSelectorsBelongWhereTheyMeanSomething(string text) => Assert.Same(text, Printable.Line(text));

    [Theory]
    [InlineData("a‍b", "a\\u{200d}b")]
    [InlineData("a️b", "a\\u{fe0f}b")]
    [InlineData("5️b", "5\\u{fe0f}b")]
    [InlineData("😀‍x", "😀\\u{200d}x")]
    [InlineData("😀️️", "😀️\\u{fe0f}")]
    [InlineData("می‌‌خ", "می‌\\u{200c}خ")]
    [InlineData("葛󠄀", "葛\\u{e0100}")]
    [InlineData("🏴󠁧󠁢󠁥󠁮󠁧", "🏴\\u{e0067}\\u{e0062}\\u{e0065}\\u{e006e}\\u{e0067}")]
    public void TheSameCharactersElsewhereAreShown(string text, string expected) => Assert.Equal(expected, Printable.Line(text));

    [Fact]
    public void JsonKeepsItsValueAndShowsWhatItHides()
    {
        var json = "{\"a\":\"x\u202ey\u0085\U000E0041 😀 ü\"}";
        var shown = Encoding.UTF8.GetString(Printable.Json(Encoding.UTF8.GetBytes(json)));
        Assert.Equal("{\"a\":\"x\\u202ey\\u0085\\udb40\\udc41 😀 ü\"}", shown);
        Assert.Equal(
            System.Text.Json.JsonDocument.Parse(json).RootElement.GetProperty("a").GetString(),
            System.Text.Json.JsonDocument.Parse(shown).RootElement.GetProperty("a").GetString());
    }
}

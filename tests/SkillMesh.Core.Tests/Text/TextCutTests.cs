using SkillMesh.Core.Text;

namespace SkillMesh.Core.Tests.Text;

public class TextCutTests
{
    [Theory]
    [InlineData("", 3, "")]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "abc…")]
    [InlineData("ab\U0001F600", 4, "ab\U0001F600")]
    [InlineData("ab\U0001F600c", 4, "ab\U0001F600…")]
    [InlineData("ab\U0001F600c", 3, "ab…")]
    public void TheBeginningStaysAndNoPairIsCutInTwo(string text, int most, string cut) => Assert.Equal(cut, TextCut.To(text, most));

    [Fact]
    public void TheSignIsTheCallers() => Assert.Equal("ab ...", TextCut.To("abc", 2, " ..."));
}

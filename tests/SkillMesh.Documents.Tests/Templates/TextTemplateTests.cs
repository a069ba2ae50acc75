using SkillMesh.Documents.Templates;

namespace SkillMesh.Documents.Tests.Templates;

public class TextTemplateTests
{
    private static Dictionary<string, string> Values(params string[] names) =>
        names.ToDictionary(name => name, name => $"<{name}>", StringComparer.Ordinal);

    [Theory]
    [InlineData("", "")]
    [InlineData("no places { } {x}", "no places { } {x}")]
    [InlineData("# {{agent}}\n{{agent}}{{agent}}", "# <agent>\n<agent><agent>")]
    [InlineData("run: ${{ github.sha }} {{agent}}", "run: ${{ github.sha }} <agent>")]
    public void PlacesAreFilledAndTheRestStays(string text, string expected)
    {
        var template = TextTemplate.Parse(text, "t");
        Assert.Equal(expected, template.Fill(Values([.. template.Places])));
    }

    [Fact]
    public void ValuesAreNotLookedInto()
    {
        var values = new Dictionary<string, string> { ["a"] = "{{b}}", ["b"] = "{{a}} ${{ x }}" };
        Assert.Equal("{{b}} {{a}} ${{ x }}", TextTemplate.Parse("{{a}} {{b}}", "t").Fill(values));
    }

    [Theory]
    [InlineData("x\n{{ agent }}")]
    [InlineData("x\n{{Agent}}")]
    [InlineData("x\n{{agent")]
    [InlineData("x\n{{}}")]
    [InlineData("x\n{{{agent}}}")]
    public void BracesThatAreNoPlaceAreAFaultWithItsLine(string text)
    {
        var error = Assert.Throws<FormatException>(() => TextTemplate.Parse(text, "runbook.md"));
        Assert.Equal("Template 'runbook.md', line 2: '{{' does not begin a place like '{{name}}'.", error.Message);
    }

    [Fact]
    public void MissingAndUnknownValuesAreFaults()
    {
        var template = TextTemplate.Parse("{{b}} {{a}} {{b}}", "t");
        Assert.Equal(["a", "b"], template.Places);
        Assert.Equal("Template 't' has no value for: a, b.", Assert.Throws<ArgumentException>(() => template.Fill(Values())).Message);
        Assert.Equal("Template 't' has no place for: c, d.",
            Assert.Throws<ArgumentException>(() => template.Fill(Values("d", "b", "a", "c"))).Message);
    }
}

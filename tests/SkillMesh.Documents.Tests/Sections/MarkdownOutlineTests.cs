using FsCheck;
using FsCheck.Fluent;
using Markdig;
using Markdig.Syntax;
using SkillMesh.Documents.Sections;
using SkillMesh.Documents.Text;

namespace SkillMesh.Documents.Tests.Sections;

public class MarkdownOutlineTests
{
    private static readonly MarkdownPipeline Stock = new MarkdownPipelineBuilder().UsePreciseSourceLocation().Build();

    /// <summary>The library's own parser is the oracle; files with link definitions are left out, as the outline
    /// does not take them out of their paragraph.</summary>
    [Fact]
    public void OutlineIsTheOneOfTheFullParser()
    {
        Prop.ForAll(MarkdownFiles.Text.Where(text => !text.Contains("]:")).ToArbitrary(), text =>
        {
            var outline = MarkdownOutline.Parse(SourceText.Of(text), 0)!;
            var stock = Markdig.Markdown.Parse(text, Stock);
            var lines = SourceText.Of(text);
            Assert.Equal(
                stock.OfType<HtmlBlock>().Select(html => (html.Span.Start, html.Span.End + 1)),
                outline.HtmlBlocks.Select(html => (html.Start, html.End)));
            Assert.Equal(
                stock.OfType<HeadingBlock>().Select(heading => (heading.Level, lines.LineOf(heading.Span.Start) + 1)),
                outline.Headings.Select(heading => (heading.Level, heading.Line)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(TestCount).WithEndSize(40));
    }

    private const int TestCount = 1_000;

    [Theory]
    [InlineData("# a\n", "1 a")]
    [InlineData("## a ##\n", "2 a")]
    [InlineData("## a#\n", "2 a#")]
    [InlineData("## ##\n", "2 ")]
    [InlineData("##\n", "2 ")]
    [InlineData("#\ta\t#\t\n", "1 a")]
    [InlineData("   ### a b\n", "3 a b")]
    [InlineData("a\n===\n", "1 a")]
    [InlineData("a\n  b  \n  --- \n", "2 a b")]
    [InlineData("> a\n---\n", "")]
    [InlineData("- a\n---\n", "")]
    [InlineData("> a\n===\n", "")]
    [InlineData("a\n- - -\n", "")]
    [InlineData("a\n    ---\n", "")]
    [InlineData("\n---\n", "")]
    [InlineData("#a\n", "")]
    public void HeadingHasLevelAndText(string text, string expected) => Assert.Equal(
        expected,
        string.Join(';', MarkdownOutline.Parse(SourceText.Of(text), 0)!.Headings.Select(h => $"{h.Level} {h.Text}")));
}

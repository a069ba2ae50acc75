using FsCheck;
using FsCheck.Fluent;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SkillMesh.Core.Text;
using SkillMesh.Documents.Markdown;

namespace SkillMesh.Documents.Tests.Markdown;

public class MarkdownTextTests
{
    private static readonly MarkdownPipeline CommonMark = new MarkdownPipelineBuilder().Build();

    // All of the library's advanced extensions but two that no forge has: attributes in braces, which cannot be escaped
    // even in code, and "::containers::".
    private static readonly MarkdownPipeline Extended = new MarkdownPipelineBuilder()
        .UseAlertBlocks().UseAbbreviations().UseAutoIdentifiers().UseCitations().UseDefinitionLists().UseEmphasisExtras()
        .UseFigures().UseFooters().UseFootnotes().UseGridTables().UseMathematics().UseMediaLinks().UsePipeTables()
        .UseListExtras().UseTaskLists().UseDiagrams().UseAutoLinks().UseYamlFrontMatter().Build();

    private static readonly string[] Payloads =
    [
        "# heading", "## a ##", "a #", "a ##", "> quote", "- item", "* item", "+ item", "1. item", "1) item", "a. item", "ii. item",
        "- [ ] task", "---", "***", "===", "--- x", "```", "```js", "~~~", "`code`", "``", "a`b``c", "*em*", "**strong**", "_em_", "__init__",
        "snake_case_name", "_x", "x_", "[text](http://evil.example)", "![img](http://evil.example/x.png)", "[ref]: http://evil.example",
        "[^1]: foot", "x[^1]", "<http://evil.example>", "https://evil.example/x", "www.evil.example", "ftp://evil.example", "mailto:a@b.example",
        "tel:+123", "<script>alert(1)</script>", "<!-- hidden -->", "<!-- END SKILLMESH sum=e3b0c44298fc -->", "</details>", "<b>x</b>",
        "&lt;b&gt;", "&#60;", "&amp", "& x", "AT&T", "@octocat", "a@b.example", "| a | b |", "a|b\n-|-\n1|2", "+---+\n| x |\n+---+", "\\", "\\\\", "a\\", "C:\\temp\\*.cs",
        "\\*x*", "line\nline", "line  \nline", "    code", "\tcode", "a\r\n\r\n# b", "$x$", "$$x$$", "==mark==", "++ins++", "C++", "a++b", "i++ + ++j", "\"\"cite\"\"",
        "~~del~~", "~sub~", "^sup^", "H~2~O", "{.class}", "{#id}", "{0}", "{ .x }", "# x {#id}", ":::", "::: warn", ": definition", ":smile:", "*[HTML]: abbr", "^^^", "^^ footer",
        "\"\"\"", "%%%", "(c)", "...", "a -- b", "![", "!", "x!", "[", "]", "](", "[]", "\u202Eevil\u202C", "\u001b[31m", "nul\0", "\uD800", "täxt 😀", "<", ">", "a > b", "a->b", "x<y>z",
        "[!NOTE]", "> [!NOTE]", "https\\://x", "a:b", "file.cs:12", "System::Type", "http:/x", "HTTP://X", "{{name}}", "${{ x }}", "//www.x.y", "javascript:alert(1)",
    ];

    private static readonly string[] Frames = ["{0}", "- {0}", "1. {0}", "### {0}", "> {0}", "text {0} text", "- a\n- {0}\n- b", "para\n\n{0}\n\npara", "{0} {0}"];

    public static TheoryData<string> AllPayloads() => [.. Payloads];

    private static string Plain(string text) => Printable.Line(
        string.Join(' ', text.Split((char[])[' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)));

    private static void AssertLiteral(string markdown, string expected, MarkdownPipeline pipeline)
    {
        var document = Markdig.Markdown.Parse(markdown, pipeline);
        Assert.All(document.Descendants<Inline>(), inline =>
            Assert.True(inline is LiteralInline or ContainerInline { Parent: null }, $"{inline.GetType().Name} in {markdown}"));
        Assert.All(document.Descendants<Block>(), block => Assert.True(
            block is ParagraphBlock or HeadingBlock { Level: 3 } or ListBlock or ListItemBlock or QuoteBlock,
            $"{block.GetType().Name} in {markdown}"));
        var text = string.Concat(document.Descendants<LiteralInline>().Select(literal => literal.Content.ToString()));
        Assert.Contains(expected, text, StringComparison.Ordinal);
    }

    private static void AssertInert(string payload)
    {
        var inline = MarkdownText.Inline(payload);
        foreach (var frame in Frames)
        {
            var markdown = frame.Replace("{0}", inline, StringComparison.Ordinal);
            AssertLiteral(markdown, Plain(payload), CommonMark);
            AssertLiteral(markdown, Plain(payload), Extended);
        }
    }

    [Theory]
    [MemberData(nameof(AllPayloads))]
    public void InlineTextIsLiteralInEveryFrame(string payload) => AssertInert(payload);

    [Theory]
    [MemberData(nameof(AllPayloads))]
    public void InlineTextStaysInItsTableCell(string payload)
    {
        var document = Markdig.Markdown.Parse(
            $"| a | b |\n|---|---|\n| {MarkdownText.Inline(payload)} | x |\n", Extended);
        var table = Assert.IsType<Table>(Assert.Single(document));
        Assert.Equal(2, ((TableRow)table[1]).Count);
        Assert.All(table.Descendants<LeafInline>(), inline => Assert.IsType<LiteralInline>(inline));
    }

    [Fact]
    public void RandomTextIsLiteralAndKeepsEveryCharacter()
    {
        var part = Gen.OneOf(
            Gen.Elements(Payloads),
            Gen.Elements(" !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ax1 \n".Select(c => c.ToString()).ToArray()));
        var texts = part.ListOf().Select(parts => string.Concat(parts));
        Prop.ForAll(texts.ToArbitrary(), AssertInert).Check(Config.QuickThrowOnFailure.WithMaxTest(TestCount).WithEndSize(12));
    }

    private const int TestCount = 500;

    [Theory]
    [InlineData("snake_case in Foo.Bar(x) at file.cs:12, 100% - done", "snake_case in Foo.Bar(x) at file.cs:12, 100% - done")]
    [InlineData("Use {0}, not a[1]; C# & C++ (a -> b)", "Use {0}, not a\\[1\\]; C# & C++ (a -> b)")]
    [InlineData("C:\\src\\app", "C:\\src\\app")]
    [InlineData("  two\n lines ", "two lines")]
    [InlineData("", "")]
    public void OrdinaryTextStaysReadable(string text, string expected) => Assert.Equal(expected, MarkdownText.Inline(text));

    [Theory]
    [MemberData(nameof(AllPayloads))]
    public void CodeSpanHoldsExactlyTheText(string payload)
    {
        foreach (var frame in Frames)
        {
            var document = Markdig.Markdown.Parse(frame.Replace("{0}", MarkdownText.CodeSpan(payload), StringComparison.Ordinal), Extended);
            var codes = document.Descendants<CodeInline>().ToList();
            Assert.NotEmpty(codes);
            Assert.All(codes, code => Assert.Equal(Plain(payload), code.Content));
        }
    }

    [Theory]
    [InlineData("a/##vso[task.setvariable variable=A]b.cs", "`a/##vso\\x5btask.setvariable variable=A]b.cs`")]
    [InlineData("##[error]x", "`##\\x5berror]x`")]
    [InlineData("::error::x", "`::error::x`")]
    public void NoCodeSpanSpeaksToABuildRunner(string text, string expected) => Assert.Equal(expected, MarkdownText.CodeSpan(text));

    [Fact]
    public void NoFenceSpeaksToABuildRunner() => Assert.Equal(
        "```\nx\n  :\\x3aerror::x\n##vso\\x5btask]\n```\n", MarkdownText.Fence("x\n  ::error::x\n##vso[task]\n"));

    [Theory]
    [MemberData(nameof(AllPayloads))]
    public void FenceCannotBeClosedFromWithin(string payload)
    {
        var text = $"{payload}\n{new string('`', 3)}\n````\n{payload}";
        foreach (var pipeline in (MarkdownPipeline[])[CommonMark, Extended])
        {
            var document = Markdig.Markdown.Parse(MarkdownText.Fence(text, "c#\n<x>`"), pipeline);
            var fence = Assert.IsType<FencedCodeBlock>(Assert.Single(document), exactMatch: false);
            Assert.Equal("c#x", fence.Info);
            var expected = text.Replace("\r\n", "\n").Replace('\r', '\n').Split('\n').Select(line => default(CommandGuard).Take(Printable.Line(line)));
            Assert.Equal(string.Join('\n', expected), fence.Lines.ToString().ReplaceLineEndings("\n"));
        }
    }
}

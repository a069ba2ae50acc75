using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SkillMesh.Cli.Rendering;

namespace SkillMesh.Cli.Tests.Rendering;

public sealed class TableTests
{
    [Theory]
    [InlineData("abc", 3)]
    [InlineData("größe", 5)]
    [InlineData("日本語", 6)]
    [InlineData("한국", 4)]
    [InlineData("e\u0301", 1)]
    [InlineData("⚠", 1)]
    [InlineData("⚠\uFE0F", 2)]
    [InlineData("🚀", 2)]
    [InlineData("Ｆｕｌｌ", 8)]
    [InlineData("", 0)]
    public void WidthIsWhatATerminalTakes(string text, int columns) => Assert.Equal(columns, DisplayWidth.Of(text));

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdef", 5, "abcd…")]
    [InlineData("日本語", 5, "日本…")]
    [InlineData("日本語", 4, "日…")]
    [InlineData("abc", 1, "…")]
    [InlineData("abc", 0, "")]
    public void CutTextEndsWithAnEllipsisAndFits(string text, int columns, string expected) => Assert.Equal(expected, DisplayWidth.Cut(text, columns));

    [Fact]
    public void ColumnsStandUnderEachOther()
    {
        var text = Print(80, table => table.Row("1", "日本語", "x").Row("22", "ab", "y"));
        Assert.Equal(" #  Name    Tail\n 1  日本語  x\n22  ab      y\n", text);
    }

    [Fact]
    public void NothingIsCutWithoutATerminal() =>
        Assert.Contains(new string('n', 500), Print(null, table => table.Row("1", new string('n', 500), "x")), StringComparison.Ordinal);

    [Fact]
    public void NoLineIsWiderThanTheTerminal() => Prop.ForAll(
        ArbMap.Default.ArbFor<(NonNull<string> A, NonNull<string> B)[]>(),
        ArbMap.Default.GeneratorFor<int>().Select(n => 24 + (Math.Abs(n) % 60)).ToArbitrary(),
        (rows, width) =>
        {
            var text = Print(width, table =>
            {
                foreach (var (a, b) in rows)
                {
                    table.Row("1", a.Get, b.Get.Length > 3 ? b.Get[..3] : b.Get);
                }
            });
            return text.Split('\n').All(line => DisplayWidth.Of(line) <= Math.Max(width, 40));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, "")]
    [InlineData(0.0001, "▏")]
    [InlineData(0.5, "██")]
    [InlineData(1, "████")]
    [InlineData(7, "████")]
    public void BarShowsTheShare(double share, string expected) => Assert.Equal(expected, Bar.Of(share, 4));

    [Fact]
    public void WrappedLinesHoldAllWords()
    {
        var lines = TextWrap.Wrap("one two three four five", 9);
        Assert.Equal(["one two", "three", "four five"], lines);
        Assert.Equal([""], TextWrap.Wrap("", 10));
    }

    private static string Print(int? width, Action<TableWriter> fill)
    {
        var table = new TableWriter([new("#", Right: true, MinWidth: 2), new("Name", Shrinks: true), new("Tail")]);
        fill(table);
        using var writer = new StringWriter(new StringBuilder()) { NewLine = "\n" };
        table.Write(new TextOutput(writer, color: false, width));
        return writer.ToString();
    }
}

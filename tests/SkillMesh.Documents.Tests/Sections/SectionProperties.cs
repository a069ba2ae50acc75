using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Documents.Sections;

namespace SkillMesh.Documents.Tests.Sections;

public class SectionProperties
{
    private const int TestCount = 1_000;

    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(TestCount).WithEndSize(25);

    private static MarkedDocument Parse(byte[] utf8) => MarkedDocument.Parse(utf8, "RUNBOOK.md");

    /// <summary>The file without what Replace may touch: everything between BEGIN's line and the end of END's comment.</summary>
    private static (byte[] Before, byte[] After) Outside(byte[] utf8)
    {
        // Latin-1 keeps one character per byte; the markers themselves are ASCII.
        var text = Encoding.Latin1.GetString(utf8);
        var source = Encoding.UTF8.GetString(utf8);
        var section = Parse(utf8).Section("recent-learnings")!;
        var shift = source.StartsWith('\uFEFF') ? 1 : 0;
        var start = Encoding.UTF8.GetByteCount(source.AsSpan(0, section.Span.BodyStart + shift));
        var end = Encoding.UTF8.GetByteCount(source.AsSpan(0, section.Span.EndEnd + shift));
        Assert.EndsWith("-->", text[..end], StringComparison.Ordinal);
        return (utf8[..start], utf8[end..]);
    }

    [Fact]
    public void ReplaceTouchesNothingOutsideAndReadsBackAndIsStable()
    {
        var replaced = 0;
        Prop.ForAll(MarkdownFiles.WithSection.ToArbitrary(), MarkdownFiles.Body.ToArbitrary(), (file, body) =>
        {
            var document = Parse(file);
            if (document.Diagnostics.Count > 0 || document.Section("recent-learnings") is null)
            {
                return;
            }

            byte[] after;
            try
            {
                after = document.Replace("recent-learnings", body);
            }
            catch (SkillMeshException error)
            {
                Assert.Equal("SKM2004", error.Diagnostic.Id);
                return;
            }

            replaced++;
            var (before, rest) = Outside(file);
            var (beforeNow, restNow) = Outside(after);
            Assert.Equal(before, beforeNow);
            Assert.Equal(rest, restNow);
            var again = Parse(after);
            var section = again.Section("recent-learnings")!;
            Assert.Equal(SectionText.Normalise(body), section.Body);
            Assert.False(section.IsHandEdited);
            Assert.Equal((document.HasBom, document.LineEnding), (again.HasBom, again.LineEnding));
            Assert.Equal(after, again.Replace("recent-learnings", body));

            // The way there does not matter, unless the body stood there already and kept its own line ends.
            if (document.Section("recent-learnings")!.Body != section.Body)
            {
                Assert.Equal(after, Parse(again.Replace("recent-learnings", "other\n")).Replace("recent-learnings", body));
            }
        }).Check(Many);

        // Most files must be of use, or the property says nothing.
        Assert.InRange(replaced, TestCount / 5, TestCount);
    }

    [Fact]
    public void HarmlessBodyIsNeverRefused()
    {
        Prop.ForAll(MarkdownFiles.WithSection.ToArbitrary(), file =>
        {
            var document = Parse(file);
            if (document.Diagnostics.Count == 0 && document.Section("recent-learnings") is not null)
            {
                foreach (var body in (string[])["", "\n", "\n\nx", "### a\n\n- b\n", "a\r\nb\rc"])
                {
                    Assert.Equal(SectionText.Normalise(body), Parse(document.Replace("recent-learnings", body)).Sections[0].Body);
                }
            }
        }).Check(Many);
    }

    [Fact]
    public void InsertOnlyAddsBytesInOnePlace()
    {
        var inserted = 0;
        Prop.ForAll(MarkdownFiles.Text.ToArbitrary(), MarkdownFiles.Body.ToArbitrary(), (text, body) =>
        {
            var file = Encoding.UTF8.GetBytes(text);
            var document = Parse(file);
            byte[] after;
            try
            {
                after = document.InsertSection("recent-learnings", [KeyValuePair.Create("agent", "a.b-c_D")], body, "recent LEARNINGS");
            }
            catch (SkillMeshException error)
            {
                Assert.Contains(error.Diagnostic.Id, (string[])["SKM2001", "SKM2004", "SKM2006", "SKM2007"]);
                return;
            }

            inserted++;
            var head = file.AsSpan().CommonPrefixLength(after);
            Assert.True(after.AsSpan().EndsWith(file.AsSpan(head)));
            var section = Parse(after).Section("recent-learnings")!;
            Assert.Equal((SectionText.Normalise(body), "a.b-c_D", false), (section.Body, section.Attribute("agent"), section.IsHandEdited));
            Assert.Equal(after, Parse(after).Replace("recent-learnings", body));
        }).Check(Many.WithEndSize(40));
        Assert.InRange(inserted, TestCount / 50, TestCount);
    }

    [Fact]
    public void AnyBytesGiveADocument()
    {
        Prop.ForAll(Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf().ToArbitrary(), bytes =>
            Assert.NotNull(Parse(bytes).Diagnostics)).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
    }
}

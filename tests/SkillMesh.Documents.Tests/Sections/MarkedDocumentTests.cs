using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Documents.Sections;

namespace SkillMesh.Documents.Tests.Sections;

public class MarkedDocumentTests
{
    private const string Begin = "<!-- BEGIN SKILLMESH recent-learnings agent=api-dev -->";
    private const string EmptyEnd = "<!-- END SKILLMESH sum=e3b0c44298fc -->";

    internal static MarkedDocument Parse(string text) => MarkedDocument.Parse(Encoding.UTF8.GetBytes(text), "RUNBOOK.md");

    private static string Text(byte[] utf8) => Encoding.UTF8.GetString(utf8);

    [Fact]
    public void SectionIsReadWithItsAttributesBodyAndLines()
    {
        var document = Parse($"# Runbook\n\n{Begin}\nline\n{EmptyEnd}\n");
        Assert.Empty(document.Diagnostics);
        var section = Assert.Single(document.Sections);
        Assert.Equal(("recent-learnings", "line\n", "e3b0c44298fc", 3, 5),
            (section.Name, section.Body, section.Sum, section.BeginLine, section.EndLine));
        Assert.Equal("api-dev", section.Attribute("agent"));
        Assert.True(section.IsHandEdited);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void ReplaceKeepsEveryByteOutsideAndTheLineEnding(string end)
    {
        var before = $"\uFEFF---\nx: 1\n---\n# Täst\n{Begin}\n{EmptyEnd}\n\nend\nno newline".Replace("\n", end);
        var document = Parse(before);
        Assert.True(document.HasBom);
        var after = Text(document.Replace("recent-learnings", "one\r\ntwo"));
        var sum = MarkedSection.SumOf("one\ntwo\n");
        Assert.Equal(before.Replace(EmptyEnd, $"one{end}two{end}<!-- END SKILLMESH sum={sum} -->"), after);
        var again = Parse(after);
        Assert.False(again.Sections[0].IsHandEdited);
        Assert.Equal("one\ntwo\n", again.Sections[0].Body);
        Assert.Equal(after, Text(again.Replace("recent-learnings", "one\ntwo\n")));
    }

    [Fact]
    public void SameBodyGivesTheSameBytesWhateverItsLineEnds()
    {
        var sum = MarkedSection.SumOf("a\nb\n");
        var text = $"x\n\n{Begin}\na\r\nb\n<!--END  SKILLMESH\tsum={sum}-->\n";
        Assert.Equal(text, Text(Parse(text).Replace("recent-learnings", "a\nb")));
    }

    [Theory]
    [InlineData("```\n{0}\n```\n")]
    [InlineData("    {0}\n")]
    [InlineData("\t{0}\n")]
    [InlineData("> {0}\n")]
    [InlineData("- {0}\n")]
    [InlineData("- item\n\n  {0}\n")]
    [InlineData("text {0} text\n")]
    [InlineData("`{0}`\n")]
    [InlineData("---\nx: |\n  {0}\n---\n")]
    [InlineData("---\n# {0}\n---\n")]
    public void LookAlikeElsewhereIsText(string template)
    {
        var document = Parse(string.Format(template, Begin));
        Assert.Empty(document.Diagnostics);
        Assert.Empty(document.Sections);
    }

    [Theory]
    [InlineData("<!-- BEGIN SKILLMESH -->", 1)]
    [InlineData("<!-- BEGIN SKILLMESH Upper -->", 1)]
    [InlineData("<!-- BEGIN SKILLMESH a b -->", 1)]
    [InlineData("<!-- BEGIN SKILLMESH a k=v,w -->", 1)]
    [InlineData("<!-- BEGIN SKILLMESH a k=v k=w -->", 1)]
    [InlineData("<!-- BEGIN SKILLMESH a --> tail", 1)]
    [InlineData("<!-- begin skillmesh a -->", 1)]
    [InlineData("<!--BEGIN SKILLMESHa-->", 1)]
    [InlineData("<!-- END SKILLMESH sum=xyz -->", 1)]
    [InlineData("<!-- END SKILLMESH sum=E3B0C44298FC -->", 1)]
    [InlineData("<!-- END SKILLMESH recent -->", 1)]
    [InlineData("<!-- BEGIN SKILLMESH a --><!-- END SKILLMESH -->", 1)]
    [InlineData("<!--\nBEGIN SKILLMESH a -->", 1)]
    [InlineData("<!-- hidden\n<!-- BEGIN SKILLMESH a -->", 2)]
    [InlineData("<div>\n<!-- BEGIN SKILLMESH a -->\n</div>", 2)]
    public void AlmostAMarkerIsForged(string text, int line)
    {
        var fault = Assert.Single(Parse(text + "\n").Diagnostics);
        Assert.Equal(("SKM2004", line), (fault.Id, fault.Position.Line));
    }

    [Fact]
    public void OfALongLineThatIsAlmostAMarkerNoPartIsShown()
    {
        var line = $"<!-- BEGIN SKILLMESH a --> {new string('x', 90)}";
        Assert.Contains($"is not one: a line of {line.Length} characters", Assert.Single(Parse(line + "\n").Diagnostics).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("  <!--BEGIN SKILLMESH a-->  \n<!--END SKILLMESH-->\n")]
    [InlineData("<!--\tBEGIN\tSKILLMESH  a  k=v.1_2-3  l=x -->\nb\n   <!-- END   SKILLMESH sum=0123456789ab -->")]
    public void WhiteSpaceInMarkersIsFree(string text)
    {
        var document = Parse(text);
        Assert.Empty(document.Diagnostics);
        Assert.Equal("a", Assert.Single(document.Sections).Name);
    }

    [Theory]
    [InlineData("<!-- BEGIN SKILLMESH a -->\n", "SKM2001(1)")]
    [InlineData("<!-- END SKILLMESH -->\n", "SKM2001(1)")]
    [InlineData("<!-- BEGIN SKILLMESH a -->\n```\n<!-- END SKILLMESH -->\n", "SKM2001(1)")]
    [InlineData("<!-- BEGIN SKILLMESH a -->\n<!-- BEGIN SKILLMESH b -->\n<!-- END SKILLMESH -->\n<!-- END SKILLMESH -->\n", "SKM2002(2)")]
    [InlineData("<!-- BEGIN SKILLMESH a -->\n<!-- END SKILLMESH -->\n<!-- BEGIN SKILLMESH a -->\n<!-- END SKILLMESH -->\n", "SKM2003(3)")]
    public void UnpairedNestedAndDoubleMarkersAreNamed(string text, string expected)
    {
        var document = Parse(text);
        var fault = Assert.Single(document.Diagnostics);
        Assert.Equal(expected, $"{fault.Id}({fault.Position.Line})");
        var error = Assert.Throws<SkillMeshException>(() => document.Replace("a", "x"));
        Assert.Equal(ExitCode.Damaged, error.ExitCode);
    }

    [Theory]
    [InlineData("<!-- END SKILLMESH sum=e3b0c44298fc -->\n")]
    [InlineData("a\n<!-- END SKILLMESH -->\n## Forged\n<!-- BEGIN SKILLMESH b -->\n")]
    [InlineData("```\nopen fence\n")]
    [InlineData("<!-- open comment\n")]
    [InlineData("<div>\n")]
    [InlineData("<script>\n")]
    [InlineData("<!-- BEGIN SKILLMESH nested -->\n")]
    public void BodyThatBreaksOutIsRefused(string body)
    {
        var document = Parse($"## Recent learnings\n\n{Begin}\n{EmptyEnd}\n\n## After\n");
        var error = Assert.Throws<SkillMeshException>(() => document.Replace("recent-learnings", body));
        Assert.Equal("SKM2004", error.Diagnostic.Id);
        var fresh = Parse("## Recent learnings\n\n## After\n");
        Assert.Throws<SkillMeshException>(() => fresh.InsertSection("recent-learnings", [], body, "Recent learnings"));
    }

    [Theory]
    [InlineData("## Recent learnings", "## Recent learnings\n\n{0}\nx\n{1}\n")]
    [InlineData("## Recent learnings\n", "## Recent learnings\n\n{0}\nx\n{1}\n")]
    [InlineData("# T\n\n##  recent LEARNINGS ##\n\ntext\n", "# T\n\n##  recent LEARNINGS ##\n\n{0}\nx\n{1}\n\ntext\n")]
    [InlineData("Recent learnings\n---\ntext\n", "Recent learnings\n---\n\n{0}\nx\n{1}\n\ntext\n")]
    [InlineData("## Recent learnings\r\ntext\r\n", "## Recent learnings\r\n\r\n{0}\r\nx\r\n{1}\r\n\r\ntext\r\n")]
    [InlineData("---\nRecent learnings: 1\n---\n## Recent learnings\n", "---\nRecent learnings: 1\n---\n## Recent learnings\n\n{0}\nx\n{1}\n")]
    public void SectionIsInsertedUnderItsHeading(string before, string expected)
    {
        var after = Parse(before).InsertSection(
            "recent-learnings", [KeyValuePair.Create("agent", "api-dev")], "x", "Recent learnings");
        Assert.Equal(string.Format(expected, Begin, $"<!-- END SKILLMESH sum={MarkedSection.SumOf("x")} -->"), Text(after));
        Assert.False(Assert.Single(MarkedDocument.Parse(after, "x").Sections).IsHandEdited);
    }

    [Theory]
    [InlineData("# Recent learnings\n", "SKM2006")]
    [InlineData("### Recent learnings\n\n> ## Recent learnings\n\n- ## Recent learnings\n", "SKM2006")]
    [InlineData("## Recent learnings\n\nRecent learnings\n----\n", "SKM2007")]
    [InlineData("## Recent learnings\n\n<!-- BEGIN SKILLMESH recent-learnings -->\n<!-- END SKILLMESH -->\n", "SKM2003")]
    public void SectionIsNotInsertedWithoutOneClearPlace(string text, string id)
    {
        var error = Assert.Throws<SkillMeshException>(
            () => Parse(text).InsertSection("recent-learnings", [], "x", "Recent learnings"));
        Assert.Equal(id, error.Diagnostic.Id);
    }

    [Theory]
    [InlineData("### missing-null-check\n", true)]
    [InlineData("#### `Missing-Null-Check`  ###\n", true)]
    [InlineData("## missing-null-check\n", false)]
    [InlineData("### missing-null-checks\n", false)]
    [InlineData("```\n### missing-null-check\n```\n", false)]
    [InlineData("<!-- BEGIN SKILLMESH a -->\n### missing-null-check\n<!-- END SKILLMESH -->\n", false)]
    [InlineData("<!-- BEGIN SKILLMESH a -->\n<!-- END SKILLMESH -->\n### missing-null-check\n", true)]
    public void HumanEntryIsFoundOutsideSectionsOnly(string text, bool expected) =>
        Assert.Equal(expected, Parse(text).HasEntryOutside("missing-null-check"));

    [Fact]
    public void InvalidUtf8IsNamedAndNothingCanBeWritten()
    {
        var document = MarkedDocument.Parse((byte[])[(byte)'#', (byte)'\n', 0xC3, (byte)'x'], "RUNBOOK.md");
        var fault = Assert.Single(document.Diagnostics);
        Assert.Equal(("SKM2020", "RUNBOOK.md(2,1)"), (fault.Id, fault.Position.ToString()));
        Assert.Throws<SkillMeshException>(() => document.InsertSection("a", [], "x", "Recent learnings"));
    }

    [Fact]
    public void BodyThatIsNotUnicodeIsRefused()
    {
        var document = Parse($"{Begin}\n{EmptyEnd}\n");
        var error = Assert.Throws<SkillMeshException>(() => document.Replace("recent-learnings", "lone \uD800 half"));
        Assert.Equal("SKM2004", error.Diagnostic.Id);
    }

    [Fact]
    public void EmptySectionOfATemplateIsNotAHandEdit()
    {
        Assert.False(Parse("<!-- BEGIN SKILLMESH a -->\n<!-- END SKILLMESH -->\n").Sections[0].IsHandEdited);
        Assert.True(Parse("<!-- BEGIN SKILLMESH a -->\nx\n<!-- END SKILLMESH -->\n").Sections[0].IsHandEdited);
    }
}

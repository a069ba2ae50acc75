using System.Text;
using SkillMesh.Documents.Sections;
using SkillMesh.Testing;

namespace SkillMesh.Documents.Tests.Sections;

[Collection(ProcessorTime.Name)]
public class MarkdownTimeTests
{
    public static TheoryData<string> Parts() =>
    [
        ">", "- ", "1. ", "[", "*a ", "[a]: b\n", "[a]: x \"\n", "[a]: <\n", "a\n", "\n", " ", "```\n", "<!--\n", "<div>\n\n", "<a\n", "# a\n",
        "a\n===\n", "> a\n===\n", "- a\n", "> a\n", "a\r", "\0", "-\n", "* * *\n", "\\", "&amp;", "<!-- BEGIN SKILLMESH a -->\n",
        "<!-- END SKILLMESH -->\n", "    a\n", "|a|b|\n", "<!-- BEGIN SKILLMESH ", "<!--", "---\n", "- a\n  - b\n    - c\n",
        "<!-- BEGIN SKILLMESH a -->\n# b\n<!-- END SKILLMESH -->\n# c\n", "<!-- BEGIN SKILLMESH a a=b", " a=b", "<!-- - - ",
    ];

    [Theory]
    [MemberData(nameof(Parts))]
    public void HalfAMegabyteOfAnythingEndsSoon(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, (1 << 19) / part.Length));
        var time = ProcessorTime.Least(3_000, () =>
        {
            MarkedDocument.Parse(Encoding.UTF8.GetBytes(text), "RUNBOOK.md");
            MarkedDocument.Parse(Encoding.UTF8.GetBytes("<!-- BEGIN SKILLMESH a" + text), "RUNBOOK.md");
        });
        Assert.True(time < 3_000, $"{part}: {time} ms");
    }
}

using System.Text;
using System.Text.Json;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Documents.AgentSkills;
using SkillMesh.Testing;

namespace SkillMesh.Documents.Tests.AgentSkills;

/// <summary>The two tables. Each row of the specification's was put before the reference validator (skills-ref with strictyaml), and says
/// what that said; the five rows with a note are ours, where the reference takes any three dashes for the end.</summary>
public class AgentSkillCheckTests
{
    public static TheoryData<string> SpecCases => [.. Rows("spec-cases.json").Select(row => row.Name)];

    public static TheoryData<string> ClaudeCases => [.. Rows("claude-cases.json").Select(row => row.Name)];

    [Fact]
    public void TheTablesHaveManyRows()
    {
        Assert.True(Rows("spec-cases.json").Count >= 150);
        Assert.True(Rows("claude-cases.json").Count >= 70);
    }

    [Theory]
    [MemberData(nameof(SpecCases))]
    public void TheSpecificationIsJudgedAsItsReferenceValidatorJudges(string name)
    {
        var row = Rows("spec-cases.json").Single(row => row.Name == name);
        var found = AgentSkillCheck.Skill(Encoding.UTF8.GetBytes(row.Text), "SKILL.md", row.Folder, AgentSkillProfile.Spec);
        Assert.Equal(row.Ids, Ids(found));
        Assert.All(found, fault => Assert.Equal(Severity.Error, fault.Severity));
    }

    [Theory]
    [MemberData(nameof(ClaudeCases))]
    public void TheClientTakesWhatItTakes(string name)
    {
        var row = Rows("claude-cases.json").Single(row => row.Name == name);
        var bytes = Encoding.UTF8.GetBytes(row.Text);
        var found = row.Kind switch
        {
            "agent" => AgentSkillCheck.Agent(bytes, "a.md"),
            "command" => AgentSkillCheck.Command(bytes, "a.md"),
            _ => AgentSkillCheck.Skill(bytes, "SKILL.md", row.Folder, AgentSkillProfile.Claude),
        };
        Assert.Equal(row.Ids, Ids(found));
    }

    [Theory]
    [MemberData(nameof(SpecCases))]
    [MemberData(nameof(ClaudeCases))]
    public void TheQuickReaderReadsNothingOtherwise(string name)
    {
        var row = Rows("spec-cases.json").Concat(Rows("claude-cases.json")).First(row => row.Name == name);
        var text = FrontText.Read(Encoding.UTF8.GetBytes(row.Text), out _)!;
        if (text.Yaml is { } yaml && PlainFront.Read(yaml) is { } plain)
        {
            var full = FrontReader.Read(yaml);
            Assert.Null(full.Fault);
            Assert.Empty(full.Features);
            Assert.Equal(Shown(full.Root!), Shown(plain.Root!));
        }
    }

    [Fact]
    public void TheQuickReaderReadsMostOfIt() =>
        Assert.NotNull(PlainFront.Read("\nname: my-skill\ndescription: Use before any work, e.g. in C#.\n"));

    [Theory]
    [InlineData("---\nname: my-skill\ndescription: d\nmodel: x\n---\n", "SKM3064", 4, 1)]
    [InlineData("---\nname: my-skill\ndescription: d\nmetadata:\n  a: [b]\n---\n", "SKM3063", 5, 6)]
    [InlineData("---\nname: My\ndescription: d\n---\n", "SKM3066", 2, 7)]
    [InlineData("---\nname: my-skill\ndescription: a: b\n---\n", "SKM3062", 3, 15)]
    [InlineData("---name: my-skill\ndescription: d\nmodel: x\n---\n", "SKM3064", 3, 1)]
    [InlineData("--- &a\nname: my-skill\ndescription: d\n---\n", "SKM3063", 1, 5)]
    [InlineData("---\r\nname: my-skill\r\ndescription: d\r\nmodel: x\r\n---\r\n", "SKM3064", 4, 1)]
    [InlineData("---\rname: my-skill\rdescription: d\rmodel: x\r---\r", "SKM3064", 4, 1)]
    public void AFaultHasItsPlace(string text, string id, int line, int column)
    {
        var fault = AgentSkillCheck.Skill(Encoding.UTF8.GetBytes(text), "a/SKILL.md", "my-skill", AgentSkillProfile.Spec)[0];
        Assert.Equal((id, new SourcePosition("a/SKILL.md", line, column)), (fault.Id, fault.Position));
    }

    [Fact]
    public void WithBothTheSpecificationOnlyWarnsAndAFaultOfTheTextIsSaidOnce()
    {
        var found = AgentSkillCheck.Skill("---\nname: other\ndescription: d\nmodel: [x]\n---\n"u8, "SKILL.md", "my-skill", AgentSkillProfile.Both);
        Assert.Equal([("SKM3063", Severity.Warning), ("SKM3070", Severity.Error)], found.Select(fault => (fault.Id, fault.Severity)));
        var broken = AgentSkillCheck.Skill("---\nname: [x\n---\n"u8, "SKILL.md", "x", AgentSkillProfile.Both);
        Assert.Equal([("SKM3062", Severity.Error)], broken.Select(fault => (fault.Id, fault.Severity)));
    }

    [Fact]
    public void BytesThatAreNoTextAreAFaultAtTheirPlace()
    {
        var fault = Assert.Single(AgentSkillCheck.Skill([.. "---\nname: "u8, 0xFF], "SKILL.md", "x", AgentSkillProfile.Both));
        Assert.Equal(("SKM3062", new SourcePosition("SKILL.md", 2, 7)), (fault.Id, fault.Position));
    }

    [Fact]
    public void DeepAndLongFrontMatterEndsWithAFault()
    {
        var deep = Encoding.UTF8.GetBytes("---\na: " + new string('[', 10_000) + "\n---\n");
        Assert.Equal("SKM3062", AgentSkillCheck.Skill(deep, "SKILL.md", "x", AgentSkillProfile.Spec)[0].Id);
        var wide = Encoding.UTF8.GetBytes("---\na: \"" + new string('x', 2 << 20) + "\"\n---\n");
        Assert.Equal("SKM3062", AgentSkillCheck.Skill(wide, "SKILL.md", "x", AgentSkillProfile.Claude)[0].Id);
    }

    [Theory]
    [InlineData("Read, Bash(git add *) Edit", "Read|Bash(git add *)|Edit")]
    [InlineData("Bash(a, b)", "Bash(a, b)")]
    [InlineData("", "")]
    public void AListOfToolsIsSplitOutsideItsRules(string text, string tools) => Assert.Equal(tools, string.Join('|', ToolList.Split(text)));

    [Theory]
    [InlineData("*", true)]
    [InlineData("Bash", true)]
    [InlineData("Bash(*)", true)]
    [InlineData("Bash(:*)", true)]
    [InlineData("Bash(python3:*)", true)]
    [InlineData("Bash(/usr/bin/env *)", true)]
    [InlineData("PowerShell(*)", true)]
    [InlineData("Bash(sudo *)", true)]
    [InlineData("Read", false)]
    [InlineData("Bash(git *)", false)]
    [InlineData("Bash(skillmesh *)", false)]
    [InlineData("Bash(python3 tool.py *)", false)]
    [InlineData("mcp__server__tool", false)]
    [InlineData("Edit(src/**)", false)]
    public void AToolWithoutALimitIsSeen(string tool, bool isUnlimited) => Assert.Equal(isUnlimited, ToolList.IsUnlimited(tool));

    private static string Shown(FrontNode node) =>
        string.Join('\n', node.Entries.Select(entry => $"{entry.Key.Text}@{entry.Key.Line},{entry.Key.Column}={entry.Value.Text}@{entry.Value.Line},{entry.Value.Column} {entry.Value.IsPlain}"));

    private static string[] Ids(IReadOnlyList<Diagnostic> found) => [.. found.Select(fault => fault.Id).Distinct().Order(StringComparer.Ordinal)];

    private static List<Row> Rows(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(RepositoryRoot.At("tests", "SkillMesh.Documents.Tests", "AgentSkills", file)));
        return [.. document.RootElement.EnumerateArray().Select(row => new Row(
            row.GetProperty("name").GetString()!,
            row.TryGetProperty("kind", out var kind) ? kind.GetString()! : "skill",
            row.GetProperty("folder").GetString()!,
            row.GetProperty("text").GetString()!,
            [.. row.GetProperty("ids").EnumerateArray().Select(id => id.GetString()!)]))];
    }

    private sealed record Row(string Name, string Kind, string Folder, string Text, string[] Ids);
}

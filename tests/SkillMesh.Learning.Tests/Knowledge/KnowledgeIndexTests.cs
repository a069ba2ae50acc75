using System.Text;
using SkillMesh.Learning.Fold;
using SkillMesh.Learning.Guards;
using SkillMesh.Learning.Knowledge;
using SkillMesh.Learning.Tests.Guards;

namespace SkillMesh.Learning.Tests.Knowledge;

public sealed class KnowledgeIndexTests : IDisposable
{
    private readonly GuardWorld _world = new();

    public void Dispose() => _world.Dispose();

    private static LearningResult Twelve() => Lines.Fold(
        Enumerable.Range(2, 12).Select(ago => Lines.Finding("some-pattern", ago, text: "No timeout", serial: ago)),
        [Lines.Verdict("merge", "other-name", 20, into: "some-pattern")]);

    private string[] Rows(string file, LearningResult? fold = null, params Guard[] guards) =>
        Encoding.UTF8.GetString(KnowledgeIndex.Build(_world.Workspace, fold ?? Twelve(), guards)[file]).Split('\n')[..^1];

    [Fact]
    public void PatternsStandWithTheirEvidenceAndTheirOldNames() => Assert.Equal(
        [
            "skillmesh-index\t1\tpatterns",
            "pattern\tsome-pattern\tpromoted\thigh\t12\tnew\t2025-02-16\t2025-02-27\tapi-dev\t.claude/skills/runbooks/api-dev/RUNBOOK.md\tNo timeout\t",
            "pattern\tother-name\tmerged\tlow\t0\tnone\t\t\t\t\t\tsome-pattern",
        ],
        Rows("patterns.skmx"));

    [Fact]
    public void GuardsStandWithTheirWholeMessageTheirPlaceAndWhatIsKnown()
    {
        var guard = GuardWorld.Of(
            GuardWorld.Check(GuardKind.BannedText, @"a\tb", ["src/**", "lib/**"], ["src/gen/**"], instead: "c"),
            GuardWorld.Check(GuardKind.ChangesTogether, "", ["a"], then: ["b"]));
        _world.Put(Guard.BaselineOf("some-pattern"), "src/a b.cs\t0123456789abcdef\t2\n");

        Assert.Equal(
            [
                "skillmesh-index\t1\tguards",
                $"root\t{_world.Workspace.Root.Replace('\\', '/')}",
                "guard\tsome-pattern\tbanned-text\twarning\ta\\\\tb\tsrc/**|lib/**\tsrc/gen/**\tc\tsome-pattern: 'a\\\\tb' is banned text: No timeout; use c (12 findings, last 2025-02-27, see api-dev runbook)\t.claude/patterns/guards/some-pattern.yml\t1",
                "baseline\tsome-pattern\tsrc/a b.cs\t0123456789abcdef\t2",
            ],
            Rows("guards.skmx", null, guard, guard with { IsEnabled = false }));
    }

    [Fact]
    public void ABarInAGlobIsNoSeparator() => Assert.Contains(
        "\ta\\\\|b.cs|c.cs\td\\\\|e\t", Rows("guards.skmx", null, GuardWorld.Of(GuardWorld.Check(GuardKind.BannedText, "x", ["a|b.cs", "c.cs"], ["d|e"])))[2], StringComparison.Ordinal);

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a\tb", "a\\tb")]
    [InlineData("a\nb", "a\\nb")]
    [InlineData("a\rb", "a\\rb")]
    [InlineData("a\\b", "a\\\\b")]
    [InlineData("a\\tb", "a\\\\tb")]
    [InlineData("\u2028\u0085", "\u2028\u0085")]
    public void NoFieldLeavesItsPlace(string field, string written)
    {
        var text = new IndexText("x");
        text.Add("word", field, "end");
        Assert.Equal($"skillmesh-index\t1\tx\nword\t{written}\tend\n", Encoding.UTF8.GetString(text.ToBytes()));
    }

    [Fact]
    public void AgentSkillsAndRunbooksHaveAFileEachWithTheirLines()
    {
        _world.Put(".claude/skills/deploy/SKILL.md", "\uFEFF---\r\nname: deploying\r\ndescription: How to deploy\r\n---\r\n\r\n# Deploy\r\n");
        _world.Put(".claude/skills/broken/SKILL.md", "---\nname: [\n---\ntext\\n\n");
        _world.Put(".claude/skills/empty/notes.md", "x\n");
        _world.Put(".claude/skills/runbooks/api-dev/RUNBOOK.md", "---\nname: x\n---\n# What api-dev learned\ttoday\n\ntext\n");

        Assert.Equal(["skillmesh-index\t1\tskill", "skill\tdeploying\t.claude/skills/deploy/SKILL.md\tHow to deploy", "text\t---", "text\tname: deploying", "text\tdescription: How to deploy", "text\t---", "text\t", "text\t# Deploy"], Rows("skills/deploy.skmx"));
        Assert.Equal("skill\tbroken\t.claude/skills/broken/SKILL.md\t", Rows("skills/broken.skmx")[1]);
        Assert.Equal("text\ttext\\\\n", Rows("skills/broken.skmx")[^1]);
        Assert.StartsWith("runbook\tapi-dev\t.claude/skills/runbooks/api-dev/RUNBOOK.md\tWhat api-dev learned", Rows("runbooks/api-dev.skmx")[1], StringComparison.Ordinal);
        Assert.Equal(
            ["guards.skmx", "patterns.skmx", "runbooks/api-dev.skmx", "skills/broken.skmx", "skills/deploy.skmx"],
            KnowledgeIndex.Build(_world.Workspace, Twelve(), []).Keys);
    }

    [Fact]
    public void TheSameRepositoryGivesTheSameBytesWithoutAMark()
    {
        _world.Put(".claude/skills/deploy/SKILL.md", "\uFEFFx\n");
        var (first, second) = (KnowledgeIndex.Build(_world.Workspace, Twelve(), []), KnowledgeIndex.Build(_world.Workspace, Twelve(), []));
        Assert.Equal(first.Keys, second.Keys);
        Assert.All(first, file => Assert.Equal(file.Value, second[file.Key]));
        Assert.All(first, file => Assert.Equal((byte)'s', file.Value[0]));
    }
}

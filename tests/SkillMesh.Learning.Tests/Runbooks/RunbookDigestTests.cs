using SkillMesh.Learning.Runbooks;

namespace SkillMesh.Learning.Tests.Runbooks;

public class RunbookDigestTests
{
    private const string Generated = "## Recent learnings\r\n\r\n<!-- BEGIN SKILLMESH recent-learnings agent=x -->\r\n\r\n### b\r\n\r\nB is so.\r\n\r\n- **Confidence:** high; seen 3+ times; promoted 2025-01-01\r\n\r\n"
        + "### a\r\n\r\nA is so.\r\n\r\n- **Confidence:** high; seen 20+ times; promoted 2025-01-01\r\n\r\n<!-- END SKILLMESH sum=1 -->\r\n";

    [Fact]
    public void OfEqualBandsTheOneThatWasSeenMoreComesFirstAndAPersonsOwnBeforeBoth() => Assert.Equal(
        ["- c: C is so.", "- a (high, seen 20+ times): A is so.", "- b (high, seen 3+ times): B is so."],
        RunbookDigest.Of("## Patterns\n\n### c\n\nC is so.\n" + Generated, text => text).Lines(10_000));

    [Fact]
    public void WhatDoesNotFitIsLeftOutAndNothingIsPutInItsPlace()
    {
        var digest = RunbookDigest.Of($"### long\n\n{new string('x', 390)}\n### short\n\ny\n", text => text);
        Assert.Empty(digest.Lines(100));
        Assert.Equal(2, digest.Lines(1000).Count);
    }

    [Fact]
    public void AnEntryIsMadeSafeBeforeItIsCut()
    {
        var digest = RunbookDigest.Of($"### long\n\n{new string('x', 380)} secret-value\n", text => text.Replace("secret-value", "[gone]", StringComparison.Ordinal));
        Assert.DoesNotContain("secret", Assert.Single(digest.Entries).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# x\n\nText.\n\n## Patterns\n\nMore text.\n")]
    [InlineData("## Archived patterns\n\n### gone\n\nIt is gone.\n")]
    [InlineData("<!--\n### hidden\n\nText\n-->\n")]
    [InlineData("```\n### code\n```\n")]
    public void WhatIsNoEntryIsNotTold(string text) => Assert.Empty(RunbookDigest.Of(text, same => same).Entries);
}

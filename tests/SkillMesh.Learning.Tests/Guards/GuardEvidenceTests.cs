using SkillMesh.Learning.Guards;

namespace SkillMesh.Learning.Tests.Guards;

public sealed class GuardEvidenceTests
{
    [Fact]
    public void WordsSayHowManyWhenLastAndWhereToRead()
    {
        var fold = Lines.Fold(Lines.Findings("some-pattern", Enumerable.Range(2, 12)));
        Assert.Equal("12 findings, last 2025-02-27, see api-dev runbook", GuardEvidence.Words(fold.Find("some-pattern")));
        Assert.Equal(".claude/skills/runbooks/api-dev/RUNBOOK.md", GuardEvidence.RunbookOf(fold.Find("some-pattern")));
    }

    [Fact]
    public void OneThatIsNotPromotedSendsNobodyToARunbook()
    {
        var fold = Lines.Fold(Lines.Findings("some-pattern", 3));
        Assert.Equal("1 finding, last 2025-02-26", GuardEvidence.Words(fold.Find("some-pattern")));
        Assert.Null(GuardEvidence.RunbookOf(fold.Find("some-pattern")));
        Assert.Equal("no evidence yet", GuardEvidence.Words(null));
        Assert.Null(GuardEvidence.RunbookOf(null));
    }

    /// <summary>The guard's message, the pattern's description, what to use instead; and what the hit says of them.</summary>
    [Theory]
    [InlineData("Give it a timeout.", "No timeout", "Client", "some-pattern: 'x' is banned text: Give it a timeout; use Client (1 finding, last 2025-02-26)")]
    [InlineData("Give it a timeout.", "No timeout", null, "some-pattern: 'x' is banned text: Give it a timeout (1 finding, last 2025-02-26)")]
    [InlineData(null, "No timeout", "Client", "some-pattern: 'x' is banned text: No timeout; use Client (1 finding, last 2025-02-26)")]
    [InlineData(null, null, "Client", "some-pattern: 'x' is banned text: use Client (no evidence yet)")]
    [InlineData(null, null, null, "some-pattern: 'x' is banned text (no evidence yet)")]
    public void AMessageSaysWhatToDoAndWhy(string? message, string? description, string? instead, string expected)
    {
        var check = GuardWorld.Check(GuardKind.BannedText, "x", instead: instead);
        var pattern = description is null ? null : Lines.Fold([Lines.Finding("some-pattern", 3, text: description)]).Find("some-pattern");
        Assert.Equal(expected, GuardEvidence.Message(GuardWorld.Of(check) with { Message = message }, check, pattern));
    }

    [Fact]
    public void ASymbolAndAPlacesOwnWordsAreSaidAsSuch()
    {
        var check = GuardWorld.Check(GuardKind.BannedSymbol, "T:A.B");
        Assert.Equal("some-pattern: 'T:A.B' is banned (no evidence yet)", GuardEvidence.Message(GuardWorld.Of(check), check, null));
        Assert.Equal("some-pattern: nothing else changed (no evidence yet)", GuardEvidence.Message(GuardWorld.Of(check), check, null, "nothing else changed"));
    }
}

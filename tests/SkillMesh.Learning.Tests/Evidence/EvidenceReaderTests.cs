using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Learning.Tests.Evidence;

public sealed class EvidenceReaderTests
{
    private static EvidenceRecord Read(LedgerKind kind, string line, LearningSettings? settings = null) =>
        new EvidenceReader(settings ?? LearningSettings.Default).Read(kind, Lines.Record(line), out _)!;

    [Fact]
    public void BothFindingDialectsAreRead()
    {
        var timed = Read(LedgerKind.Findings, """{"timestamp":"2025-01-15T14:30:00+02:00","severity":"blocking","description":"text","agent":"code-reviewer","pr":12,"suggested_fix":"fix","line":7}""");
        var dated = Read(LedgerKind.Findings, """{"date":"2025-01-15","category":"security","file":"a.go","finding":"found","severity":"nit","description":"other","pr":"https://example.com/1","author":"Ann"}""");

        Assert.Equal(new DateTimeOffset(2025, 1, 15, 12, 30, 0, TimeSpan.Zero), timed.Timestamp);
        Assert.Equal(("text", EvidenceSource.BlockingReview, "12", "fix", 7), (timed.Text, timed.Source, timed.Pr, timed.Fix, timed.Line));
        Assert.Equal("code-reviewer", timed.Voice);
        Assert.Equal(("found", EvidenceSource.NitReview, "https://example.com/1", "Ann"), (dated.Text, dated.Source, dated.Pr, dated.Voice));
        Assert.Equal(new DateOnly(2025, 1, 15), dated.Day);
    }

    [Theory]
    [InlineData("pattern", "said", null)]
    [InlineData("tip", "said", null)]
    [InlineData("anti-pattern", null, "said")]
    public void DatedLearningsSayTheRightOrTheWrongWay(string type, string? right, string? wrong)
    {
        var learning = Read(LedgerKind.Learnings, $$"""{"date":"2025-01-15","agent":"sre","type":"{{type}}","name":"Use sync.Once","description":"said","source_file":"a.go"}""");

        Assert.Equal((right, wrong, "use-sync-once", "a.go"), (learning.Do, learning.Instead, learning.Pattern, learning.File));
        Assert.True(learning.IsGeneral);
        Assert.Equal(["sre"], learning.Agents);
    }

    [Fact]
    public void InsightsAreForTheAgentThatHadThem()
    {
        var learning = Read(LedgerKind.Learnings, """{"timestamp":"2025-01-15T15:00:00Z","agent":"api-dev","insight":"Use sync.Once","context":"tests failed"}""");

        Assert.Equal(("Use sync.Once", "tests failed", null), (learning.Text, learning.Context, learning.Pattern));
        Assert.Equal(["api-dev"], learning.Agents);
        Assert.Equal(EvidenceSource.SessionLearning, learning.Source);
    }

    [Fact]
    public void CorrectionsSayBothWays()
    {
        var correction = Read(LedgerKind.Corrections, """{"date":"2025-01-15","timestamp":"2025-01-15T12:00:00Z","agent":"frontend-dev","correction_type":"code_completeness","ai_action":{"summary":"left it out","file":"web/a.ts"},"user_correction":{"summary":"put it in"},"source":"implicit","context":{"task":"t","feature_id":"f-1","service":"web"},"severity":"high"}""");

        Assert.Equal(("put it in", "left it out"), (correction.Do, correction.Instead));
        Assert.Equal(("completeness", "high", "code_completeness"), (correction.Category, correction.Severity, correction.CorrectionType));
        Assert.Equal(("web/a.ts", "web", "f-1", "t"), (correction.File, correction.Service, correction.FeatureId, correction.Context));
        Assert.Equal(12, correction.Timestamp.Hour);
        Assert.False(correction.IsExplicit);
    }

    [Theory]
    [InlineData("code_quality", "correctness")]
    [InlineData("approach_rejection", "convention")]
    [InlineData("preference_conflict", "convention")]
    public void CorrectionTypesHaveACategory(string type, string category) => Assert.Equal(category, Read(
        LedgerKind.Corrections,
        $$"""{"timestamp":"2025-01-15T12:00:00Z","correction_type":"{{type}}","user_correction":{"summary":"x"},"source":"explicit"}""").Category);

    [Fact]
    public void BadTimesAreNamed()
    {
        var record = Lines.Record("""{"timestamp":"yesterday","severity":"nit","description":"x"}""", 7);

        Assert.Null(new EvidenceReader(LearningSettings.Default).Read(LedgerKind.Findings, record, out var fault));
        Assert.Equal((LedgerRules.BadTimestamp.Id, 7), (fault!.Id, fault.Position.Line));
    }

    [Theory]
    [InlineData("pkg/apis/compute/v1alpha1/types.go", null, null, "api-dev")]
    [InlineData("./pkg/apis/types_test.go", "security", null, "test-engineer")]
    [InlineData("web\\src\\a.tsx", null, null, "frontend-dev")]
    [InlineData("x/main.tf", null, null, "sre")]
    [InlineData("lib/a.rs", "security", null, "api-dev,sre")]
    [InlineData(null, "convention", null, "api-dev,frontend-dev")]
    [InlineData(null, null, null, "api-dev")]
    public void FindingsAreRoutedByPathThenCategoryThenDefault(string? file, string? category, string? service, string agents) =>
        Assert.Equal(agents, string.Join(',', Read(
            LedgerKind.Findings, Lines.Finding("p", 0, file: file, category: category, service: service)).Agents));

    [Fact]
    public void WhatNamesNoAgentAndReachesNoRuleIsForMain()
    {
        Assert.Equal(["main"], Read(LedgerKind.Findings, """{"timestamp":"2025-01-15T12:00:00Z","severity":"nit","description":"x"}""").Agents);
        Assert.Equal(["main"], Read(LedgerKind.Learnings, """{"timestamp":"2025-01-15T12:00:00Z","insight":"x"}""").Agents);
        Assert.Equal(["frontend-dev"], Read(LedgerKind.Learnings, """{"timestamp":"2025-01-15T12:00:00Z","insight":"x","file":"web/a.css"}""").Agents);
    }

    [Fact]
    public void OwnRoutesAreLookedAtFirst()
    {
        var settings = LearningSettings.Parse(Lines.Json("""{"routes":{"paths":[{"glob":"pkg/**/*.go","agents":["go-dev"]}],"services":{"billing":["money"]},"categories":{"security":["sec"]},"default":["anyone"]}}"""));

        Assert.Equal(["go-dev"], Read(LedgerKind.Findings, Lines.Finding("p", 0, file: "pkg/a.go"), settings).Agents);
        Assert.Equal(["sec"], Read(LedgerKind.Findings, Lines.Finding("p", 0, file: "web/a.tsx", category: "security"), settings).Agents);
        Assert.Equal(["money"], Read(LedgerKind.Findings, Lines.Finding("p", 0, service: "billing"), settings).Agents);
        Assert.Equal(["frontend-dev"], Read(LedgerKind.Findings, Lines.Finding("p", 0, file: "web/a.tsx"), settings).Agents);
        Assert.Equal(["anyone"], Read(LedgerKind.Findings, Lines.Finding("p", 0), settings).Agents);
    }

    [Theory]
    [InlineData("Handler lacks any input validation", "unvalidated-input")]
    [InlineData("Missing status on Snapshot", "missing-status-condition")]
    [InlineData("hard-coded API key in test", "hardcoded-secret")]
    [InlineData("Hardcoded colour #fff", "hardcoded-color-value")]
    [InlineData("nil pointer when empty", "nil-dereference")]
    [InlineData("something else altogether", null)]
    public void RecordsWithoutANameAreNamedByWhatTheySay(string text, string? name)
    {
        var record = Read(LedgerKind.Findings, Lines.Finding(null, 0, text: text));

        Assert.Equal((name, name is not null), (record.Pattern, record.NamedByRule));
    }

    [Fact]
    public void OwnNamingRulesComeFirstAndAWrongOneIsAnError()
    {
        var settings = LearningSettings.Parse(Lines.Json("""{"naming":[{"contains":"NIL pointer","pattern":"own-name"}]}"""));

        Assert.Equal("own-name", Read(LedgerKind.Findings, Lines.Finding(null, 0, text: "a nil pointer"), settings).Pattern);
        Assert.Equal("deadlock", Read(LedgerKind.Findings, Lines.Finding(null, 0, text: "a deadlock"), settings).Pattern);
        foreach (var wrong in new[] { "(", "(?=look)ahead" })
        {
            var error = Assert.Throws<SkillMeshException>(() => LearningSettings.Parse(Lines.Json(
                $$"""{"naming":[{"matches":"{{wrong}}","pattern":"x"}]}""")));
            Assert.Equal((WorkspaceRules.ConfigInvalid.Id, ExitCode.Usage), (error.Diagnostic.Id, error.ExitCode));
        }
    }

    [Fact]
    public void SpellingsOfANameMeet() => Assert.Equal(
        "missing-status-condition", Read(LedgerKind.Findings, Lines.Finding("Missing_Status Condition", 0)).Pattern);
}

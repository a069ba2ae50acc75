using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Records;
using SkillMesh.Learning.Fold;
using SkillMesh.Learning.Patterns;
using SkillMesh.Learning.Promotion;

namespace SkillMesh.Learning.Tests.Promotion;

public sealed class PromotionTests
{
    private static readonly string[] Four = [.. Lines.Findings("some-pattern", [0, 1, 2, 3])];

    [Theory]
    [InlineData("some-pattern", "plain words")]
    [InlineData("p", "é <b> \u202e \ud83d\ude00 \"quoted\" \\ \u2028 \ud800 \u0007")]
    public void ARowHasTheIdThatEveryReaderGivesIt(string pattern, string reason)
    {
        foreach (var count in (int[])[0, 7, 100, 1_000_000])
        {
            var row = new Transition(pattern, TransitionKind.Demote, ["a", "b é"], count, 0.50m, Band.Low, reason, Lines.Now);
            var read = RecordParser.Parse(Encoding.UTF8.GetBytes(row.Json), SourcePosition.None, out var fault);

            Assert.Null(fault);
            Assert.Equal((row.Id, row.Id), (read!.Id, read.ContentId));
        }
    }

    [Fact]
    public void ASecondFoldAddsNothing()
    {
        var first = Lines.Fold(Four);
        var log = Lines.After(first);
        var second = Lines.Fold(Four, log);

        Assert.Equal([TransitionKind.Draft], first.Transitions.Select(row => row.Action));
        Assert.Empty(second.Transitions);
        Assert.Equal((first.Patterns[0].State, first.Patterns[0].PromotedOn), (second.Patterns[0].State, second.Patterns[0].PromotedOn));
    }

    [Fact]
    public void ADraftThatGrowsStrongIsPromotedAndStaysSo()
    {
        var log = Lines.After(Lines.Fold(Four));
        var strong = Lines.Fold(Lines.Findings("some-pattern", Enumerable.Range(0, 12)), log);
        log = Lines.After(strong, log);
        var weakAgain = Lines.Fold(Four, log);

        Assert.Equal([TransitionKind.Promote], strong.Transitions.Select(row => row.Action));
        Assert.Equal(PatternState.Promoted, strong.Patterns[0].State);
        Assert.Equal(PatternState.Promoted, weakAgain.Patterns[0].State);
        Assert.Equal(Band.Medium, weakAgain.Patterns[0].Band);
        Assert.Empty(weakAgain.Transitions);
    }

    [Fact]
    public void DemotionWaitsForTheLowerThreshold()
    {
        var log = Lines.After(Lines.Fold(Four));
        var later = Lines.Fold(Four, log, Lines.Now.AddDays(60));
        var muchLater = Lines.Fold(Four, log, Lines.Now.AddDays(150));

        Assert.InRange(later.Patterns[0].Confidence, 0.4m, 0.6m);
        Assert.Equal(PatternState.Draft, later.Patterns[0].State);
        Assert.Empty(later.Transitions);
        Assert.Equal(PatternState.Archived, muchLater.Patterns[0].State);
        Assert.Equal(["api-dev"], muchLater.Patterns[0].PromotedAgents);
        Assert.StartsWith("confidence 0.3", muchLater.Patterns[0].ArchivedReason, StringComparison.Ordinal);
        Assert.Equal([TransitionKind.Demote], muchLater.Transitions.Select(row => row.Action));

        log = Lines.After(muchLater, log);
        Assert.Equal(PatternState.Archived, Lines.Fold(Four, log, Lines.Now.AddDays(150)).Patterns[0].State);
        Assert.Empty(Lines.Fold(Four, log, Lines.Now.AddDays(150)).Transitions);
    }

    [Fact]
    public void ApproveOverrulesAllThresholds()
    {
        var result = Lines.Fold([Lines.Finding("some-pattern", 0)], [Lines.Verdict("approve", "some-pattern", 0)]);

        Assert.Equal(PatternState.Promoted, result.Patterns[0].State);
        Assert.Equal("approved: because", result.Transitions.Single().Reason);
        Assert.Empty(Lines.Fold([Lines.Finding("some-pattern", 0)], Lines.After(result, [Lines.Verdict("approve", "some-pattern", 0)])).Transitions);
    }

    [Fact]
    public void ArchiveHoldsUntilRestored()
    {
        var log = Lines.After(Lines.Fold(Four));
        log = [.. log, Lines.Verdict("archive", "some-pattern", 0, minute: 1)];
        var archived = Lines.Fold(Four, log);
        log = Lines.After(archived, log);
        var held = Lines.Fold(Lines.Findings("some-pattern", Enumerable.Range(0, 12)), log);
        log = [.. log, Lines.Verdict("restore", "some-pattern", 0, minute: 2)];
        var restored = Lines.Fold(Four, log);
        log = Lines.After(restored, log);

        Assert.Equal((PatternState.Archived, "archived: because"), (archived.Patterns[0].State, archived.Patterns[0].ArchivedReason));
        Assert.Equal((PatternState.Archived, 0), (held.Patterns[0].State, held.Transitions.Count));
        Assert.Equal(PatternState.Draft, restored.Patterns[0].State);

        // All of this happened at one as-of: each row is dated after the one it answers, or it would come back in every run.
        Assert.Empty(Lines.Fold(Four, log).Transitions);
        Assert.Equal(PatternState.Draft, Lines.Fold(Four, log.Reverse()).Patterns[0].State);
    }

    [Fact]
    public void RestoreAfterDemotionMeansTracked()
    {
        string[] one = [Lines.Finding("some-pattern", 1)];
        string[] log = [Lines.Row("promote", "some-pattern", 9), Lines.Row("demote", "some-pattern", 5)];

        Assert.Equal(PatternState.Archived, Lines.Fold(one, log).Patterns[0].State);
        Assert.Equal(PatternState.Tracked, Lines.Fold(one, [.. log, Lines.Verdict("restore", "some-pattern", 4)]).Patterns[0].State);
    }

    [Fact]
    public void AMergedNameIsCountedUnderTheOther()
    {
        string[] lines = [.. Lines.Findings("first-name", [0, 1]), .. Lines.Findings("second-name", [2, 3]), .. Lines.Findings("third-name", [4])];
        string[] log =
        [
            Lines.Verdict("merge", "first-name", 3, "second-name"), Lines.Verdict("merge", "second-name", 2, "third-name"),
            Lines.Verdict("describe", "first-name", 1, description: "in a person's words"),
        ];
        var result = Lines.Fold(lines, log);

        Assert.Equal(5, result.Patterns.Single().Count);
        Assert.Equal(["first-name", "second-name"], result.Patterns[0].Aliases);
        Assert.Equal("in a person's words", result.Patterns[0].Description);
        Assert.Equal("third-name", result.Merged["first-name"]);
        Assert.Same(result.Patterns[0], result.Find("first-name"));
        Assert.Null(result.Find("no-such-name"));
    }

    [Fact]
    public void AMergeLoopIsANamedErrorAndMergesNothing()
    {
        string[] lines = [.. Lines.Findings("aa", [0]), .. Lines.Findings("bb", [1])];
        var result = Lines.Fold(lines, [Lines.Verdict("merge", "aa", 3, "bb"), Lines.Verdict("merge", "bb", 2, "aa"), Lines.Verdict("merge", "bb", 1, "bb")]);

        Assert.Equal(["bb"], result.Patterns.Select(pattern => pattern.Name));
        Assert.Equal(
            ["merging would close a loop: bb -> aa -> bb", "merging would close a loop: bb -> bb"],
            result.Diagnostics.Where(row => row.Id == "SKM2014").Select(row => row.Message));
    }

    [Fact]
    public void RestoreUndoesAMerge()
    {
        string[] lines = [.. Lines.Findings("aa", [0]), .. Lines.Findings("bb", [1])];

        Assert.Equal(2, Lines.Fold(lines, [Lines.Verdict("merge", "aa", 3, "bb"), Lines.Verdict("restore", "aa", 2)]).Patterns.Count);
    }

    [Fact]
    public void AMergedPromotionIsInheritedAndLeavesUnderItsOwnName()
    {
        string[] lines = [.. Lines.Findings("aa", [0, 1]), .. Lines.Findings("bb", [2, 3])];
        string[] log = [Lines.Row("promote", "aa", 5), Lines.Verdict("merge", "aa", 4, "bb")];
        var merged = Lines.Fold(lines, log);
        var archivedLog = Lines.After(merged, [.. log, Lines.Verdict("archive", "bb", 0)]);
        var archived = Lines.Fold(lines, archivedLog);

        Assert.Equal(PatternState.Promoted, merged.Patterns.Single().State);
        Assert.Empty(merged.Transitions);
        Assert.Equal(["aa"], archived.Transitions.Select(row => row.Pattern));
        Assert.Empty(Lines.Fold(lines, Lines.After(archived, archivedLog)).Transitions);
    }

    [Fact]
    public void APublishedRowIsAPromotion()
    {
        var row = $$"""{"date":"{{Lines.Day(9)}}","pattern":"some_pattern","confidence":0.7,"occurrences":4,"promoted_to":["api-dev"],"entry_type":"pattern","trigger":"evolve_command"}""";
        var result = Lines.Fold(Lines.Findings("some-pattern", [1, 2]), [row]);

        Assert.Equal((PatternState.Promoted, Lines.Day(9)), (result.Patterns[0].State, Core.Records.Timestamps.FormatDay(result.Patterns[0].PromotedOn!.Value)));
        Assert.Empty(result.Transitions);
    }

    [Fact]
    public void APartialEvolvePromotesOnlyWhatItCoversAndDemotesNothing()
    {
        string[] lines =
        [
            .. Lines.Findings("fresh-one", [0, 1, 2, 3]), .. Lines.Findings("older-one", [20, 21, 22, 23, 24]),
            .. Lines.Findings("stale-one", [500]),
        ];
        string[] log = [Lines.Row("promote", "stale-one", 499), Lines.Verdict("archive", "other-one", 3)];

        string[] Moved(EvolveScope? scope) => [.. Lines.Fold(lines, log, scope: scope).Transitions.Select(row => row.Pattern)];

        Assert.Equal(["fresh-one", "older-one", "stale-one"], Moved(null));
        Assert.Equal(["fresh-one"], Moved(new EvolveScope(SinceDays: 14)));
        Assert.Equal(["older-one"], Moved(new EvolveScope(Pattern: "older-one")));
        Assert.Equal(["fresh-one", "older-one"], Moved(new EvolveScope(Agent: "api-dev")));
        Assert.Empty(Moved(new EvolveScope(Agent: "sre")));
        Assert.Equal(PatternState.Promoted, Lines.Fold(lines, log, scope: new EvolveScope(14)).Find("stale-one")!.State);
    }

    [Fact]
    public void APartialEvolveLeavesAnArchivedPatternWhereItStands()
    {
        string[] log = [Lines.Row("promote", "some-pattern", 2), Lines.Verdict("archive", "some-pattern", 1)];
        var result = Lines.Fold(Four, log, scope: new EvolveScope(Agent: "api-dev"));

        Assert.Equal((PatternState.Promoted, 0), (result.Patterns[0].State, result.Transitions.Count));
    }

    [Fact]
    public void APromotedNameWithoutEvidenceIsDemoted()
    {
        var result = Lines.Fold([Lines.Finding("other", 0)], [Lines.Row("promote", "gone", 5)]);

        Assert.Equal(("gone", "no evidence is left"), (result.Transitions.Single().Pattern, result.Transitions[0].Reason));
        Assert.Empty(Lines.Fold([Lines.Finding("other", 0)], Lines.After(result, [Lines.Row("promote", "gone", 5)])).Transitions);
    }

    [Fact]
    public void RowsAfterAGivenMomentAreNotLookedAtButVerdictsAre()
    {
        string[] log = [Lines.Row("promote", "some-pattern", 0), Lines.Verdict("describe", "some-pattern", -99, description: "said later")];
        var result = Lines.Fold([Lines.Finding("some-pattern", 30)], log, Lines.Now.AddDays(-20));

        Assert.Equal((PatternState.Tracked, "said later"), (result.Patterns[0].State, result.Patterns[0].Description));
    }

    [Fact]
    public void ANewAgentJoinsAnEntry()
    {
        string[] log = [Lines.Row("promote", "some-pattern", 9)];
        var result = Lines.Fold([.. Four, Lines.Finding("some-pattern", 4, file: "web/a.tsx")], log);

        Assert.Equal(["frontend-dev"], result.Transitions.Single().Agents);
        Assert.Equal(["api-dev", "frontend-dev"], result.Patterns[0].PromotedAgents);
    }

    [Fact]
    public void AnAgentThatCannotBeAFolderGetsNoRunbook()
    {
        var settings = SkillMesh.Learning.Settings.LearningSettings.Parse(
            null, Lines.Json("""{"default":["../evil"]}"""), Lines.Json("[]"));
        var result = Lines.Fold(Four, settings: settings);

        Assert.Equal(PatternState.Tracked, result.Patterns[0].State);
        Assert.Contains(result.Diagnostics, row => row.Id == "SKM2013");
    }

    [Fact]
    public void TheLogMayBeReadInAnyOrder()
    {
        string[] log =
        [
            Lines.Row("draft", "some-pattern", 9), Lines.Row("promote", "some-pattern", 8, "sre"), Lines.Row("demote", "some-pattern", 7),
            Lines.Row("promote", "some-pattern", 6, "main"), Lines.Verdict("describe", "some-pattern", 5, description: "one"),
            Lines.Verdict("describe", "some-pattern", 4, description: "two"), Lines.Verdict("merge", "a", 3, "some-pattern"),
        ];
        static string Shape(LearningResult result) => string.Join('|', result.Patterns.Select(pattern =>
            $"{pattern.Name} {pattern.State} {pattern.Description} {string.Join(',', pattern.PromotedAgents)} {pattern.PromotedOn}"));
        var expected = Shape(Lines.Fold(Four, log));

        Assert.Contains("two", expected, StringComparison.Ordinal);
        for (var shift = 1; shift < log.Length; shift++)
        {
            Assert.Equal(expected, Shape(Lines.Fold(Four, [.. log[shift..], .. log[..shift]])));
        }
    }

    [Fact]
    public void ABadTimeInTheLogIsNamed() => Assert.Contains(
        Lines.Fold(Four, ["""{"pattern":"x","date":"soon","promoted_to":["a"]}"""]).Diagnostics, row => row.Id == "SKM1011");

    [Fact]
    public void TransitionsAreRowsOfTheLog()
    {
        var row = Lines.Fold(Four).Transitions.Single();

        Assert.Equal(row.Id, Lines.Record(row.Json).ContentId);
        Assert.Equal(row.Id, Lines.Record(row.Json).Id);
        Assert.StartsWith("""{"action":"draft","agents":["api-dev"],"band":"medium","confidence":0.66,"count":4,"id":""", row.Json, StringComparison.Ordinal);
        Assert.EndsWith("""
            "origin":"tool","pattern":"some-pattern","reason":"4 records on 4 days, confidence 0.66","timestamp":"2025-03-01T23:59:59Z"}
            """, row.Json, StringComparison.Ordinal);
    }
}

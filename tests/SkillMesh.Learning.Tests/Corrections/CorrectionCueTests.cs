using SkillMesh.Learning.Corrections;

namespace SkillMesh.Learning.Tests.Corrections;

public sealed class CorrectionCueTests
{
    [Theory]
    [InlineData("That's wrong.", "code_quality")]
    [InlineData("this is incorrect", "code_quality")]
    [InlineData("That's not right", "code_quality")]
    [InlineData("That's still failing", "code_quality")]
    [InlineData("No, don't do that.", "approach_rejection")]
    [InlineData("Stop.", "approach_rejection")]
    [InlineData("Undo that", "approach_rejection")]
    [InlineData("revert the last change", "approach_rejection")]
    [InlineData("Go back to the first version", "approach_rejection")]
    [InlineData("let's try a queue instead", "approach_rejection")]
    [InlineData("use a struct instead", "approach_rejection")]
    [InlineData("I didn't ask for a refactoring", "expectation_mismatch")]
    [InlineData("you shouldn't have touched that", "expectation_mismatch")]
    [InlineData("why did you remove the flag?", "expectation_mismatch")]
    [InlineData("I prefer smaller methods", "preference_conflict")]
    [InlineData("I'd rather keep this in one file", "preference_conflict")]
    [InlineData("our convention is snake case", "preference_conflict")]
    [InlineData("we usually name them after the ticket", "preference_conflict")]
    [InlineData("Let me clarify", "communication_gap")]
    [InlineData("what I meant was the other endpoint", "communication_gap")]
    [InlineData("You forgot the null check", "code_completeness")]
    [InlineData("The null check is missing", "code_completeness")]
    [InlineData("you skipped the second file", "code_completeness")]
    [InlineData("but what about the tests?", "code_completeness")]
    [InlineData("Don't forget the changelog", "code_completeness")]
    public void AnExplicitCueIsFoundWithItsType(string message, string type)
    {
        var verdict = CorrectionDetector.Default.Detect(message);

        Assert.True(verdict.IsCorrection, $"{verdict.Score}");
        Assert.Equal(type, verdict.Type!.Value.ToName());
        Assert.Contains(verdict.Matches, m => m.Cue == verdict.Cue);
        Assert.All(verdict.Matches, m => Assert.InRange(m.Start + m.Length, 1, message.Length));
    }

    [Theory]
    [InlineData("no problem")]
    [InlineData("no worries, thanks")]
    [InlineData("stop the server when done")]
    [InlineData("is there something missing in my understanding?")]
    [InlineData("actually, can you also add a retry?")]
    [InlineData("No, that's all for today.")]
    [InlineData("There's no rush.")]
    [InlineData("what went wrong?")]
    [InlineData("could we do this instead of waiting for the release?")]
    [InlineData("instead of tabs, what do most teams use?")]
    [InlineData("I don't know, you decide")]
    [InlineData("")]
    [InlineData("   \r\n ")]
    [InlineData("continue")]
    public void ABroadWordInHarmlessUseIsNoCorrection(string message) =>
        Assert.False(CorrectionDetector.Default.Detect(message).IsCorrection);

    [Theory]
    [InlineData("follow-up feature", "Now do the same for the invoices.")]
    [InlineData("follow-up feature", "Great. One more thing, can you also add a filter?")]
    [InlineData("new requirement", "The customer wants the total to be rounded, it should be two decimals.")]
    [InlineData("new requirement", "Users complain that the export is missing rows.")]
    [InlineData("self-correction", "my mistake, the path was wrong")]
    [InlineData("self-correction", "I was wrong about the port, that's incorrect. It is 5433.")]
    [InlineData("self-correction", "I changed my mind, don't use CSV.")]
    [InlineData("comment typo", "fix the typo in the comment, the spelling is wrong")]
    [InlineData("brainstorming", "just thinking out loud: maybe we should not use a queue, the approach is too complex?")]
    [InlineData("clarifying question", "Is that wrong?")]
    [InlineData("clarifying question", "Should it return 404 instead?")]
    [InlineData("fenced code", "```\n// that's wrong, you forgot the check\n```\nwhat is this about?")]
    [InlineData("unclosed fence", "what is this about?\n~~~\nthat's wrong, you forgot the check")]
    [InlineData("inline code", "Explain `that's wrong, you forgot it` to me")]
    [InlineData("indented code", "what does this do?\n\n    throw new Error(youForgot); // that's wrong")]
    [InlineData("quoted line", "> that's wrong, you forgot the check\n\nplease draft an answer")]
    [InlineData("quoted words", "The answer was \"that's wrong, you forgot the check\" and I laughed")]
    [InlineData("curly quotes", "The answer was \u201Cthat\u2019s wrong, you forgot it\u201D and I laughed")]
    [InlineData("pasted log", "ERROR that's wrong, you forgot the check\nany idea?")]
    [InlineData("pasted log", "2025-01-01T10:00:00 that's wrong, you forgot the check\nany idea?")]
    [InlineData("compiler output", "a.cs(1,2): error CS0103: this is wrong\nany idea?")]
    public void WhatIsOnTheDoNotLogListIsNoCorrection(string rule, string message) =>
        Assert.False(CorrectionDetector.Default.Detect(message).IsCorrection, rule);

    [Fact]
    public void TheRuleThatHeldACorrectionBackIsNamed()
    {
        var verdict = CorrectionDetector.Default.Detect("My mistake, that's wrong.");

        Assert.Equal("user corrects themselves", verdict.SuppressedBy);
        Assert.Null(verdict.Type);
        Assert.Null(verdict.Cue);
        Assert.NotEmpty(verdict.Matches);
        Assert.Null(CorrectionDetector.Default.Detect("hello there").SuppressedBy);
        Assert.Null(CorrectionDetector.Default.Detect("that's wrong").SuppressedBy);
    }

    [Theory]
    [InlineData("You didn't handle nulls", "you didnt handle nulls")]
    [InlineData("You didn't handle nulls", "YOU DIDN\u2019T HANDLE NULLS")]
    [InlineData("You didn't handle nulls", "You   didn't\thandle\nnulls")]
    [InlineData("You didn't handle nulls", "You didn\u02BCt handle nulls")]
    public void SpellingsOfOnePhraseScoreTheSame(string one, string other) =>
        Assert.Equal(CorrectionDetector.Default.Detect(one).Score, CorrectionDetector.Default.Detect(other).Score);

    [Theory]
    [InlineData("the wrongful-death statute pages")]
    [InlineData("a nonstop flight and an undoable plan")]
    [InlineData("reverting is_wrong to a.wrong.b in src/wrong/stop.ts")]
    public void PhrasesMatchWholeWordsOnly(string message) =>
        Assert.Equal(0, CorrectionDetector.Default.Detect(message).Score);

    [Theory]
    [InlineData("nothing is wrong with it")]
    [InlineData("I don't think that's wrong")]
    public void ANegatorTakesTheCueAway(string message) =>
        Assert.DoesNotContain(CorrectionDetector.Default.Detect(message).Matches, m => m.Type == CorrectionType.CodeQuality);

    [Fact]
    public void ACueWeighsMoreAtTheOpening()
    {
        var opening = CorrectionDetector.Default.Detect("revert that in the parser module");
        var middle = CorrectionDetector.Default.Detect("in the parser module revert that");

        Assert.True(opening.Score > middle.Score);
    }

    [Fact]
    public void ALongBriefIsNotACorrectionForOneWordInIt()
    {
        var brief = string.Join(' ', Enumerable.Repeat("The importer reads records and writes them into tables.", 40));

        Assert.True(CorrectionDetector.Default.Detect("The header is missing.").IsCorrection);
        Assert.False(CorrectionDetector.Default.Detect(brief + " The header is missing. " + brief).IsCorrection);
    }

    [Theory]
    [InlineData("no, use `Span<T>` instead of arrays", "use `Span<T>`")]
    [InlineData("dont use moq in this repo, we use NSubstitute everywhere", "use NSubstitute everywhere")]
    [InlineData("We usually put the interface in its own file.", "put the interface in its own file")]
    [InlineData("that's wrong, it should be 404", "be 404")]
    [InlineData("Don't use reflection.", null)]
    [InlineData("that's wrong", null)]
    [InlineData("please use option B", null)]
    public void WhatIsWantedInsteadIsCutOutOnlyWhereItIsPlain(string message, string? instead) =>
        Assert.Equal(instead, CorrectionDetector.Default.Detect(message).Instead);
}

using FsCheck;
using FsCheck.Fluent;
using SkillMesh.Learning.Corrections;
using SkillMesh.Testing;

namespace SkillMesh.Learning.Tests.Corrections;

[Collection(ProcessorTime.Name)]
public sealed class CorrectionDetectorPropertyTests
{
    private static readonly string[] Pieces =
    [
        "no", "you", "forgot", "that's", "wrong", "use", "instead", "of", "don't", "we", "usually", "missing", "revert", "not",
        "I", "asked", "for", ",", ".", "?", "!", ":", " - ", "\n", "\n\n", "\"", "`", "```\n", "> ", "    x();", "\u201C", "\u2019",
        "a.b", "--x", "/p", "\uE000", "\uD800", "\0", "\t", "ERROR ", "12:00:00 ", "é", "İ", "日本",
    ];

    [Fact]
    public void AnyTextGivesABoundedRepeatableVerdict() =>
        Prop.ForAll(Texts(), text =>
        {
            var verdict = CorrectionDetector.Default.Detect(text);
            var again = CorrectionDetector.Default.Detect(text);
            return verdict.Score is >= 0 and <= 1
                && verdict.IsCorrection == verdict.Type.HasValue
                && verdict.IsCorrection == verdict.Cue is not null
                && !(verdict.IsCorrection && verdict.SuppressedBy is not null)
                && verdict.ExaminedLength <= text.Length
                && verdict.Matches.All(m => m.Start >= 0 && m.Length > 0 && m.Start + m.Length <= verdict.ExaminedLength)
                && verdict.Matches.SequenceEqual(again.Matches)
                && verdict with { Matches = again.Matches } == again;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void LineEndingsChangeNothing() =>
        Prop.ForAll(Texts(), text =>
        {
            var lf = text.Replace("\r", "", StringComparison.Ordinal);
            var left = CorrectionDetector.Default.Detect(lf);
            var right = CorrectionDetector.Default.Detect(lf.Replace("\n", "\r\n", StringComparison.Ordinal));
            return left.Score.Equals(right.Score) && left.Type == right.Type && left.Cue == right.Cue
                && left.SuppressedBy == right.SuppressedBy && left.Instead == right.Instead && left.Truncated == right.Truncated
                && left.Matches.Select(m => (m.Cue, m.Weight)).SequenceEqual(right.Matches.Select(m => (m.Cue, m.Weight)));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("27\" wide\n\nthat's wrong, it is 32\"", true)]
    [InlineData("you\nforgot it", true)]
    [InlineData("```\nthat's wrong\n```\n", false)]
    public void ParagraphsAndFencesAreFoundWithEitherLineEnding(string lf, bool correction)
    {
        Assert.Equal(correction, CorrectionDetector.Default.Detect(lf).IsCorrection);
        Assert.Equal(correction, CorrectionDetector.Default.Detect(lf.Replace("\n", "\r\n")).IsCorrection);
    }

    [Theory]
    [InlineData("no ")]
    [InlineData("you you're ")]
    [InlineData("don't use should be not ")]
    [InlineData("`")]
    [InlineData("` `` ")]
    [InlineData("\"")]
    [InlineData("\u201C")]
    [InlineData("\n")]
    [InlineData("\n ")]
    [InlineData("> ")]
    [InlineData("    (\n")]
    [InlineData("```\n")]
    [InlineData("a.")]
    [InlineData("a/")]
    [InlineData("'")]
    [InlineData("\r")]
    [InlineData("\0")]
    [InlineData("\uD800")]
    [InlineData("?.")]
    [InlineData("x")]
    public void AMegabyteOfAnythingIsJudgedAtOnceAndSaidToBeCut(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, (1 << 20) / piece.Length));
        var verdict = CorrectionDetector.Default.Detect("warm");

        var spent = ProcessorTime.Least(2_000, () => verdict = CorrectionDetector.Default.Detect(text));

        // Generous: it takes a few milliseconds; a quadratic pass over a megabyte would take minutes.
        Assert.True(spent < 2_000, $"{spent} ms");
        Assert.InRange(verdict.Score, 0, 1);
        Assert.Equal(piece != "\r", verdict.Truncated);
        Assert.Equal(piece == "\r" ? text.Length : 16384, verdict.ExaminedLength);
    }

    [Fact]
    public void WhatStandsBehindTheCutIsNotRead()
    {
        var verdict = CorrectionDetector.Default.Detect(new string(' ', 16384) + "that's wrong");

        Assert.True(verdict.Truncated);
        Assert.Equal(0, verdict.Score);
    }

    [Fact]
    public void AWarmVerdictTakesLessThanAMillisecond()
    {
        var texts = LabelledMessage.All.Select(m => m.Text).ToList();
        texts.ForEach(t => CorrectionDetector.Default.Detect(t));

        var spent = ProcessorTime.Least(texts.Count, () => texts.ForEach(t => CorrectionDetector.Default.Detect(t)));

        Assert.True(spent < texts.Count, $"{spent / texts.Count} ms");
    }

    [Fact]
    public void ThreadsAgree()
    {
        var expected = LabelledMessage.All.Select(m => CorrectionDetector.Default.Detect(m.Text).Score).ToList();

        var actual = LabelledMessage.All.AsParallel().AsOrdered().Select(m => CorrectionDetector.Default.Detect(m.Text).Score).ToList();

        Assert.Equal(expected, actual);
    }

    private static Arbitrary<string> Texts() => Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Where(s => s is not null),
        Gen.Elements(Pieces).ListOf().Select(parts => string.Join(' ', parts)),
        Gen.Elements(Pieces).ListOf().Select(parts => string.Concat(parts))).ToArbitrary();
}

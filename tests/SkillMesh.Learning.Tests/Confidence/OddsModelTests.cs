using SkillMesh.Core.Ledgers;
using SkillMesh.Learning.Confidence;
using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Learning.Tests.Confidence;

public sealed class OddsModelTests
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(Lines.Now.UtcDateTime);

    private static List<EvidenceRecord> Read(LedgerKind kind, IEnumerable<string> lines)
    {
        var reader = new EvidenceReader(LearningSettings.Default);
        var records = lines.Select(line => reader.Read(kind, Lines.Record(line), out _)!).ToList();
        records.Sort(EvidenceRecord.Compare);
        return records;
    }

    // Age 0 as design 6 prints them: distinct voices stand in for distinct days.
    [Theory]
    [InlineData("warning", 12, 0.86)]
    [InlineData("warning", 8, 0.80)]
    [InlineData("warning", 4, 0.67)]
    [InlineData("warning", 2, 0.50)]
    [InlineData("nit", 4, 0.55)]
    [InlineData("explicit", 3, 0.75)]
    public void RecordsAtAgeZero(string what, int count, double expected)
    {
        var records = what == "explicit"
            ? Read(LedgerKind.Corrections, Enumerable.Range(0, count).Select(i => Lines.Correction("p", 0, serial: i)
                .Replace("\"api-dev\"", $"\"agent-{i}\"", StringComparison.Ordinal)))
            : Read(LedgerKind.Findings, Enumerable.Range(0, count).Select(i => Lines.Finding("p", 0, what, author: $"a{i}", serial: i)));

        Assert.Equal((decimal)expected, Math.Round(OddsModel.Of(records, Today, LearningSettings.Default), 2));
    }

    [Fact]
    public void OneReviewThatListsAPatternFiveTimesIsNotATrend()
    {
        var records = Read(LedgerKind.Findings, Enumerable.Range(0, 5).Select(i => Lines.Finding("p", 0, serial: i)));

        Assert.Equal(0.53m, Math.Round(OddsModel.Of(records, Today, LearningSettings.Default), 2));
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(90, 0.25)]
    [InlineData(180, 0.125)]
    public void EvidenceHalvesEveryNinetyDays(int ago, double evidence)
    {
        var terms = OddsModel.Explain(Read(LedgerKind.Findings, [Lines.Finding("p", ago)]), Today, LearningSettings.Default);

        Assert.Equal((decimal)evidence, terms[0].Value);
        Assert.Equal(["evidence", "confidence"], terms.Skip(1).Select(term => term.Name));
    }

    [Fact]
    public void HeavierRecordsOfAVoiceCountFirst()
    {
        var records = Read(LedgerKind.Findings, [Lines.Finding("p", 0, "nit", serial: 1), Lines.Finding("p", 0, "blocking", serial: 2)]);

        var terms = OddsModel.Explain(records, Today, LearningSettings.Default);

        Assert.Equal([0.7m, 0.15m, 0.85m], terms.Take(3).Select(term => term.Value));
        Assert.Equal("blocking_review 0.7 * 2^(-0/90) / 1", terms[0].Text);
    }

    [Theory]
    [InlineData("explicit", 1.0)]
    [InlineData("implicit", 0.8)]
    public void CorrectionWeights(string source, double weight) =>
        Assert.Equal((decimal)weight, LearningSettings.Default.Weights.Of(
            Read(LedgerKind.Corrections, [Lines.Correction("p", 0, source)])[0]));

    [Theory]
    [InlineData("blocking", 0.7)]
    [InlineData("warning", 0.5)]
    [InlineData("nit", 0.3)]
    public void FindingWeights(string severity, double weight) =>
        Assert.Equal((decimal)weight, LearningSettings.Default.Weights.Of(
            Read(LedgerKind.Findings, [Lines.Finding("p", 0, severity)])[0]));

    [Theory]
    [InlineData("imported", 0.4)]
    [InlineData("remote", 0.4)]
    [InlineData("human", 0.7)]
    public void RecordsFromElsewhereWeighNoMoreThanALearning(string origin, double weight)
    {
        var line = Lines.Finding("p", 0, "blocking").Replace("{", $$"""{"origin":"{{origin}}",""", StringComparison.Ordinal);

        Assert.Equal((decimal)weight, LearningSettings.Default.Weights.Of(Read(LedgerKind.Findings, [line])[0]));
    }

    [Fact]
    public void LearningsAndIncidentsHaveTheirWeights()
    {
        Assert.Equal(0.4m, LearningSettings.Default.Weights.Of(EvidenceSource.SessionLearning));
        Assert.Equal(0.7m, LearningSettings.Default.Weights.Of(EvidenceSource.Incident));
    }
}

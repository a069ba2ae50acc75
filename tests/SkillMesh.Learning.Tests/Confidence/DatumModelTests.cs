using System.Globalization;
using SkillMesh.Core.Ledgers;
using SkillMesh.Learning.Confidence;
using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Learning.Tests.Confidence;

/// <summary>The published test vectors: one service, seen today.</summary>
public sealed class DatumModelTests
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(Lines.Now.UtcDateTime);

    private static decimal Confidence(string kind, string severity, int count, int services = 1)
    {
        var reader = new EvidenceReader(LearningSettings.Default);
        var ledger = kind == "review" ? LedgerKind.Findings : LedgerKind.Corrections;
        var records = Enumerable.Range(0, count).Select(i =>
        {
            var service = "svc-" + (i % services).ToString(CultureInfo.InvariantCulture);
            var line = kind == "review"
                ? Lines.Finding("p", 0, severity, service: service, serial: i)
                : Lines.Correction("p", 0, kind, severity, i).Replace("{\"timestamp\"", $"{{\"service\":\"{service}\",\"timestamp\"", StringComparison.Ordinal);
            return reader.Read(ledger, Lines.Record(line), out _)!;
        }).ToList();
        records.Sort(EvidenceRecord.Compare);
        return DatumModel.Of(records, Today, LearningSettings.Default);
    }

    [Theory]
    [InlineData("review", "blocking", .573, .643, .713, .888)]
    [InlineData("review", "warning", .443, .513, .583, .758)]
    [InlineData("review", "nit", .338, .408, .478, .653)]
    [InlineData("explicit", "high", .618, .688, .758, .933)]
    [InlineData("explicit", "medium", .518, .588, .658, .833)]
    [InlineData("implicit", "medium", .488, .558, .628, .803)]
    public void Vectors(string kind, string severity, double one, double three, double five, double ten)
    {
        (int Count, double Expected)[] rows = [(1, one), (3, three), (5, five), (10, ten)];

        foreach (var (count, expected) in rows)
        {
            Assert.Equal(Math.Round((decimal)expected, 2), Confidence(kind, severity, count));
        }
    }

    [Theory]
    [InlineData("review", "blocking", 2, 1)]
    [InlineData("review", "warning", 6, 4)]
    [InlineData("review", "nit", 9, 7)]
    [InlineData("explicit", "high", 1, 1)]
    [InlineData("explicit", "medium", 4, 2)]
    [InlineData("implicit", "medium", 5, 3)]
    public void FirstCountThatReachesTheThreshold(string kind, string severity, int oneService, int threeServices)
    {
        Assert.True(Confidence(kind, severity, oneService) >= 0.6m);
        Assert.True(oneService == 1 || Confidence(kind, severity, oneService - 1) < 0.6m);

        // With fewer than three records there are fewer than three services.
        if (threeServices >= 3)
        {
            Assert.True(Confidence(kind, severity, threeServices, 3) >= 0.6m);
            Assert.True(threeServices == 3 || Confidence(kind, severity, threeServices - 1, 3) < 0.6m);
        }
    }

    [Fact]
    public void TwelveWarningsInOneServiceDoNotReachHigh() => Assert.Equal(0.76m, Confidence("review", "warning", 12));

    [Fact]
    public void TheModelIsChosenByTheSettings()
    {
        var settings = LearningSettings.Default with { Model = ConfidenceModel.Datum };
        var result = Lines.Fold(Lines.Findings("p", [0, 1, 2]), settings: settings);

        var terms = Confidences.Explain(result.RecordsOf(result.Patterns)["p"], result.AsOfDay!.Value, settings);

        Assert.Equal(["occurrences", "severity", "recency", "consistency", "source quality", "confidence"], terms.Select(term => term.Name));
        Assert.Equal(result.Patterns[0].Confidence, terms[^1].Value);
        Assert.Equal("0.35 * 0.3 (min(3/10, 1))", terms[0].Text);
    }
}

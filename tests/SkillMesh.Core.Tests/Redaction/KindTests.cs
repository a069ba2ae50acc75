using SkillMesh.Core.Configuration;
using SkillMesh.Core.Redaction;

namespace SkillMesh.Core.Tests.Redaction;

/// <summary>Every kind that is claimed is found, and what is nearly one is not.</summary>
public class KindTests
{
    private const double LeastRecall = 0.95;

    private static readonly Redactor Default = Redactor.For(SkillMeshConfig.Default);

    public static IEnumerable<object[]> Rows => KindSamples.All.Select((row, index) => new object[] { index, row.Kind });

    [Fact]
    public void SixtyKindsAndMoreAreClaimedAndEachHasCases()
    {
        Assert.True(KindSamples.All.Select(row => row.Kind).Distinct().Count() >= 60);
        Assert.All(KindSamples.All, row => Assert.NotEmpty(row.Not));
        string[] elsewhere = ["private-block", "authorization", "bearer-token", "cookie", "url-password", "password-argument", "connection-password", "secret-variable", "home-path"];
        Assert.Empty(Redactor.Kinds.Except(KindSamples.All.Select(row => row.Kind)).Except(elsewhere));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void AKeyIsFoundWhereverItStands(int index, string kind)
    {
        var texts = KindSamples.All[index].Texts().ToList();
        Assert.True(texts.Count >= 20);
        var missed = texts.Where(sample => Default.Redact(sample.Text) is var redacted
            && (redacted.Contains(sample.Key, StringComparison.Ordinal) || !redacted.Contains($"[redacted:{kind}]", StringComparison.Ordinal))).ToList();
        var recall = 1 - ((double)missed.Count / texts.Count);
        Assert.True(recall >= LeastRecall, $"{kind}: recall {recall:0.00}, e.g. {missed.FirstOrDefault().Text} -> {Default.Redact(missed.FirstOrDefault().Text ?? "")}");
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void WhatIsNearlyAKeyIsLeft(int index, string kind) =>
        Assert.All(KindSamples.All[index].Not.Concat(KindSamples.All[index].Near()), text => Assert.True(
            Default.Redact(text) == text || !Default.Redact(text).Contains($"[redacted:{kind}]", StringComparison.Ordinal), $"{text} -> {Default.Redact(text)}"));

    [Fact]
    public void NothingAtAllIsFoundInTheCasesThatAreNone() =>
        Assert.DoesNotContain(KindSamples.All.SelectMany(row => row.Not), text => Default.Redact(text) != text);

    [Theory]
    [MemberData(nameof(Rows))]
    public void RedactedTextStaysAsItIs(int index, string kind) =>
        Assert.All(KindSamples.All[index].Texts(), sample =>
        {
            var once = Default.Redact(sample.Text);
            Assert.True(ReferenceEquals(once, Default.Redact(once)), $"{kind}: {once}");
        });
}

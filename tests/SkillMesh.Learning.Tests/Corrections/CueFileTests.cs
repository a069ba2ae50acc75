using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Learning.Corrections;
using SkillMesh.Learning.Corrections.Compiled;
using SkillMesh.Testing;

namespace SkillMesh.Learning.Tests.Corrections;

public sealed class CueFileTests
{
    private static readonly string Shipped =
        File.ReadAllText(RepositoryRoot.At("src", "SkillMesh.Learning", "Corrections", "cues.json"));

    [Fact]
    public void TheCompiledFileIsTheCueFile()
    {
        var compiled = RepositoryRoot.At("src", "SkillMesh.Learning", "Corrections", "Compiled", "cues.compiled");
        var expected = CorrectionDetector.Parse(Encoding.UTF8.GetBytes(Shipped)).Compiled();
        var source = ShippedCues.Source(expected);
        if (File.ReadAllText(compiled) != source)
        {
            var received = Path.ChangeExtension(compiled, ".received.compiled");
            File.WriteAllText(received, source);
            Assert.Fail($"{compiled} is not what cues.json says: move {received} over it");
        }

        Assert.Equal(expected, ShippedCues.ToBytes());
        Assert.Equal(expected, CorrectionDetector.Default.Compiled());
    }

    [Fact]
    public void TheCompiledFileJudgesAsTheCueFileDoes()
    {
        var parsed = CorrectionDetector.Parse(Encoding.UTF8.GetBytes(Shipped));
        string[] more = ["", "no", "ERROR boom\nno, use tabs instead", "FAIL\tpkg\nthat's wrong", "$ ls\nyou forgot it", "don't use x, use the client instead", "  at x\nyou broke it"];

        Assert.All(LabelledMessage.All.Select(m => m.Text).Concat(more), text =>
        {
            var (ours, theirs) = (CorrectionDetector.Default.Detect(text), parsed.Detect(text));
            Assert.Equal(theirs with { Matches = [] }, ours with { Matches = [] });
            Assert.Equal(theirs.Matches, ours.Matches);
        });
    }

    [Fact]
    public void TheShippedFileIsTheDefault()
    {
        var parsed = CorrectionDetector.Parse(Encoding.UTF8.GetBytes(Shipped));

        Assert.All(LabelledMessage.All, m => Assert.Equal(CorrectionDetector.Default.Detect(m.Text).Score, parsed.Detect(m.Text).Score));
    }

    [Fact]
    public void AnotherFileIsAnotherDetector()
    {
        var strict = CorrectionDetector.Parse(Encoding.UTF8.GetBytes(Shipped.Replace("\"threshold\": 0.5", "\"threshold\": 0.99")));

        Assert.True(CorrectionDetector.Default.Detect("You forgot the tests.").IsCorrection);
        Assert.False(strict.Detect("You forgot the tests.").IsCorrection);
    }

    [Theory]
    [InlineData("\"threshold\": 0.5", "\"threshold\": 2", "out of range")]
    [InlineData("\"threshold\": 0.5", "\"treshold\": 0.5", "no key here")]
    [InlineData("\"threshold\": 0.5", "\"threshold\": \"x\"", "")]
    [InlineData("\"version\": 1", "\"version\": 2", "version")]
    [InlineData("\"code_quality\"", "\"code_qality\"", "no correction type")]
    [InlineData("\"scope\": \"message\"", "\"scope\": \"mesage\"", "no scope")]
    [InlineData("\"at\": \"opening\"", "\"at\": \"front\"", "no place")]
    [InlineData("\"you left out\"", "\"You left out\"", "lower-case")]
    [InlineData("\"you left out\"", "\"{nolist} left\"", "no list")]
    [InlineData("\"you left out\"", "\"\"", "no element")]
    [InlineData("\"you left out\"", "\"..3 left out\"", "must begin")]
    [InlineData("\"you left out\"", "\"left ..9 out\"", "not a gap")]
    [InlineData("\"you left out\"", "\"a ..1 b ..1 c ..1 d\"", "more than 2 gaps")]
    [InlineData("\"you left out\"", "\"a b c d e f g h i j k l m\"", "more than 12")]
    [InlineData("\"you left out\"", "\"don't\"", "apostrophe")]
    [InlineData("\"you left out\"", "\"\\uD800\"", "")]
    public void AFaultInTheFileIsNamed(string text, string replacement, string said)
    {
        Assert.Contains(text, Shipped, StringComparison.Ordinal);

        var e = Fault(Shipped.Replace(text, replacement, StringComparison.Ordinal));

        Assert.Equal("SKM0004", e.Diagnostic.Id);
        Assert.Equal(ExitCode.Usage, e.ExitCode);
        Assert.Contains(said, e.Diagnostic.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"version\": 1}")]
    [InlineData("[[[[[[[[[[[[[[[[")]
    [InlineData("not json")]
    public void WhatIsNoCueFileIsRefused(string text) => Assert.Equal("SKM0004", Fault(text).Diagnostic.Id);

    [Fact]
    public void TextAfterTheDocumentIsRefused() => Assert.Equal("SKM0004", Fault(Shipped + "x").Diagnostic.Id);

    [Fact]
    public void EveryTypeNameReadsBack() =>
        Assert.All(Enum.GetValues<CorrectionType>(), type =>
        {
            Assert.True(CorrectionTypeNames.TryParse(type.ToName(), out var parsed));
            Assert.Equal(type, parsed);
        });

    private static SkillMeshException Fault(string text) =>
        Assert.Throws<SkillMeshException>(() => CorrectionDetector.Parse(Encoding.UTF8.GetBytes(text)));
}

using SkillMesh.Learning.Sessions;

namespace SkillMesh.Learning.Tests.Sessions;

public sealed class FixTextTests
{
    [Fact]
    public void WhatWasDoneIsToldInItsOrder() => Assert.Equal(
        "run `dotnet restore --force-evaluate`; then change src/a.cs: `1.2` becomes `1.3`",
        FixText.Of([SessionStep.Ran("ls"), SessionStep.Ran("dotnet restore --force-evaluate 2>&1 | tail -3"), SessionStep.Edited("src/a.cs", "1.2", "1.3"), SessionStep.Ran("git status")]));

    [Fact]
    public void SeveralEditsOfAFileAreOneStepWithoutTheLastOnesHalfOfTheTruth() => Assert.Equal(
        "change src/a.cs", FixText.Of([SessionStep.Edited("src/a.cs", "a", "b"), SessionStep.Edited("src/a.cs", "c", "d")]));

    [Theory]
    [InlineData(null, "new", "change a.cs: add `new`")]
    [InlineData("old", "", "change a.cs: take out `old`")]
    [InlineData("a\n  b", "c", "change a.cs: `a b` becomes `c`")]
    [InlineData(null, null, "change a.cs")]
    public void AShortChangeIsQuoted(string? old, string? now, string expected) => Assert.Equal(expected, FixText.Of([SessionStep.Edited("a.cs", old, now)]));

    [Fact]
    public void ALongChangeIsNamedOnly() => Assert.Equal("change a.cs", FixText.Of([SessionStep.Edited("a.cs", "x", new string('y', 161))]));

    [Fact]
    public void NothingDoneMendsNothingAndTooMuchSaysNothing()
    {
        Assert.Null(FixText.Of([]));
        Assert.Null(FixText.Of([SessionStep.Ran("ls"), SessionStep.Ran("git diff")]));
        Assert.NotNull(FixText.Of(Enumerable.Range(0, FixText.MostSteps).Select(n => SessionStep.Edited($"{n}.cs"))));
        Assert.Null(FixText.Of(Enumerable.Range(0, FixText.MostSteps + 1).Select(n => SessionStep.Edited($"{n}.cs"))));
    }

    [Theory]
    [InlineData("  a\n\tb  ", 10, "a b")]
    [InlineData("abcdefghij", 10, "abcdefghij")]
    [InlineData("abcdefghijk", 10, "abcdefg...")]
    [InlineData("abcdef😀hijk", 10, "abcdef...")]
    public void ClippingKeepsOneLineAndWholeCharacters(string text, int most, string expected) => Assert.Equal(expected, FixText.Clip(text, most));
}

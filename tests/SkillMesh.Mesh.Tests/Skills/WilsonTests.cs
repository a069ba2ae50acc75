using SkillMesh.Mesh.Skills;

namespace SkillMesh.Mesh.Tests.Skills;

public class WilsonTests
{
    // Figures from R: binom::binom.confint(x, n, method = "wilson").
    [Theory]
    [InlineData(0, 0, 0.0)]
    [InlineData(0, 5, 0.0)]
    [InlineData(1, 1, 0.2065)]
    [InlineData(3, 4, 0.3006)]
    [InlineData(9, 10, 0.5958)]
    [InlineData(10, 10, 0.7225)]
    [InlineData(90, 100, 0.8256)]
    public void TheLowerEndIsThePublishedOne(int successes, int trials, double expected) =>
        Assert.Equal(expected, Wilson.LowerBound(successes, trials), 4);

    [Fact]
    public void MoreEvidenceOfTheSameShareRanksHigher() =>
        Assert.True(Wilson.LowerBound(9, 10) > Wilson.LowerBound(1, 1));
}

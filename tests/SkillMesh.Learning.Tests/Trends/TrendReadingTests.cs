using SkillMesh.Learning.Trends;

namespace SkillMesh.Learning.Tests.Trends;

public sealed class TrendReadingTests
{
    [Theory]
    [InlineData(3, 2, true, Trend.Increasing)] // exactly 1.5
    [InlineData(2, 4, true, Trend.Decreasing)] // exactly 0.5
    [InlineData(149, 100, true, Trend.Stable)]
    [InlineData(51, 100, true, Trend.Stable)]
    [InlineData(1, 1, true, Trend.Stable)]
    [InlineData(4, 0, false, Trend.New)]
    [InlineData(4, 0, true, Trend.Recurring)]
    [InlineData(0, 4, true, Trend.Resolved)]
    [InlineData(0, 0, true, Trend.None)]
    public void Words(int current, int previous, bool seenBefore, Trend trend) =>
        Assert.Equal(trend, TrendReading.WordFor(current, previous, seenBefore));

    [Theory]
    [InlineData(0, true, false)]
    [InlineData(29, true, false)]
    [InlineData(30, false, true)]
    [InlineData(59, false, true)]
    [InlineData(60, false, false)]
    [InlineData(-1, false, false)]
    public void WindowsAreHalfOpenAndOfOneLength(int ago, bool isCurrent, bool isPrevious)
    {
        var today = new DateOnly(2025, 3, 1);
        var window = new TrendWindow(today, 30);

        Assert.Equal((isCurrent, isPrevious), (window.IsCurrent(today.AddDays(-ago)), window.IsPrevious(today.AddDays(-ago))));
        Assert.Equal(new DateOnly(2025, 1, 31), window.CurrentStart);
        Assert.Equal(new DateOnly(2025, 3, 2), window.CurrentEnd);
        Assert.Equal(new DateOnly(2025, 1, 1), window.PreviousStart);
    }

    [Fact]
    public void WindowsAtTheEndsOfTimeDoNotFail()
    {
        Assert.Equal(DateOnly.MinValue, new TrendWindow(DateOnly.MinValue, int.MaxValue).PreviousStart);
        Assert.Equal(DateOnly.MaxValue, new TrendWindow(DateOnly.MaxValue, 30).CurrentEnd);
    }

    [Fact]
    public void FewDataIsUnderFiveRecordsInBothWindows()
    {
        Assert.True(new TrendReading(2, 2, Trend.Stable).FewData);
        Assert.False(new TrendReading(3, 2, Trend.Increasing).FewData);
    }

    // Two-sided exact binomial probabilities with p = 1/2, summed by hand.
    [Theory]
    [InlineData(8, 3, 0.226563)] // 2 * 232/1024 /... = 464/2048
    [InlineData(2, 15, 0.002350)] // 2 * 154/131072
    [InlineData(12, 12, 1.0)]
    [InlineData(5, 0, 0.0625)]
    [InlineData(1, 0, 1.0)]
    public void PValues(int current, int previous, double expected) =>
        Assert.Equal((decimal)expected, new TrendReading(current, previous, Trend.Stable).PValue);

    [Fact]
    public void NothingHasNoPValueAndNoRatio()
    {
        var reading = new TrendReading(0, 0, Trend.None);

        Assert.Null(reading.PValue);
        Assert.Null(reading.Ratio);
        Assert.Null(reading.ChangePercent);
    }
}

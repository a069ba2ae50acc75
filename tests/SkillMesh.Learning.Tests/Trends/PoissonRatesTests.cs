using System.Numerics;
using SkillMesh.Learning.Trends;

namespace SkillMesh.Learning.Tests.Trends;

public sealed class PoissonRatesTests
{
    [Fact]
    public void PValuesEqualTheSumOverAllOutcomes()
    {
        foreach (var (firstTime, secondTime) in new[] { (1, 1), (1, 3), (10, 7) })
        {
            for (var n = 1; n <= 24; n++)
            {
                for (var first = 0; first <= n; first++)
                {
                    var expected = BySum(n, first, firstTime, secondTime);
                    Assert.InRange(PoissonRates.PValue(first, n - first, firstTime, secondTime), expected - 1e-9, expected + 1e-9);
                }
            }
        }
    }

    // Whole-number arithmetic: C(n, k) t1^k t2^(n-k) over (t1 + t2)^n.
    private static double BySum(int n, int first, int firstTime, int secondTime)
    {
        var weights = Enumerable.Range(0, n + 1)
            .Select(k => Choose(n, k) * BigInteger.Pow(firstTime, k) * BigInteger.Pow(secondTime, n - k)).ToList();
        var all = BigInteger.Pow(firstTime + secondTime, n);
        var unlikely = weights.Where(weight => weight <= weights[first]).Aggregate(BigInteger.Zero, BigInteger.Add);
        return Math.Exp(BigInteger.Log(unlikely) - BigInteger.Log(all));
    }

    private static BigInteger Choose(int n, int k) =>
        Enumerable.Range(1, k).Aggregate(BigInteger.One, (value, i) => value * (n - k + i) / i);

    // Clopper-Pearson bounds as tabled: 0 of 10 -> [0, .3085]; 5 of 10 -> [.1871, .8129]; 10 of 10 -> [.6915, 1].
    [Theory]
    [InlineData(0, 10, 0, 0.3085)]
    [InlineData(5, 5, 0.1871, 0.8129)]
    [InlineData(10, 0, 0.6915, 1)]
    public void IntervalsAreThoseOfTheTables(int first, int second, double low, double high)
    {
        var (ratioLow, ratioHigh) = PoissonRates.RatioInterval(first, second, 1, 1);

        Assert.Equal(low, ratioLow / (1 + ratioLow), 4);
        Assert.Equal(high, double.IsInfinity(ratioHigh) ? 1 : ratioHigh / (1 + ratioHigh), 4);
    }

    [Fact]
    public void AMillionRecordsTakeNoLoop()
    {
        Assert.Equal(1, PoissonRates.PValue(500_000, 500_000, 1, 1), 6);
        Assert.InRange(PoissonRates.PValue(503_000, 497_000, 1, 1), 1e-10, 1e-8);
        Assert.InRange(PoissonRates.PValue(500_980, 499_020, 1, 1), 0.0499, 0.0502);
    }

    [Fact]
    public void NoRecordsSayNothing() => Assert.Equal(1, PoissonRates.PValue(0, 0, 1, 1));
}

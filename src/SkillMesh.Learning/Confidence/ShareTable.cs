using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Learning.Confidence;

/// <summary>What the records of one voice on one day count together at age 0: the sum of weight / rank, heavier ones first.</summary>
/// <remarks>In whole units of 10^-12, each share rounded by itself: such sums are the same in every order.</remarks>
internal sealed class ShareTable
{
    /// <summary>Units in 1.</summary>
    public const long Unit = 1_000_000_000_000;

    private readonly decimal[] _weights;
    private readonly int[] _classOf;
    private readonly List<long>[] _sums;

    public ShareTable(SourceWeights weights)
    {
        var sources = Enum.GetValues<EvidenceSource>();
        decimal Weight(EvidenceSource source, bool isForeign) => isForeign ? Math.Min(weights.Of(source), weights.Imported) : weights.Of(source);
        _weights = [.. sources.SelectMany(source => (decimal[])[Weight(source, false), Weight(source, true)]).Distinct().OrderDescending()];
        _classOf = [.. sources.SelectMany(source => (int[])[Array.IndexOf(_weights, Weight(source, false)), Array.IndexOf(_weights, Weight(source, true))])];
        _sums = [.. _weights.Select(_ => new List<long> { 0 })];
    }

    /// <summary>Distinct weights.</summary>
    public int Classes => _weights.Length;

    /// <summary>The place of a source's weight among the distinct ones: 0 is the heaviest.</summary>
    public int ClassOf(EvidenceSource source, bool isForeign) => _classOf[((int)source * 2) + (isForeign ? 1 : 0)];

    /// <summary>The weight of a class.</summary>
    public decimal WeightOf(int place) => _weights[place];

    /// <summary>The sum for so many records of each class.</summary>
    public long SumOf(ReadOnlySpan<int> counts)
    {
        var (sum, rank) = (0L, 0);
        for (var place = 0; place < counts.Length; place++)
        {
            if (counts[place] > 0)
            {
                sum += Prefix(place, rank + counts[place]) - Prefix(place, rank);
                rank += counts[place];
            }
        }

        return sum;
    }

    // The first so many shares of a weight, were it alone.
    private long Prefix(int place, int rank)
    {
        var sums = _sums[place];
        while (sums.Count <= rank)
        {
            sums.Add(sums[^1] + (long)Math.Round(_weights[place] * Unit / sums.Count, MidpointRounding.AwayFromZero));
        }

        return sums[rank];
    }
}

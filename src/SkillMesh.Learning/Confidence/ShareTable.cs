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
        var each = new decimal[((int)EvidenceSource.NitReview + 1) * 2];
        for (var source = EvidenceSource.ExplicitCorrection; source <= EvidenceSource.NitReview; source++)
        {
            each[(int)source * 2] = weights.Of(source);
            each[((int)source * 2) + 1] = Math.Min(weights.Of(source), weights.Imported);
        }

        _weights = Distinct(each);
        _classOf = new int[each.Length];
        for (var i = 0; i < each.Length; i++)
        {
            while (_weights[_classOf[i]] != each[i])
            {
                _classOf[i]++;
            }
        }

        _sums = new List<long>[_weights.Length];
        for (var i = 0; i < _sums.Length; i++)
        {
            _sums[i] = [0];
        }
    }

    // The heaviest first.
    private static decimal[] Distinct(decimal[] all)
    {
        var (sorted, count) = (new decimal[all.Length], 0);
        foreach (var weight in all)
        {
            var at = 0;
            while (at < count && sorted[at] > weight)
            {
                at++;
            }

            if (at == count || sorted[at] != weight)
            {
                Array.Copy(sorted, at, sorted, at + 1, count++ - at);
                sorted[at] = weight;
            }
        }

        var distinct = new decimal[count];
        Array.Copy(sorted, distinct, count);
        return distinct;
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

    /// <summary>What the record of a rank adds where all are of one class.</summary>
    public long ShareOf(int place, int rank) => Prefix(place, rank) - Prefix(place, rank - 1);

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

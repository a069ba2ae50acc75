using System.Numerics;

namespace SkillMesh.Learning.Confidence;

/// <summary>What a record of each age still counts: 2^(-age / half-life) in units of <see cref="ShareTable.Unit"/>. Several threads may ask at
/// once.</summary>
internal sealed class DecayTable(double halfLifeDays)
{
    private const int Digits = 12;
    private const int Most = 4096;

    // 0 where it was not asked for yet; whoever computes it computes the same.
    private volatile long[] _known = new long[64];

    public long Of(int age)
    {
        if ((uint)age > Most)
        {
            return Compute(age);
        }

        var table = _known;
        if (age >= table.Length)
        {
            // What another thread notes meanwhile in the old one is computed once more.
            var longer = new long[BitOperations.RoundUpToPowerOf2((uint)age + 1)];
            table.CopyTo(longer, 0);
            _known = table = longer;
        }

        var known = Volatile.Read(ref table[age]);
        if (known == 0)
        {
            Volatile.Write(ref table[age], known = Compute(age));
        }

        return known;
    }

    private long Compute(int age) => (long)(Math.Round((decimal)Math.Pow(2, -age / halfLifeDays), Digits) * ShareTable.Unit);
}

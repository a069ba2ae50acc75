namespace SkillMesh.Learning.Confidence;

/// <summary>What a record of each age still counts: 2^(-age / half-life) in units of <see cref="ShareTable.Unit"/>. Several threads may ask at
/// once.</summary>
internal sealed class DecayTable(double halfLifeDays)
{
    private const int Digits = 12;

    // 0 where it was not asked for yet; whoever computes it computes the same.
    private readonly long[] _known = new long[4097];

    public long Of(int age)
    {
        if ((uint)age >= (uint)_known.Length)
        {
            return Compute(age);
        }

        var known = Volatile.Read(ref _known[age]);
        if (known == 0)
        {
            Volatile.Write(ref _known[age], known = Compute(age));
        }

        return known;
    }

    private long Compute(int age) => (long)(Math.Round((decimal)Math.Pow(2, -age / halfLifeDays), Digits) * ShareTable.Unit);
}

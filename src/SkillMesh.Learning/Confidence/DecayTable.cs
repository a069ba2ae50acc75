namespace SkillMesh.Learning.Confidence;

/// <summary>What a record of each age still counts: 2^(-age / half-life) in units of <see cref="ShareTable.Unit"/>.</summary>
internal sealed class DecayTable(double halfLifeDays)
{
    private const int Digits = 12;
    private readonly List<long> _known = [];

    public long Of(int age)
    {
        if (age is < 0 or > 4096)
        {
            return Compute(age);
        }

        while (_known.Count <= age)
        {
            _known.Add(Compute(_known.Count));
        }

        return _known[age];
    }

    private long Compute(int age) => (long)(Math.Round((decimal)Math.Pow(2, -age / halfLifeDays), Digits) * ShareTable.Unit);
}

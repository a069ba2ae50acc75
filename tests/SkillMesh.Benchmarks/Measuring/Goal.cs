namespace SkillMesh.Benchmarks.Measuring;

/// <summary>What a ratio must reach.</summary>
internal sealed record Goal(double Limit, bool AtLeast = false)
{
    /// <summary>Whether a ratio reaches it.</summary>
    public bool IsMet(double ratio) => AtLeast ? ratio >= Limit : ratio <= Limit;

    /// <summary>E.g. <c>&lt;= 0.5</c>.</summary>
    public override string ToString() =>
        (AtLeast ? ">= " : "<= ") + Limit.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);
}

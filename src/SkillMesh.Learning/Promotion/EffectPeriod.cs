namespace SkillMesh.Learning.Promotion;

/// <summary>Evidence over a time.</summary>
/// <param name="Records">Distinct records.</param>
/// <param name="Days">Whole days.</param>
public sealed record EffectPeriod(int Records, int Days)
{
    /// <summary>Records per 30 days, rounded to four digits; 0 over no time.</summary>
    public decimal Per30Days => Days == 0 ? 0 : Math.Round(30m * Records / Days, 4);
}

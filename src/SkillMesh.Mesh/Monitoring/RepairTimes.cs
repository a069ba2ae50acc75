namespace SkillMesh.Mesh.Monitoring;

/// <summary>How long errors stood before they were mended: before their fix was known, and since.</summary>
/// <param name="Signature">The signature; empty for all together.</param>
/// <param name="BeforeCount">Repairs that began before the fix was captured.</param>
/// <param name="AfterCount">Repairs that began after.</param>
/// <param name="Before">Time to repair before; null where there is too little.</param>
/// <param name="After">Time to repair after; null where there is too little.</param>
public sealed record RepairTimes(string Signature, int BeforeCount, int AfterCount, MedianInterval? Before, MedianInterval? After)
{
    /// <summary>What the two say together.</summary>
    public RepairVerdict Verdict => Before is null || After is null ? RepairVerdict.InsufficientData
        : After.Upper < Before.Lower ? RepairVerdict.Faster
        : After.Lower > Before.Upper ? RepairVerdict.Slower
        : RepairVerdict.NoClearDifference;

    /// <summary>Median after as a share of the median before; null where either is missing or the median before is none.</summary>
    public double? Ratio => Before is { Median.Ticks: > 0 } before && After is { } after ? (double)after.Median.Ticks / before.Median.Ticks : null;
}

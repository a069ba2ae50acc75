namespace SkillMesh.Benchmarks.Measuring;

/// <summary>How often a row is measured.</summary>
/// <param name="Most">Rounds at most.</param>
/// <param name="Seconds">No further round begins after this time.</param>
/// <param name="Least">Rounds in any case.</param>
internal sealed record RoundLimits(int Most, double Seconds, int Least = 3)
{
    /// <summary>For a first look: one round is enough.</summary>
    public RoundLimits Quick() => new(Math.Min(Most, 5), Seconds / 10, Least: 1);
}

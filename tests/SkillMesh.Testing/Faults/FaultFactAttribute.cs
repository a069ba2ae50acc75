namespace SkillMesh.Testing.Faults;

/// <summary>A fact that is skipped, with the reason, where the machine lacks what it needs.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FaultFactAttribute : FactAttribute
{
    /// <param name="needs">What the test needs.</param>
    /// <param name="slow">Runs only when the long sweeps were asked for.</param>
    public FaultFactAttribute(Requirements needs = Requirements.None, bool slow = false)
    {
        Needs = needs;
        Slow = slow;
        Skip = Machine.Obstacle(needs) ?? (slow && !Machine.Slow ? "a long sweep: build/test.sh --all" : null);
    }

    public Requirements Needs { get; }

    public bool Slow { get; }
}

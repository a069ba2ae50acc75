namespace SkillMesh.Testing.Faults;

/// <summary>A theory that is skipped, with the reason, where the machine lacks what it needs.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FaultTheoryAttribute : TheoryAttribute
{
    /// <inheritdoc cref="FaultFactAttribute(Requirements, bool)"/>
    public FaultTheoryAttribute(Requirements needs = Requirements.None, bool slow = false)
    {
        Needs = needs;
        Slow = slow;
        Skip = Machine.Obstacle(needs) ?? (slow && !Machine.Slow ? "a long sweep: build/test.sh --all" : null);
    }

    public Requirements Needs { get; }

    public bool Slow { get; }
}

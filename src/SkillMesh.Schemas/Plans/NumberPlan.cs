using SkillMesh.Schemas.Values;

namespace SkillMesh.Schemas.Plans;

/// <summary>What is asked of a number.</summary>
internal sealed class NumberPlan
{
    public List<NumberBound> Bounds { get; } = [];

    public Divisor? MultipleOf { get; set; }
}

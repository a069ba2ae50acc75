namespace SkillMesh.Schemas.Plans;

/// <summary>What is asked of an array.</summary>
internal sealed class ArrayPlan
{
    public static ArrayPlan Empty { get; } = new() { IsEmpty = true };

    public bool IsEmpty { get; private init; }

    public PlanNode[] Prefix { get; set; } = [];

    /// <summary>For the items after <see cref="Prefix"/>; null asks nothing.</summary>
    public PlanNode? Rest { get; set; }

    public PlanNode? Contains { get; set; }

    public int MinContains { get; set; } = 1;

    public int MaxContains { get; set; } = int.MaxValue;

    public int MinItems { get; set; }

    public int MaxItems { get; set; } = int.MaxValue;

    public bool UniqueItems { get; set; }
}

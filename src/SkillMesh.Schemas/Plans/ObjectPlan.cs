using SkillMesh.Schemas.Patterns;

namespace SkillMesh.Schemas.Plans;

/// <summary>What is asked of an object. Every name the schema mentions has an index, and with it everything that can be decided when the
/// schema is loaded: which patterns it matches, whether it is required.</summary>
internal sealed class ObjectPlan
{
    public static ObjectPlan Empty { get; } = new() { IsEmpty = true };

    public bool IsEmpty { get; private init; }

    public NameTable Names { get; set; } = NameTable.Empty;

    /// <summary>By name index: the schemas its value must satisfy, the first apart because there is rarely a second.</summary>
    public PlanNode[] Children { get; set; } = [];

    public PlanNode[]?[] MoreChildren { get; set; } = [];

    /// <summary>Bit per name index, 64 to a word.</summary>
    public ulong[] Required { get; set; } = [];

    public bool HasRequired { get; set; }

    public (PatternMatcher Pattern, PlanNode Child)[] Patterns { get; set; } = [];

    /// <summary>For names that neither <c>properties</c> nor a pattern covers; null asks nothing.</summary>
    public PlanNode? Additional { get; set; }

    public PlanNode? PropertyNames { get; set; }

    public int MinProperties { get; set; }

    public int MaxProperties { get; set; } = int.MaxValue;

    public (int Trigger, int[] Required)[] DependentRequired { get; set; } = [];

    /// <summary><c>dependencies</c> or <c>dependentRequired</c>, as the schema said it.</summary>
    public string DependentKeyword { get; set; } = "dependentRequired";
}

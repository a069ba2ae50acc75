using SkillMesh.Schemas.Values;

namespace SkillMesh.Schemas.Plans;

/// <summary>A <see cref="PlanNode"/> as <see cref="Validation.QuickCheck"/> walks it; strings, numbers and literals ask the node itself.</summary>
internal sealed class QuickNode(PlanNode plan)
{
    /// <summary>Any value.</summary>
    public static QuickNode Any { get; } = new(PlanNode.Any);

    public PlanNode Plan { get; } = plan;

    public JsonTypes Types { get; } = plan.Types;

    public bool ChecksText { get; } = plan.ChecksText;

    /// <summary>Whether a number or literal needs more than the type check.</summary>
    public bool ChecksScalar { get; } = plan.Enum is not null || plan.Const is not null || plan.Number is not null || plan.InPlace is not null;

    /// <summary>Whether an object or array of the right type may be valid: those that are constants are not for the quick check.</summary>
    public bool AllowsContainers { get; } = plan.Enum is null && plan.Const is null;

    public QuickObject Object { get; set; } = QuickObject.Empty;

    public QuickNode[] Prefix { get; set; } = [];

    /// <summary>For the items after <see cref="Prefix"/>.</summary>
    public QuickNode? Rest { get; set; }
}

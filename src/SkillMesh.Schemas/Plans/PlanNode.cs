using SkillMesh.Schemas.Values;

namespace SkillMesh.Schemas.Plans;

/// <summary>One schema, compiled: what is asked of a value of each type. Nodes refer to each other directly; a <c>$ref</c> that stands
/// alone is no node of its own.</summary>
internal sealed class PlanNode(string path)
{
    /// <summary>JSON pointer to the schema.</summary>
    public string Path { get; } = path;

    public JsonTypes Types { get; set; } = JsonTypes.All;

    /// <summary>The boolean schema <c>false</c>.</summary>
    public bool IsNever { get; set; }

    public EnumPlan? Enum { get; set; }

    public EnumPlan? Const { get; set; }

    public TextPlan? Text { get; set; }

    public NumberPlan? Number { get; set; }

    public ObjectPlan Object { get; set; } = ObjectPlan.Empty;

    public ArrayPlan Array { get; set; } = ArrayPlan.Empty;

    public InPlacePlan? InPlace { get; set; }

    /// <summary>Whether a string needs more than the type check; set by <see cref="Seal"/>.</summary>
    public bool ChecksText { get; private set; }

    /// <summary>Whether any value at all is accepted; set by <see cref="Seal"/>.</summary>
    public bool AcceptsAll { get; private set; }

    public static PlanNode Any { get; } = new PlanNode("").Seal();

    public PlanNode Seal()
    {
        ChecksText = Enum is not null || Const is not null || Text is not null || InPlace is not null;
        AcceptsAll = !ChecksText && Types == JsonTypes.All && Number is null && Object.IsEmpty && Array.IsEmpty;
        return this;
    }
}

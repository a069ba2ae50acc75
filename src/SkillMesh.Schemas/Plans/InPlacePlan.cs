namespace SkillMesh.Schemas.Plans;

/// <summary>Schemas that are applied to the same value again.</summary>
internal sealed class InPlacePlan
{
    /// <summary><c>allOf</c>, and <c>$ref</c> beside other keywords.</summary>
    public List<PlanNode> AllOf { get; } = [];

    public PlanNode[] AnyOf { get; set; } = [];

    public PlanNode[] OneOf { get; set; } = [];

    public PlanNode? Not { get; set; }

    /// <summary><c>if</c> with <c>then</c> and <c>else</c>, and each schema of <c>dependencies</c>.</summary>
    public List<(PlanNode If, PlanNode? Then, PlanNode? Else)> Conditions { get; } = [];

    public bool IsEmpty => AllOf.Count == 0 && AnyOf.Length == 0 && OneOf.Length == 0 && Not is null && Conditions.Count == 0;

    /// <summary>Every schema reached without going into the value.</summary>
    public IEnumerable<PlanNode> Targets()
    {
        foreach (var node in AllOf.Concat(AnyOf).Concat(OneOf))
        {
            yield return node;
        }

        if (Not is not null)
        {
            yield return Not;
        }

        foreach (var (test, then, otherwise) in Conditions)
        {
            yield return test;
            if (then is not null)
            {
                yield return then;
            }

            if (otherwise is not null)
            {
                yield return otherwise;
            }
        }
    }
}

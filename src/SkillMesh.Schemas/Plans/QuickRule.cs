namespace SkillMesh.Schemas.Plans;

/// <summary>What is asked of an object once its names are known, a bit each.</summary>
internal sealed class QuickRule
{
    public ulong Required { get; set; }

    /// <summary>Where a name is there, others have to be.</summary>
    public List<(ulong Trigger, ulong Required)> Dependent { get; } = [];

    /// <summary>More that is asked of a property's value.</summary>
    public List<(int Name, PlanNode Check)> Checks { get; } = [];

    /// <summary>What follows where names are there, and where one of them is not.</summary>
    public List<(ulong If, QuickRule? Then, QuickRule? Else)> Conditions { get; } = [];
}

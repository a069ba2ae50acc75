namespace SkillMesh.Learning.Promotion;

/// <summary>Whether an entry helps.</summary>
public enum EffectVerdict
{
    /// <summary>Too little time or evidence to tell.</summary>
    TooEarly,

    /// <summary>The whole interval of the ratio is under 1.</summary>
    Helps,

    /// <summary>The interval holds 1 although enough was to be expected.</summary>
    NoChange,

    /// <summary>The whole interval is over 1.</summary>
    Worse,
}

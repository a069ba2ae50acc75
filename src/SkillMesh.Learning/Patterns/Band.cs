namespace SkillMesh.Learning.Patterns;

/// <summary>A confidence in one word.</summary>
public enum Band
{
    /// <summary>Below what promotes.</summary>
    Low,

    /// <summary>Enough for a draft.</summary>
    Medium,

    /// <summary>Enough as it is.</summary>
    High,
}

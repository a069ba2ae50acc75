using SkillMesh.Schemas.Formats;
using SkillMesh.Schemas.Patterns;

namespace SkillMesh.Schemas.Plans;

/// <summary>What is asked of a string.</summary>
internal sealed class TextPlan
{
    /// <summary>In code points.</summary>
    public int MinLength { get; set; }

    /// <summary>In code points.</summary>
    public int MaxLength { get; set; } = int.MaxValue;

    public bool HasLength => MinLength > 0 || MaxLength < int.MaxValue;

    public PatternMatcher? Pattern { get; set; }

    public TextFormat Format { get; set; }
}

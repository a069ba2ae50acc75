namespace SkillMesh.Learning.Promotion;

/// <summary>A pattern in people's words; null where nobody said.</summary>
/// <param name="Description">What it is.</param>
/// <param name="Do">What to do.</param>
/// <param name="Instead">What not to do.</param>
public sealed record PatternTexts(string? Description = null, string? Do = null, string? Instead = null)
{
    /// <summary>These words, with the other's where there are none.</summary>
    public PatternTexts Or(PatternTexts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new PatternTexts(Description ?? other.Description, Do ?? other.Do, Instead ?? other.Instead);
    }
}

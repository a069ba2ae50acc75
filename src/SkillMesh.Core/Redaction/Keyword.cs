namespace SkillMesh.Core.Redaction;

/// <summary>A word at which a rule is tried.</summary>
/// <param name="Word">The word; ASCII.</param>
/// <param name="IgnoreCase">Whether its case does not count.</param>
/// <param name="Rule">The rule's index.</param>
internal sealed record Keyword(string Word, bool IgnoreCase, int Rule);

namespace SkillMesh.Mesh.Signatures;

/// <summary>One line of a text.</summary>
/// <param name="First">Index of its first token.</param>
/// <param name="Count">How many tokens it has.</param>
/// <param name="Block">Number of the diagnostic it belongs to: a head line with a place, severity or code, and what follows it.</param>
/// <param name="IsHead">Whether it is such a head.</param>
internal readonly record struct TextLine(int First, int Count, int Block, bool IsHead);

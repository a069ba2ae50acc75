namespace SkillMesh.Learning.Patterns;

/// <summary>A word and how many records have it.</summary>
internal sealed record WordCount(string Word, int Count);

namespace SkillMesh.Generators.Names;

/// <summary>A key and its C# name.</summary>
internal sealed record NameRow(string Key, string Name);

namespace SkillMesh.Schemas.Patterns;

/// <summary>A pattern that is not in the supported subset of ECMAScript's grammar.</summary>
internal sealed class PatternException(string message) : Exception(message);

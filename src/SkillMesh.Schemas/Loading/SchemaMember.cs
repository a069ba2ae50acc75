namespace SkillMesh.Schemas.Loading;

/// <summary>One member of an object in a schema document.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Utf8Name">Its name as bytes, exact where the text has a lone surrogate.</param>
/// <param name="Value">Its value.</param>
internal sealed record SchemaMember(string Name, byte[] Utf8Name, SchemaValue Value);

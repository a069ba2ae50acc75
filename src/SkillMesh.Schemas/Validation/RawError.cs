namespace SkillMesh.Schemas.Validation;

/// <summary>An error before its path, line and column are worked out from the offset.</summary>
/// <param name="Offset">Of the token, in the document.</param>
/// <param name="Keyword">The failed keyword.</param>
/// <param name="Message">Without the property's name in front.</param>
/// <param name="SchemaPath">To the keyword.</param>
internal readonly record struct RawError(int Offset, string Keyword, string Message, string SchemaPath);

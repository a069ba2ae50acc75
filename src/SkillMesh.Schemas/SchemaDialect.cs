namespace SkillMesh.Schemas;

/// <summary>The JSON Schema draft by whose rules a schema is read.</summary>
public enum SchemaDialect
{
    /// <summary>Draft-07, <c>http://json-schema.org/draft-07/schema#</c>: what this repository writes.</summary>
    Draft07,

    /// <summary>Draft 2020-12, <c>https://json-schema.org/draft/2020-12/schema</c>.</summary>
    Draft202012,
}

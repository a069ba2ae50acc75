namespace SkillMesh.Cli.Output;

/// <summary>Files checked against a schema (<c>schema-check.schema.json</c>).</summary>
internal sealed record SchemaCheckModel(IReadOnlyList<DiagnosticModel> Diagnostics, int Files, int Valid);

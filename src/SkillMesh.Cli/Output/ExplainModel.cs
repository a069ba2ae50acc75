namespace SkillMesh.Cli.Output;

/// <summary>A row of the diagnostics catalog (<c>explain.schema.json</c>).</summary>
internal sealed record ExplainModel(string Id, string Severity, string Title, string Message, string Why, string Fix);

/// <summary>All rows.</summary>
internal sealed record ExplainListModel(IReadOnlyList<ExplainModel> Rules);

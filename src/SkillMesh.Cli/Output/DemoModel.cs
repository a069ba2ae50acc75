namespace SkillMesh.Cli.Output;

/// <summary>What the demo did (<c>demo.schema.json</c>).</summary>
internal sealed record DemoModel(
    string Path, ValidateModel Validate, EvolveModel Evolve, IReadOnlyList<PatternRow> Patterns, IReadOnlyList<string> LookAt);

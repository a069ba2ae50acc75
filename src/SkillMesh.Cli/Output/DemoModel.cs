using System.Text.Json;

namespace SkillMesh.Cli.Output;

/// <summary>What demo made (<c>demo.schema.json</c>); the parts are the answers of the commands it ran.</summary>
internal sealed record DemoModel(string Path, JsonElement Validate, JsonElement Evolve, JsonElement Patterns, IReadOnlyList<string> LookAt);

using System.Text.Json;

namespace SkillMesh.Cli.Output;

/// <summary>What demo --guard made (<c>demo-guard.schema.json</c>); evolve, guard and test are the answers of the commands it ran.</summary>
internal sealed record GuardDemoModel(
    string Path,
    JsonElement Evolve,
    JsonElement Guard,
    JsonElement Test,
    GuardDemoCheckModel Before,
    GuardDemoCheckModel After,
    string? NotBuilt,
    IReadOnlyList<string> LookAt);

/// <summary>What a build, or validate in its place, said of the sources.</summary>
internal sealed record GuardDemoCheckModel(string Command, int ExitCode, IReadOnlyList<DiagnosticModel> Diagnostics);

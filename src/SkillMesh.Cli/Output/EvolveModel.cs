using System.Text.Json.Serialization;

namespace SkillMesh.Cli.Output;

/// <summary>What evolve did (<c>evolve.schema.json</c>).</summary>
internal sealed record EvolveModel(
    string? AsOf,
    string Model,
    AnalyzedModel Analyzed,
    IReadOnlyList<PatternRow> Patterns,
    IReadOnlyList<MoveModel> Promoted,
    IReadOnlyList<MoveModel> Demoted,
    int Unnamed,
    IReadOnlyList<string> ChangedFiles,
    bool DryRun,
    string? Commit,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, IReadOnlyList<TermModel>>? Explain);

/// <summary>Distinct records looked at.</summary>
internal sealed record AnalyzedModel(int Findings, int Learnings, int Corrections, int Incidents);

/// <summary>A pattern that entered or left a runbook.</summary>
internal sealed record MoveModel(string Pattern, IReadOnlyList<string> Agents, string Band, decimal Confidence, int Count, string Reason);

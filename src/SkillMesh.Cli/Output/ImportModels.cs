using System.Text.Json.Serialization;

namespace SkillMesh.Cli.Output;

/// <summary>What an import did (<c>import.schema.json</c>).</summary>
internal sealed record ImportModel(
    string Source,
    string File,
    string Ledger,
    string? Path,
    bool DryRun,
    int Read,
    int Imported,
    int Known,
    SkippedModel Skipped,
    IReadOnlyDictionary<string, int> BySeverity,
    IReadOnlyList<string> Redacted,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ImportedModel>? Records);

/// <summary>Entries that are no evidence, by reason.</summary>
internal sealed record SkippedModel(int Replies, int NotFindings, int BeforeSince, int Refused);

/// <summary>One record that a dry run would add.</summary>
internal sealed record ImportedModel(string Id, string Timestamp, string Severity, string? Pattern, string? File, int? Line, string Description);

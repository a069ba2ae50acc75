using System.Text.Json.Serialization;

namespace SkillMesh.Cli.Output;

/// <summary>An added record (<c>add.schema.json</c>).</summary>
internal sealed record AddModel(
    string Id, string Ledger, string Path, bool Duplicate, IReadOnlyList<string> Redacted, IReadOnlyList<string> Near, string? Pattern);

/// <summary>A purged record (<c>ledger-purge.schema.json</c>).</summary>
internal sealed record PurgeModel(string Id, string? Ledger, int Removed, IReadOnlyList<string> ChangedFiles, bool Tombstone, bool InHistory);

/// <summary>A published spool (<c>publish.schema.json</c>).</summary>
internal sealed record PublishModel(IReadOnlyList<PublishedModel> Published, IReadOnlyList<string> ChangedFiles, string? Commit);

/// <summary>One ledger's shard.</summary>
internal sealed record PublishedModel(string Ledger, int Records, string? Path);

/// <summary>What validation found (<c>validate.schema.json</c>); the last two only with --fix.</summary>
internal sealed record ValidateModel(
    IReadOnlyList<DiagnosticModel> Diagnostics,
    int Files,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Fixed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<RepairedModel>? Repaired);

/// <summary>What was moved out of one ledger file.</summary>
internal sealed record RepairedModel(string Path, string Quarantine, int Lines, long Bytes);

/// <summary>One diagnostic.</summary>
internal sealed record DiagnosticModel(string Id, string Severity, string? Path, int? Line, int? Column, string Message);

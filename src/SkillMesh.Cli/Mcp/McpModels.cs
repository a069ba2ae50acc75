using System.Text.Json.Serialization;

namespace SkillMesh.Cli.Mcp;

/// <summary>A known fix.</summary>
internal sealed record FixModel(
    string Skill, string State, string? ErrorType, string Error, string Resolution, string How, double Score, int Confirmed, int Rejected, string From, string? Whole);

/// <summary>An error that is near.</summary>
internal sealed record NearModel(string Skill, string? ErrorType, string Error, double Score);

/// <summary>What <c>resolve_error</c> answers (<c>mcp-resolve.schema.json</c>).</summary>
internal sealed record ResolvedModel(bool Known, FixModel? Fix, IReadOnlyList<NearModel> Near, string Signature, string Next);

/// <summary>What <c>capture_resolution</c> and <c>report_outcome</c> answer (<c>mcp-skill-event.schema.json</c>).</summary>
internal sealed record SkillRecordedModel(
    string Event, string Kind, string Skill, string State, string Path, bool Duplicate, bool Known, IReadOnlyList<string> Redacted, IReadOnlyList<string> Flags, string Announced, string Next);

/// <summary>What the <c>record_</c> tools answer (<c>mcp-record.schema.json</c>).</summary>
internal sealed record RecordedModel(
    string Id, string Ledger, string Path, bool Duplicate, IReadOnlyList<string> Redacted, IReadOnlyList<string> Near, string? Pattern, string Next);

/// <summary>What <c>get_runbook</c> answers (<c>mcp-runbook.schema.json</c>).</summary>
internal sealed record RunbookPageModel(string Agent, bool Exists, string? Path, string Text, string? NextCursor, IReadOnlyList<string> Agents, string Next);

/// <summary>One pattern of a list.</summary>
internal sealed record PatternLineModel(
    string Name, string Description, int Count, decimal Confidence, string Band, string Trend, string Category, string Severity, IReadOnlyList<string> Agents, bool Promoted);

/// <summary>What <c>list_patterns</c> answers (<c>mcp-patterns.schema.json</c>).</summary>
internal sealed record PatternPageModel(string? AsOf, int Total, IReadOnlyList<PatternLineModel> Patterns, string? NextCursor, string Next);

/// <summary>The serialiser of the tools' answers. What an answer has not got is left out.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ResolvedModel))]
[JsonSerializable(typeof(SkillRecordedModel))]
[JsonSerializable(typeof(RecordedModel))]
[JsonSerializable(typeof(RunbookPageModel))]
[JsonSerializable(typeof(PatternPageModel))]
internal sealed partial class McpJson : JsonSerializerContext;

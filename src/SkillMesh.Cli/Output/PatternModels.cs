using System.Text.Json.Serialization;

namespace SkillMesh.Cli.Output;

/// <summary>One pattern in a table.</summary>
internal sealed record PatternRow(
    string Name, int Count, decimal Confidence, string Band, string Trend, string Category, string Severity, IReadOnlyList<string> Agents, bool Promoted);

/// <summary>The table (<c>patterns.schema.json</c>).</summary>
internal sealed record PatternsModel(string? AsOf, IReadOnlyList<PatternRow> Patterns);

/// <summary>One pattern in full (<c>pattern.schema.json</c>).</summary>
internal sealed record PatternModel(
    string AsOf,
    string Name,
    int Count,
    decimal Confidence,
    string Band,
    string Trend,
    string Category,
    string Severity,
    IReadOnlyList<string> Agents,
    bool Promoted,
    string Description,
    string State,
    bool FewData,
    int Days,
    int Voices,
    string FirstSeen,
    string LastSeen,
    IReadOnlyList<string> Services,
    IReadOnlyDictionary<string, int> SourceBreakdown,
    IReadOnlyDictionary<string, int> SeverityDistribution,
    string? Do,
    string? Instead,
    IReadOnlyList<ExampleModel> Examples,
    IReadOnlyList<RunbookPlaceModel> Runbooks,
    IReadOnlyList<string> Aliases,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] EffectModel? Effect,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<TermModel>? Explain);

/// <summary>A record worth citing.</summary>
internal sealed record ExampleModel(
    string Id, string Date, string? FeatureId, string? Service, string? File, int? Line, string Text, string Source, string? Agent, string? Author, string? Pr);

/// <summary>Where a pattern stands.</summary>
internal sealed record RunbookPlaceModel(string Agent, string Path, string? Added);

/// <summary>Rates before and after promotion.</summary>
internal sealed record EffectModel(PeriodModel Before, PeriodModel After, decimal? Ratio, decimal? RatioLow, decimal? RatioHigh, string Verdict);

/// <summary>Evidence over a time.</summary>
internal sealed record PeriodModel(int Records, int Days, [property: JsonPropertyName("per_30_days")] decimal Per30Days);

/// <summary>One term of a confidence.</summary>
internal sealed record TermModel(string Name, decimal Value, string Text);

/// <summary>A person's verdict (<c>verdict.schema.json</c>).</summary>
internal sealed record VerdictModel(string Id, string Action, string Pattern, string? Into, string Reason, string Path, bool Duplicate);

namespace SkillMesh.Cli.Output;

/// <summary>User corrections (<c>corrections.schema.json</c>).</summary>
internal sealed record CorrectionsModel(
    string? AsOf,
    int? WindowDays,
    int Total,
    IReadOnlyList<ShareModel> ByType,
    IReadOnlyList<ShareModel> ByAgent,
    IReadOnlyList<ShareModel> BySource,
    IReadOnlyList<InferredModel> Patterns,
    IReadOnlyList<RecentCorrectionModel> Recent);

/// <summary>A share of the total.</summary>
internal sealed record ShareModel(string Name, int Count, decimal Percent);

/// <summary>A pattern that corrections point to.</summary>
internal sealed record InferredModel(string Name, int Count, decimal Confidence, string Band);

/// <summary>One correction.</summary>
internal sealed record RecentCorrectionModel(
    string Id, string Timestamp, string Agent, string CorrectionType, string Source, string Summary, string? Pattern);

/// <summary>A judged message (<c>correction-detect.schema.json</c>).</summary>
internal sealed record DetectModel(bool Correction, string? CorrectionType, string? Cue, double Score, string? Reason, string? Instead);

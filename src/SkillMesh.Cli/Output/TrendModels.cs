namespace SkillMesh.Cli.Output;

/// <summary>The trend report (<c>trends.schema.json</c>).</summary>
internal sealed record TrendsModel(
    string AsOf,
    int WindowDays,
    WindowModel CurrentWindow,
    WindowModel PreviousWindow,
    TrendSummaryModel Summary,
    IReadOnlyList<AlertModel> Alerts,
    IReadOnlyList<TopPatternModel> TopPatterns,
    IReadOnlyDictionary<string, ServiceModel> ServiceBreakdown,
    IReadOnlyList<ImprovementModel> Improvements,
    IReadOnlyList<TrendRowModel> Patterns);

/// <summary>A half-open window.</summary>
internal sealed record WindowModel(string Start, string End);

/// <summary>Totals.</summary>
internal sealed record TrendSummaryModel(
    int TotalPatterns,
    int TotalFindingsCurrent,
    int TotalFindingsPrevious,
    decimal? ChangePercent,
    IReadOnlyDictionary<string, int> ByTrend,
    IReadOnlyDictionary<string, int> BySeverity);

/// <summary>Something that asks for attention.</summary>
internal sealed record AlertModel(
    string Type, string Severity, string Pattern, int PreviousCount, int CurrentCount, decimal? ChangePercent, string Message, string RecommendedAction);

/// <summary>A frequent pattern.</summary>
internal sealed record TopPatternModel(string Name, int Count, string Trend, decimal Confidence);

/// <summary>One service.</summary>
internal sealed record ServiceModel(int TotalFindings, int Blocking, string? TopPattern);

/// <summary>Something that got better.</summary>
internal sealed record ImprovementModel(string Pattern, int PreviousCount, int CurrentCount, decimal? ChangePercent, string Message);

/// <summary>One pattern's two windows.</summary>
internal sealed record TrendRowModel(string Name, int Current, int Previous, decimal? Ratio, string Trend, bool FewData, decimal? PValue);

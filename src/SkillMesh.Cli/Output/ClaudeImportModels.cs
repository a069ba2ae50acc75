namespace SkillMesh.Cli.Output;

/// <summary>What transcripts teach and what of it was recorded (<c>import-claude.schema.json</c>).</summary>
internal sealed record ClaudeImportModel(
    bool DryRun,
    bool Applied,
    TranscriptCounts Read,
    ImportedCounts New,
    ImportedCounts Known,
    TranscriptLeftOut LeftOut,
    IReadOnlyList<string> Paths,
    IReadOnlyList<string> Redacted,
    IReadOnlyList<CorrectedModel> Corrections,
    IReadOnlyList<MendedModel> Fixes,
    IReadOnlyList<AskedModel> Requests);

/// <summary>What was read.</summary>
internal sealed record TranscriptCounts(int Files, int Lines, int Sessions, int Prompts, int Calls, string? OldestClient, string? NewestClient);

/// <summary>Records by ledger.</summary>
internal sealed record ImportedCounts(int Corrections, int Skills);

/// <summary>What was not taken, by reason.</summary>
internal sealed record TranscriptLeftOut(int OldFiles, int NotFindable, int Refused);

/// <summary>One thing that was corrected several times.</summary>
internal sealed record CorrectedModel(
    int Count, int New, string? Pattern, string CorrectionType, string Source, string Summary, string First, string Last, IReadOnlyList<QuoteModel> Quotes);

/// <summary>What a person said.</summary>
internal sealed record QuoteModel(string Timestamp, string Text);

/// <summary>One error that was mended several times in the same way.</summary>
internal sealed record MendedModel(
    int Count, int New, string Skill, string Error, string Resolution, string Command, string First, string Last, IReadOnlyList<string> Flags);

/// <summary>One request that was made several times.</summary>
internal sealed record AskedModel(int Count, int Sessions, string Text, string First, string Last);

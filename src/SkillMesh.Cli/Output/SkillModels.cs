namespace SkillMesh.Cli.Output;

/// <summary>One capture of a skill.</summary>
internal sealed record ProvenanceModel(string Timestamp, string? Origin, string? Agent, string? Author, string? Repository, string? Source, string? Via);

/// <summary>One skill in full.</summary>
internal sealed record SkillModel(
    string Id,
    string State,
    string? ErrorType,
    string Pattern,
    string Resolution,
    string? Context,
    string Signature,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<string> Flags,
    int Confirmed,
    int Rejected,
    int Suggested,
    int Seen,
    double LowerBound,
    string? RetiredFor,
    string Last,
    IReadOnlyList<ProvenanceModel> Provenance);

/// <summary>A skill's row in a list.</summary>
internal sealed record SkillRow(string Id, string State, string? ErrorType, string Pattern, int Confirmed, int Rejected, int Suggested, string Last);

/// <summary>What <c>skill list</c> and <c>skill top</c> print.</summary>
internal sealed record SkillListModel(IReadOnlyList<SkillRow> Skills, int All);

/// <summary>What a verb that writes an event prints.</summary>
/// <param name="Event">Id of the event.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Skill">The skill.</param>
/// <param name="State">Its state after that.</param>
/// <param name="Path">The ledger's file.</param>
/// <param name="Duplicate">Whether the event was there already.</param>
/// <param name="Known">Whether the skill was known before.</param>
/// <param name="Redacted">Kinds of text that were redacted.</param>
/// <param name="Flags">Ids of the rules that hold the skill back.</param>
/// <param name="Announced">Whether the bridge has the event: yes, later, or off where there is no bridge.</param>
internal sealed record SkillEventModel(
    string Event, string Kind, string Skill, string State, string Path, bool Duplicate, bool Known, IReadOnlyList<string> Redacted, IReadOnlyList<string> Flags, string Announced);

/// <summary>What <c>skill stats</c> prints.</summary>
internal sealed record SkillStatsModel(
    int Skills, int Proposed, int Verified, int Approved, int Quarantined, int Retired, int DuplicatesAvoided, int TotalErrorsHandled, int AutoResolved, int Suggested, int Rejected, int Homeless);

/// <summary>A fix that was found.</summary>
internal sealed record FoundModel(
    string Skill, string State, string? ErrorType, string Pattern, string Resolution, double Score, string How, int Confirmed, int Rejected, ProvenanceModel From, IReadOnlyList<string> Aliases);

/// <summary>A candidate that is no answer.</summary>
internal sealed record CandidateModel(string Skill, string? ErrorType, string Pattern, double Score, string State);

/// <summary>One step or reason.</summary>
internal sealed record ReasonModel(string Name, string Text);

/// <summary>What <c>resolve</c> prints.</summary>
/// <param name="Answer">The known fix, or null.</param>
/// <param name="Ranked">The nearest skills, best first.</param>
/// <param name="Signature">The error's signature.</param>
/// <param name="Why">With <c>--why</c>: each masking step and what the scores are made of.</param>
internal sealed record ResolveModel(FoundModel? Answer, IReadOnlyList<CandidateModel> Ranked, string Signature, IReadOnlyList<ReasonModel>? Why);

/// <summary>What <c>skill import</c> prints.</summary>
internal sealed record SkillImportModel(string File, string Shape, int Read, int Imported, int Known, int LeftOut, bool DryRun, IReadOnlyList<string> Redacted);

/// <summary>What <c>skill export</c> prints where it writes files.</summary>
internal sealed record SkillExportModel(string Format, IReadOnlyList<string> Files, int Skills);

/// <summary>What <c>sync</c> prints.</summary>
/// <param name="Remote">The remote.</param>
/// <param name="Reference">The ref there.</param>
/// <param name="Received">Events that were new here.</param>
/// <param name="Sent">Events that were new there.</param>
/// <param name="Held">Skills of others that are held back.</param>
/// <param name="Rounds">How often it was begun, because others pushed first.</param>
/// <param name="DryRun">Whether nothing was taken in or pushed.</param>
internal sealed record SyncModel(string Remote, string Reference, int Received, int Sent, int Held, int Rounds, bool DryRun);

/// <summary>What <c>manifest</c> prints.</summary>
internal sealed record ManifestModel(string Path, bool Changed, int Skills);

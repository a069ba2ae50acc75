namespace SkillMesh.Core.Ledgers;

/// <summary>What a ledger holds, and where: <c>.claude/NAME.jsonl</c>, <c>.claude/NAME.d/*.jsonl</c> and the spool.</summary>
/// <param name="Name">Path below <c>.claude/</c> without its ending, with forward slashes.</param>
/// <param name="Schema">File name of the record's schema in <c>schemas/</c>.</param>
/// <param name="Title">What one record is called in messages.</param>
public sealed record LedgerKind(string Name, string Schema, string Title)
{
    /// <summary>What reviews found.</summary>
    public static readonly LedgerKind Findings = new("review-findings", "review-finding.schema.json", "finding");

    /// <summary>What agents learned while working.</summary>
    public static readonly LedgerKind Learnings = new("session-learnings", "session-learning.schema.json", "learning");

    /// <summary>Where people corrected agents.</summary>
    public static readonly LedgerKind Corrections = new("user-corrections", "user-correction.schema.json", "correction");

    /// <summary>What broke in operation.</summary>
    public static readonly LedgerKind Incidents = new("incidents", "incident.schema.json", "incident");

    /// <summary>Promotions, demotions and people's verdicts.</summary>
    public static readonly LedgerKind Promotions = new("patterns/promotion-log", "promotion-log.schema.json", "promotion");

    /// <summary>What was purged: ids and reasons, no content.</summary>
    public static readonly LedgerKind Tombstones = new("tombstones", "tombstone.schema.json", "tombstone");

    /// <summary>What happened to skills: errors with their known fixes.</summary>
    public static readonly LedgerKind SkillEvents = new("skill-events", "skill-event.schema.json", "skill event");

    /// <summary>Events of skills that others sent by git. Never published: they are somebody else's.</summary>
    public static readonly LedgerKind SyncedSkillEvents = new("skill-events-sync", "skill-event.schema.json", "skill event");

    /// <summary>Events of skills that the team's server sent. Never published.</summary>
    public static readonly LedgerKind HubSkillEvents = new("skill-events-hub", "skill-event.schema.json", "skill event");

    /// <summary>All ledgers of a repository, evidence first.</summary>
    public static IReadOnlyList<LedgerKind> All { get; } = [Findings, Learnings, Corrections, Incidents, Promotions, SkillEvents, Tombstones];

    /// <summary>Ledgers that only this clone has, whose records others made.</summary>
    public static IReadOnlyList<LedgerKind> Received { get; } = [SyncedSkillEvents, HubSkillEvents];

    /// <summary>The ledgers whose records are evidence.</summary>
    public static IReadOnlyList<LedgerKind> Evidence { get; } = [Findings, Learnings, Corrections, Incidents];
}

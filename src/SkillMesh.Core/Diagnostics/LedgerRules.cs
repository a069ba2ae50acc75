namespace SkillMesh.Core.Diagnostics;

/// <summary>SKM1xxx: ledgers, their lines and their records.</summary>
public static class LedgerRules
{
    /// <summary>The last line has no line feed and is not a record.</summary>
    public static readonly DiagnosticRule TornTail = new("SKM1001", Severity.Warning, "torn last line",
        "the last line is cut off after {0} bytes",
        "A writer was stopped in the middle of a line. Every line before it counts; the fragment does not. It is never deleted.",
        "Run `skillmesh validate --fix`: it moves the fragment into a quarantine file beside the ledger.");

    /// <summary>A git conflict marker stands in a ledger.</summary>
    public static readonly DiagnosticRule ConflictMarker = new("SKM1002", Severity.Error, "conflict marker",
        "a git conflict marker stands here ('{0}')",
        "A merge was committed before it was resolved. The records on both sides are read; the marker lines are not records.",
        "Delete the marker lines and keep the records of both sides: records are immutable, so both belong.");

    /// <summary>A line is not JSON.</summary>
    public static readonly DiagnosticRule NotJson = new("SKM1003", Severity.Error, "not JSON",
        "{0}",
        "The line cannot be read as one JSON object, so it does not count. The rest of the file does.",
        "Mend the line, or run `skillmesh validate --fix` to move it into a quarantine file.");

    /// <summary>Invalid UTF-8.</summary>
    public static readonly DiagnosticRule InvalidUtf8 = new("SKM1004", Severity.Error, "invalid UTF-8",
        "invalid UTF-8 at byte {0} of the line",
        "Ledgers are UTF-8. Guessing another encoding would change what was written.",
        "Convert the line to UTF-8, or run `skillmesh validate --fix` to move it into a quarantine file.");

    /// <summary>An object has the same key twice.</summary>
    public static readonly DiagnosticRule DuplicateKey = new("SKM1005", Severity.Error, "duplicate key",
        "the key '{0}' stands twice in one object",
        "Readers disagree on which of the two counts, so one value can hide behind the other. The line does not count.",
        "Remove one of the two.");

    /// <summary>The line is too long.</summary>
    public static readonly DiagnosticRule LineTooLong = new("SKM1006", Severity.Error, "line too long",
        "the line is {0} bytes long; at most {1} are read",
        "One endless line must not take the memory of every command that reads the ledger.",
        "Shorten the record, or run `skillmesh validate --fix` to move it into a quarantine file.");

    /// <summary>A record does not match its schema.</summary>
    public static readonly DiagnosticRule RecordInvalid = new("SKM1007", Severity.Error, "record does not match its schema",
        "{0}",
        "A record with a missing or wrong field cannot be counted as evidence.",
        "Mend the field at the place shown. A team's own field names can be mapped under `dialects:` in .claude/skillmesh.yml.");

    /// <summary>One id, two contents.</summary>
    public static readonly DiagnosticRule IdConflict = new("SKM1008", Severity.Warning, "one id, two contents",
        "id '{0}' also stands at {1} with other content",
        "Records are immutable and counted by id. Of several contents one counts, always the same one whatever the order of the lines.",
        "Give the changed record its own id, or remove the copy that was edited by hand.");

    /// <summary>Nested deeper than allowed.</summary>
    public static readonly DiagnosticRule TooDeep = new("SKM1009", Severity.Error, "nested too deeply",
        "JSON is nested deeper than {0} levels",
        "Deep nesting is how a small file stops a program. The line does not count.",
        "Flatten the record.");

    /// <summary>A newest record that stands alone far in the future.</summary>
    public static readonly DiagnosticRule LoneFutureRecord = new("SKM1010", Severity.Warning, "newest record stands alone",
        "the newest record ({0}) is {1} days after the one before it; it does not move the clock",
        "The newest record sets the day the fold counts from. One wrong date would make every lesson look old, so a newest record that stands alone by more than 30 days moves nothing.",
        "Correct the date, purge the record (`skillmesh ledger purge ID --reason TEXT`), or pass --as-of.");

    /// <summary>A timestamp cannot be read.</summary>
    public static readonly DiagnosticRule BadTimestamp = new("SKM1011", Severity.Error, "timestamp cannot be read",
        "'{0}' is not a date or an RFC 3339 date-time",
        "Age and trend depend on the record's own time.",
        "Write YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ.");

    /// <summary>The record to add is wrong.</summary>
    public static readonly DiagnosticRule RecordRefused = new("SKM1012", Severity.Error, "record refused",
        "{0}",
        "A record is checked before it is written: what stands in a ledger is always readable. Nothing was written.",
        "Mend the field and run the command again.");

    /// <summary>Unknown record to purge.</summary>
    public static readonly DiagnosticRule UnknownRecord = new("SKM1013", Severity.Error, "no such record",
        "no record '{0}' in any ledger",
        "Nothing was removed.",
        "Look the id up with `skillmesh patterns NAME --json` or in the ledger itself.");

    /// <summary>The near-name hint.</summary>
    public static readonly DiagnosticRule NearName = new("SKM1014", Severity.Info, "pattern name is new but near another",
        "'{0}' is a new pattern name; '{1}' exists and is near",
        "Evidence is counted by name. Two names for one thing never reach the threshold.",
        "If it is the same thing, use the existing name, or join them later: `skillmesh patterns merge NEW --into EXISTING --reason TEXT`.");

    /// <summary>A shard's name does not fit its content.</summary>
    public static readonly DiagnosticRule ShardChanged = new("SKM1015", Severity.Warning, "shard was edited",
        "the shard's content no longer fits its name",
        "A shard is written once and named by its content. An edit is kept and read, but two branches may now disagree.",
        "Put the old content back (`git checkout -- FILE`), and use `skillmesh ledger purge` to forget a record.");

    /// <summary>Purge reaches the work tree only.</summary>
    public static readonly DiagnosticRule HistoryKeepsRecord = new("SKM1016", Severity.Warning, "git history still has the record",
        "the record is gone from the ledgers; git history keeps older versions of {0}",
        "Rewriting history is yours to decide: it changes every clone.",
        "If it was a secret: rotate it first, then rewrite history (for example with git filter-repo) and tell every clone.");

    /// <summary>A dialect does not fit.</summary>
    public static readonly DiagnosticRule DialectMismatch = new("SKM1017", Severity.Error, "no dialect fits the record",
        "the record fits no known shape of {0}: {1}",
        "Records are read in the published shapes and in those mapped under `dialects:`. This one fits none, so it does not count.",
        "Add the missing fields, or map the shape under `dialects:` in .claude/skillmesh.yml.");

    /// <summary>A report leaves further faults to validation.</summary>
    public static readonly DiagnosticRule MoreFaults = new("SKM1018", Severity.Warning, "more faults in the ledgers",
        "{0} more faults in the ledgers are not listed here",
        "A report shows the first faults only; every other line was counted.",
        "Run `skillmesh validate` to see all of them.");

    /// <summary>A record was changed after it got its id.</summary>
    public static readonly DiagnosticRule RecordChanged = new("SKM1019", Severity.Warning, "record was changed",
        "the record's content no longer fits its id '{0}'; it would be '{1}'",
        "An id is derived from the content, and records are immutable. A hand, a merge or a disk changed this one after it was written. It still counts, as it stands.",
        "If the change is wanted, remove the `id` from the line: it gets the right one. Else put the old line back (`git log -p FILE`).");

    /// <summary>One entry of an imported file is left out.</summary>
    public static readonly DiagnosticRule NotImported = new("SKM1040", Severity.Warning, "entry was not imported",
        "{0}",
        "What is imported is evidence that agents will read. An entry that cannot be understood, or that speaks of files outside the repository, is none; the others of the file are imported.",
        "Nothing to do, or mend the entry and import the file again: what is there already stays as it is.");

    /// <summary>The file is something else.</summary>
    public static readonly DiagnosticRule NothingToImport = new("SKM1041", Severity.Error, "nothing to import",
        "'{0}' holds no {1}{2}",
        "The file can be read, and nothing in it has the shape of what was asked for. Nothing was written.",
        "For reviews give what `gh api --paginate repos/OWNER/REPO/pulls/comments` prints; for scanners a SARIF 2.1.0 log.");

    /// <summary>A line of a transcript is left out.</summary>
    public static readonly DiagnosticRule TranscriptLine = new("SKM1042", Severity.Warning, "transcript line cannot be read",
        "{0}",
        "Transcripts are the client's own files, and a client that is stopped leaves half a line. Every other line is read.",
        "Nothing to do: run the import again when the session has ended; what is there already is not added twice.");

    /// <summary>A transcript is left out.</summary>
    public static readonly DiagnosticRule TranscriptLeftOut = new("SKM1043", Severity.Warning, "transcript was left out",
        "{0}",
        "Only plain files of the client's own folder are read without being named: a link may lead to other people's files or in a circle.",
        "Name the file as an argument of `skillmesh import claude` if it is to be read.");

    /// <summary>There are no transcripts.</summary>
    public static readonly DiagnosticRule NoTranscripts = new("SKM1044", Severity.Error, "no transcripts",
        "{0}",
        "Claude Code keeps one file for each session under ~/.claude/projects, or under projects in the folder that CLAUDE_CONFIG_DIR names, and removes old ones.",
        "Name files or folders as arguments, or read all projects with --all-projects.");

    /// <summary>A branch loses a record.</summary>
    public static readonly DiagnosticRule RecordLost = new("SKM1030", Severity.Error, "branch edits or removes a record",
        "the record '{0}' is {1} in this branch, and no tombstone says why",
        "Records are immutable: patterns and runbooks stand on them, and a union merge brings the old line back beside the new one.",
        "Put the line back (`git checkout BASE -- FILE`, then add yours), or forget the record with `skillmesh ledger purge ID --reason TEXT`.");

    /// <summary>Rows of this area.</summary>
    public static IReadOnlyList<DiagnosticRule> All { get; } =
    [
        TornTail, ConflictMarker, NotJson, InvalidUtf8, DuplicateKey, LineTooLong, RecordInvalid, IdConflict, TooDeep,
        LoneFutureRecord, BadTimestamp, RecordRefused, UnknownRecord, NearName, ShardChanged, HistoryKeepsRecord,
        DialectMismatch, MoreFaults, RecordChanged, RecordLost, NotImported, NothingToImport,
        TranscriptLine, TranscriptLeftOut, NoTranscripts,
    ];
}

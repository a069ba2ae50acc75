namespace SkillMesh.Core.Diagnostics;

/// <summary>SKM3xxx: skills and how they travel.</summary>
public static class MeshRules
{
    /// <summary>No skill has this id or alias.</summary>
    public static readonly DiagnosticRule UnknownSkill = new("SKM3001", Severity.Error, "unknown skill",
        "no skill has the id '{0}'{1}",
        "A skill is named by its id, by the first characters of it where they are enough, or by an id it had elsewhere.",
        "`skillmesh skill list` shows the ids.");

    /// <summary>A fix that its own error does not find.</summary>
    public static readonly DiagnosticRule NotFindable = new("SKM3002", Severity.Error, "fix cannot be found",
        "looking this error up would not find the fix: {0}",
        "What is captured is looked up with its own error before it is acknowledged; a fix that nobody can find is no knowledge.",
        "Give more of the error's own words as the message: the line that names the error, with its code.");

    /// <summary>An event whose text is not what its id says.</summary>
    public static readonly DiagnosticRule ForeignText = new("SKM3003", Severity.Warning, "skill event is not what its id says",
        "the event's resolution does not belong to the skill {0}",
        "A skill's id is derived from its signature and its resolution. An event that puts another text under an id does not count: else an approved fix could be exchanged.",
        "Capture the fix with `skillmesh skill capture`, which gives it its own id.");

    /// <summary>A skill's text is held back.</summary>
    public static readonly DiagnosticRule Flagged = new("SKM3004", Severity.Warning, "skill is held back",
        "skill {0} is quarantined by {1}: {2}",
        "Its text could do harm where an agent follows it. It is kept as text, shown to nobody who did not ask, and never run.",
        "Read it with `skillmesh skill show ID`. Retire it, or capture the fix again in harmless words.");

    /// <summary>Several skills begin with the given characters.</summary>
    public static readonly DiagnosticRule AmbiguousSkill = new("SKM3005", Severity.Error, "several skills",
        "{0} skills have an id that begins with '{1}'",
        "A skill can be named by the first characters of its id where they are enough.",
        "Give more characters: `skillmesh skill list` shows the ids.");

    /// <summary>A skill is retired or held back, so it cannot be used.</summary>
    public static readonly DiagnosticRule NotUsable = new("SKM3006", Severity.Error, "skill cannot be used",
        "skill {0} is {1}",
        "What is quarantined or retired takes no outcomes, and is given to nobody who did not ask for what is held back.",
        "Read it with `skillmesh skill show ID`. Where no rule flags its text and it is good, `skillmesh skill approve ID` lets it be used. What a rule flags no approval lets through: capture the fix again in words that no rule flags.");

    /// <summary>Somebody would approve what a rule holds back.</summary>
    public static readonly DiagnosticRule NotApprovable = new("SKM3007", Severity.Error, "flagged text cannot be approved",
        "skill {0} stays quarantined whoever approves it: {1} {2} its text",
        "What a rule flags is held back for good: an approval that lifts it would be the first thing that hostile text asks for.",
        "Read it with `skillmesh skill show ID` and the rule with `skillmesh explain RULE`. Then capture the fix again in words that no rule flags, and retire this one with `skillmesh skill retire ID --reason TEXT`.");

    /// <summary>A row of an import was mended.</summary>
    public static readonly DiagnosticRule ImportMended = new("SKM3010", Severity.Info, "import mended",
        "{0}",
        "The published file counts all skills' successes together, repeats ids and skills, and writes local times. What can be mended is mended and said.",
        "Nothing to do.");

    /// <summary>A row of an import cannot be used.</summary>
    public static readonly DiagnosticRule ImportRefused = new("SKM3011", Severity.Warning, "import left out",
        "{0}",
        "A row without an error or without a fix is no skill; every other row was taken.",
        "Mend the row and import again: what is there already is not taken twice.");

    /// <summary>A record that came from elsewhere has not got the id of its content.</summary>
    public static readonly DiagnosticRule NotItsId = new("SKM3040", Severity.Warning, "record has another's id",
        "the record says its id is {0}, which is not that of its content; it was left out",
        "Ids are derived from content. A record that carries another id may try to pass for one that is trusted.",
        "Nothing to do here. Whoever wrote it can capture it anew.");

    /// <summary>There is no remote to sync with.</summary>
    public static readonly DiagnosticRule NoRemote = new("SKM3041", Severity.Error, "no remote",
        "{0}",
        "Skills travel by git to and from a remote of the repository, in a ref of their own.",
        "Name one with `skillmesh sync --remote NAME`; `git remote -v` lists them.");

    /// <summary>Others pushed at the same time, again and again.</summary>
    public static readonly DiagnosticRule SyncLost = new("SKM3042", Severity.Error, "sync did not get through",
        "{0} others pushed first, {1} times in a row",
        "What is pushed must follow on what is there. Nothing was lost: what the others sent is here, and what is here goes with the next sync.",
        "Run `skillmesh sync` again.");

    /// <summary>A record that came from elsewhere holds what must not be kept.</summary>
    public static readonly DiagnosticRule ReceivedSecret = new("SKM3043", Severity.Warning, "received record left out",
        "record {0} holds {1} and was left out",
        "A record that must be redacted is no longer the one its id names. Whoever sent it holds a secret in their ledger.",
        "Tell them: `skillmesh validate --only secrets` finds it there, `skillmesh ledger purge ID --reason TEXT` takes it away.");

    /// <summary>There is no place for the bridge file.</summary>
    public static readonly DiagnosticRule BridgePlace = new("SKM3020", Severity.Error, "no place for the bridge",
        "the bridge file cannot be named: {0}",
        "All agents of one person share one file. A path that depends on where a command runs would give each its own.",
        "Set SKILLMESH_BRIDGE to an absolute path, or unset it and have a home folder.");

    /// <summary>The bridge file is held by others for too long.</summary>
    public static readonly DiagnosticRule BridgeBusy = new("SKM3021", Severity.Warning, "bridge is busy",
        "others keep {0} busy: {1}",
        "Writers take turns. What was to be announced is in the ledger, and the next command announces it.",
        "Run the command again. If it stays busy, look for the program that keeps the file open.");

    /// <summary>A file that is no bridge was put out of the way.</summary>
    public static readonly DiagnosticRule BridgeReplaced = new("SKM3022", Severity.Warning, "bridge was made anew",
        "{0} was damaged ({1}); it is kept as {2}, and a new one was made",
        "The bridge only carries what the ledgers hold: a new one is filled again from them, and every agent gets what it lacks.",
        "Nothing to do. `skillmesh bridge rebuild` announces what the ledgers hold at once; the old file may be deleted.");

    /// <summary>A newer tool made the bridge file.</summary>
    public static readonly DiagnosticRule BridgeNewer = new("SKM3023", Severity.Error, "bridge of a newer version",
        "{0} was made by a newer version of this tool",
        "What a newer version keeps there this one could damage. The file was not touched; events stay in the ledger.",
        "Update this tool, or set SKILLMESH_BRIDGE to another file for it.");

    /// <summary>The system does not let the bridge file be used.</summary>
    public static readonly DiagnosticRule BridgeRefused = new("SKM3024", Severity.Warning, "bridge cannot be used",
        "{0}: {1}",
        "Rights, a full disk or a read-only one. Without the bridge everything works from the ledgers alone; other agents learn of it later.",
        "Look at the path's permissions and the free space. The next command that can write announces what is waiting.");

    /// <summary>A message that will not be taken.</summary>
    public static readonly DiagnosticRule BridgeMessageRefused = new("SKM3025", Severity.Warning, "message not taken",
        "message {0} from {1}: {2}",
        "A record's id is derived from its content. What is not what it says of itself, or would have to be changed to be written, is not taken, and holds nothing else up.",
        "`skillmesh bridge status` lists it. Capture the fix again with `skillmesh skill capture` where it is wanted.");

    /// <summary>There is no bridge file.</summary>
    public static readonly DiagnosticRule BridgeMissing = new("SKM3026", Severity.Info, "no bridge",
        "there is no bridge file {0}",
        "Agents of this person share nothing until there is one. Events are kept in the ledger and announced once it is there.",
        "`skillmesh init` or `skillmesh bridge rebuild` makes it.");

    /// <summary>There is no SQLite for this system.</summary>
    public static readonly DiagnosticRule BridgeUnsupported = new("SKM3027", Severity.Warning, "no SQLite here",
        "the bridge needs SQLite, which cannot be loaded: {0}",
        "The library comes with the tool for the usual systems. Without it everything works from the ledgers alone.",
        "Keep the library beside the program, as it was installed.");

    /// <summary>An agent could not take a message, time and again.</summary>
    public static readonly DiagnosticRule BridgeDeadLetter = new("SKM3028", Severity.Warning, "message given up",
        "message {0} was given up after {1} attempts: {2}",
        "It failed each time, with growing pauses. It is kept, and others are not held up by it.",
        "Mend what the message says, then `skillmesh bridge rebuild` brings it again.");

    /// <summary>Rows of this area.</summary>
    public static IReadOnlyList<DiagnosticRule> All { get; } =
        [UnknownSkill, NotFindable, ForeignText, Flagged, AmbiguousSkill, NotUsable, NotApprovable, ImportMended, ImportRefused,
        BridgePlace, BridgeBusy, BridgeReplaced, BridgeNewer, BridgeRefused, BridgeMessageRefused, BridgeMissing, BridgeUnsupported, BridgeDeadLetter,
        NotItsId, NoRemote, SyncLost, ReceivedSecret];
}

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
        "What is quarantined or retired takes no outcomes: nobody should have used it.",
        "Read it with `skillmesh skill show ID`, then `skillmesh skill approve ID` where its text is good.");

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

    /// <summary>Rows of this area.</summary>
    public static IReadOnlyList<DiagnosticRule> All { get; } =
        [UnknownSkill, NotFindable, ForeignText, Flagged, AmbiguousSkill, NotUsable, ImportMended, ImportRefused, NotItsId, NoRemote, SyncLost, ReceivedSecret];
}

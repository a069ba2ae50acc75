namespace SkillMesh.Core.Diagnostics;

/// <summary>SKM0060 to SKM0069: what agents' hooks write to their log. A hook itself says nothing and ends with exit code 0.</summary>
public static class HookRules
{
    /// <summary>What came on standard input is no event.</summary>
    public static readonly DiagnosticRule BadEvent = new("SKM0060", Severity.Warning, "hook's event cannot be read",
        "the event was passed over: {0}",
        "The client's event was not JSON that can be read, or too long. The agent went on without an answer.",
        "If it comes again, look at the client's version and its hook settings: the entry runs `skillmesh hook EVENT` and passes the event on standard input.");

    /// <summary>A hook took too long.</summary>
    public static readonly DiagnosticRule OutOfTime = new("SKM0061", Severity.Warning, "hook ran out of time",
        "ended after {0} ms, before it was done",
        "A hook stands in the agent's way, so it ends when its time is over. What it had not captured by then is lost.",
        "If it comes again, run `skillmesh resolve x` once, which makes the index of skills, and look at what else keeps the disk busy.");

    /// <summary>A capture could not be written.</summary>
    public static readonly DiagnosticRule CaptureLost = new("SKM0062", Severity.Warning, "hook's capture was lost",
        "not captured: {0}",
        "The ledger was kept busy by another process, or the disk refused. The agent went on; what it was told is not affected.",
        "Look at the free space and the permissions of the folder skillmesh in git's own folder.");

    /// <summary>The index of skills must be made first.</summary>
    public static readonly DiagnosticRule NoIndex = new("SKM0063", Severity.Warning, "hook could not look up",
        "no look-up: the index of skills is to be made, which takes longer than a hook may",
        "The index is missing or far behind the ledgers. Until it is made, agents are not told known fixes by their hooks.",
        "Run `skillmesh resolve x` once: it makes the index.");

    /// <summary>A fix that was seen was not proposed.</summary>
    public static readonly DiagnosticRule NotProposed = new("SKM0064", Severity.Info, "fix was not proposed",
        "what mended an error was not written down: {0}",
        "A hook writes down by itself only what is clear and harmless: nothing flagged, and nothing that its own error would not find again.",
        "Nothing to do. `skillmesh skill capture` writes it down in your own words.");

    /// <summary>A fault of the tool.</summary>
    public static readonly DiagnosticRule Fault = new("SKM0065", Severity.Warning, "hook failed",
        "unexpected {0}: {1}",
        "A fault of skillmesh, or a file that the system refused. The agent went on without an answer.",
        "If it comes again, report the line with `skillmesh --version`.");

    /// <summary>The settings cannot be used.</summary>
    public static readonly DiagnosticRule BadSettings = new("SKM0066", Severity.Warning, "hook ran without settings",
        "nothing of what people type was looked at, because the settings cannot be used: {0}",
        "With a fault in .claude/skillmesh.yml nobody knows whether prompts may be captured, so they are not.",
        "Mend the file; `skillmesh validate` shows the place.");

    /// <summary>An event that nothing is done for.</summary>
    public static readonly DiagnosticRule UnknownEvent = new("SKM0067", Severity.Info, "event is not known",
        "nothing is done for '{0}'",
        "Clients get new events with every version; one that is not known is passed over.",
        "Nothing to do. `skillmesh hook --help` lists the events that are known.");

    /// <summary>There is no place for what a hook keeps.</summary>
    public static readonly DiagnosticRule NoPlace = new("SKM0068", Severity.Info, "nothing was kept",
        "{0} was not kept: {1}",
        "Hooks write nothing below .claude of a repository. Outside git there is only the person's own ledger of skills.",
        "Run `git init` where the work is to be remembered.");

    /// <summary>The end of a turn was refused.</summary>
    public static readonly DiagnosticRule Gate = new("SKM0069", Severity.Warning, "end of the turn was refused",
        "{0} in files of this session: {1}",
        "The settings make the hook a gate (hooks.gate): a turn does not end while files that it wrote hold what a guard bans.",
        "Mend the lines, or turn the gate off in .claude/skillmesh.yml.");

    /// <summary>Rows of this part.</summary>
    public static IReadOnlyList<DiagnosticRule> All { get; } =
        [BadEvent, OutOfTime, CaptureLost, NoIndex, NotProposed, Fault, BadSettings, UnknownEvent, NoPlace, Gate];
}

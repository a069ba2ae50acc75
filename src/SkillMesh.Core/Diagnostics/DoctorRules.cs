namespace SkillMesh.Core.Diagnostics;

/// <summary>SKM008x and SKM009x: what <c>doctor</c> finds about an installation.</summary>
public static class DoctorRules
{
    /// <summary>The tool is not on PATH.</summary>
    public static readonly DiagnosticRule NotOnPath = new("SKM0080", Severity.Warning, "tool is not on PATH",
        "there is no skillmesh in the folders of PATH",
        "Hooks and the MCP server are started by the name alone: without it each of them fails at every call, and nobody sees it.",
        "Run `dotnet tool install --global SkillMesh.Tool`, or add the folder of the program to PATH.");

    /// <summary>Another version is on PATH.</summary>
    public static readonly DiagnosticRule OtherVersion = new("SKM0081", Severity.Warning, "another version is on PATH",
        "skillmesh on PATH is {0}, this one is {1}",
        "Hooks run the one on PATH: what this one can do, they may not.",
        "Run `dotnet tool update --global SkillMesh.Tool`.");

    /// <summary>Hooks of an agent's client are missing.</summary>
    public static readonly DiagnosticRule HooksMissing = new("SKM0082", Severity.Warning, "agent hooks are not installed",
        "no skillmesh hook for {0}",
        "Without its hook an event is neither captured nor answered: agents record nothing, and are told nothing.",
        "Run `skillmesh init --agent claude`, or install the plugin.");

    /// <summary>Hooks that do not fire.</summary>
    public static readonly DiagnosticRule HooksSilent = new("SKM0083", Severity.Warning, "agent hooks do not fire",
        "{0}",
        "A hook that is installed and never runs looks like one that has nothing to say.",
        "Start a session of the client in this folder and trust it; `claude --debug` shows what it does with its hooks.");

    /// <summary>Hooks that failed.</summary>
    public static readonly DiagnosticRule HookFaults = new("SKM0084", Severity.Warning, "agent hooks had faults",
        "the hook noted {0} of its own in the last {1} days, the newest: {2}",
        "A hook never stops a session, so its faults are only written down.",
        "Mend what the newest one says; the log is hook.log in the folder that `skillmesh doctor --privacy` names.");

    /// <summary>The MCP server is not configured.</summary>
    public static readonly DiagnosticRule McpMissing = new("SKM0085", Severity.Warning, "MCP server is not configured",
        "no client here is told of `skillmesh mcp`",
        "Agents then have no tools to look errors up or to record what they learn.",
        "Run `skillmesh init --agent claude`, or install the plugin.");

    /// <summary>The MCP server does not answer.</summary>
    public static readonly DiagnosticRule McpSilent = new("SKM0086", Severity.Warning, "MCP server does not answer",
        "`skillmesh mcp` {0}",
        "A client shows no tools of a server that does not shake hands, and goes on without it.",
        "Run `skillmesh mcp` by hand and look at its messages; then `dotnet tool update --global SkillMesh.Tool`.");

    /// <summary>Nothing was captured lately.</summary>
    public static readonly DiagnosticRule NoCaptures = new("SKM0087", Severity.Warning, "nothing was captured lately",
        "no record since {0}, in {1} days with commits",
        "People and agents worked, and nothing was learned: capture is broken, or nobody was told of it.",
        "Record one with `skillmesh finding add`; `skillmesh init --agent claude` lets agents do it by themselves.");

    /// <summary>Promoted and never injected.</summary>
    public static readonly DiagnosticRule NeverInjected = new("SKM0088", Severity.Warning, "promoted and never injected",
        "the runbook of {0} has {1} and was never given to that agent in this clone",
        "Knowledge that is stored and never read changes nothing.",
        "Run `skillmesh init --agent claude`, so that sessions and subagents begin with their runbook.");

    /// <summary>Skills that nobody looks up.</summary>
    public static readonly DiagnosticRule NeverRetrieved = new("SKM0089", Severity.Warning, "known fixes are never looked up",
        "{0} and none was ever looked up or confirmed",
        "A fix is worth something when the next one who meets the error is told of it.",
        "Try `skillmesh resolve ERROR`; `skillmesh init --agent claude` does it at every failure.");

    /// <summary>Records that wait in the spool.</summary>
    public static readonly DiagnosticRule SpoolWaits = new("SKM0090", Severity.Warning, "records were never published",
        "{0} of the ledger {1} wait in this clone's spool since {2}",
        "The spool is this clone's alone: a lost disk loses them, and no colleague has them.",
        "Run `skillmesh publish --commit`.");

    /// <summary>The index is not what the ledgers say.</summary>
    public static readonly DiagnosticRule IndexStale = new("SKM0091", Severity.Warning, "index cannot be used",
        "the index of known fixes {0}",
        "The next look-up has to read all ledgers: slow, and beyond what a hook may take.",
        "Run `skillmesh doctor --fix`: it is made again from the ledgers.");

    /// <summary>What init wrote is missing.</summary>
    public static readonly DiagnosticRule SetupMissing = new("SKM0092", Severity.Warning, "a part of the set-up is missing",
        "{0} {1}",
        "Without it derived files are committed, or two branches that add to one ledger conflict, or agents do not find their runbooks.",
        "Run `skillmesh init`.");

    /// <summary>A derived or private file is tracked.</summary>
    public static readonly DiagnosticRule Tracked = new("SKM0093", Severity.Warning, "file should not be in git",
        "git tracks {0}, {1}",
        "A derived file changes with every evolve and conflicts in every merge; a private one is nobody else's.",
        "Run `git rm --cached -- FILE` and commit that; the file stays where it is.");

    /// <summary>Lines that were set aside.</summary>
    public static readonly DiagnosticRule Quarantined = new("SKM0094", Severity.Info, "lines were set aside",
        "{0} holds what was no record",
        "A repair deletes nothing: what could not be read is kept until a person has looked at it.",
        "Look at the file; what can be saved is recorded again with `skillmesh finding add`. Then delete it.");

    /// <summary>Notes of sessions that are long over.</summary>
    public static readonly DiagnosticRule HookStateOld = new("SKM0095", Severity.Warning, "hook state was never cleared",
        "{0} of sessions that are over for more than {1} days",
        "Hooks remember commands and file hashes for a session. What stays is of no use to anyone, and holds what people did.",
        "Run `skillmesh doctor --fix`.");

    /// <summary>The mesh's own test failed.</summary>
    public static readonly DiagnosticRule SelfTestFailed = new("SKM0096", Severity.Error, "self-test failed",
        "{0}: {1}",
        "A canary was captured, carried, looked up and confirmed in a store of its own, and did not get through: the tool does not work on this machine.",
        "Run `skillmesh monitor --show-output`; install the tool anew where it stays.");

    /// <summary>The check before a commit is gone.</summary>
    public static readonly DiagnosticRule GitHookGone = new("SKM0097", Severity.Warning, "git hook does not run",
        "{0} {1}",
        "Init set up a check of each commit, and git does not run it any more.",
        "Run `skillmesh init --hooks native`.");

    /// <summary>What a stopped process left behind.</summary>
    public static readonly DiagnosticRule LeftOver = new("SKM0098", Severity.Warning, "left over from a stopped command",
        "{0} is left over",
        "A command was stopped before it was done. What it was writing was not acknowledged, and the file it was for is whole.",
        "Run `skillmesh doctor --fix`.");

    /// <summary>There is no git.</summary>
    public static readonly DiagnosticRule NoGit = new("SKM0099", Severity.Warning, "git cannot be used",
        "{0}",
        "Everything but commits, sync and staged checks works without it.",
        "Install git, and see that `git status` works here.");

    /// <summary>Rows of this area.</summary>
    public static IReadOnlyList<DiagnosticRule> All { get; } =
    [
        NotOnPath, OtherVersion, HooksMissing, HooksSilent, HookFaults, McpMissing, McpSilent, NoCaptures, NeverInjected, NeverRetrieved,
        SpoolWaits, IndexStale, SetupMissing, Tracked, Quarantined, HookStateOld, SelfTestFailed, GitHookGone, LeftOver, NoGit,
    ];
}

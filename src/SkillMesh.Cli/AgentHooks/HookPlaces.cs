using SkillMesh.Core.Workspaces;

namespace SkillMesh.Cli.AgentHooks;

/// <summary>Where the hooks of agents keep what is theirs: of one clone, or of a person where there is no repository. None of it is a
/// record, and none of it is ever published.</summary>
/// <param name="Folder">Absolute path of the folder; it may not be there.</param>
internal sealed record HookPlaces(string Folder)
{
    /// <summary>The hook's own faults, a JSON line each.</summary>
    public string Log => Path.Combine(Folder, "hook.log");

    /// <summary>A file for each event, which holds when it last fired.</summary>
    public string Fired => Path.Combine(Folder, "fired");

    /// <summary>A file for each agent, which holds when it was last given its runbook, and the hash of that text.</summary>
    public string Injected => Path.Combine(Folder, "injected");

    /// <summary>A file for each session, which holds what it remembers.</summary>
    public string State => Path.Combine(Folder, "state");

    /// <summary>The places of a repository; those of the person outside git.</summary>
    /// <param name="workspace">The repository, or whatever folder it is.</param>
    /// <param name="home">The person's home folder, absolute; empty when there is none.</param>
    /// <returns>Null where there is neither.</returns>
    public static HookPlaces? Of(Workspace workspace, string home) =>
        workspace.Git is { } git ? new HookPlaces(Path.Combine(git.CommonDir, "skillmesh", "hooks"))
        : home.Length > 0 ? new HookPlaces(Path.Combine(home, ".claude", "skillmesh", "hooks"))
        : null;
}

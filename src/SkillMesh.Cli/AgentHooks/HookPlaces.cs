using SkillMesh.Core.Records;
using SkillMesh.Core.Workspaces;
using SkillMesh.Learning.Names;

namespace SkillMesh.Cli.AgentHooks;

/// <summary>Where hooks keep what is their own, and nobody else's business: beside the spool in git's folder, outside git in the
/// person's home. Nothing of it lies in a work tree, and all of it may be deleted at any time.</summary>
/// <param name="Folder">Absolute path.</param>
internal sealed record HookPlaces(string Folder)
{
    private const string Name = "hooks";

    /// <summary>The hooks' own faults, JSON lines <c>{time, event, id, text}</c>.</summary>
    public string Log => Path.Combine(Folder, "hook.log");

    /// <summary>One file a session: what it remembers.</summary>
    public string States => Path.Combine(Folder, "state");

    /// <summary>How much of the spool was announced on the bridge.</summary>
    public string Announced => Path.Combine(Folder, "announced");

    /// <summary>What guards say, as it was last read.</summary>
    public string Guards => Path.Combine(Folder, "guards");

    /// <summary>The places around a workspace; null outside git where there is no home folder.</summary>
    public static HookPlaces? Of(Workspace workspace, string home) =>
        workspace.Git is { } git ? new HookPlaces(Path.Combine(git.CommonDir, "skillmesh", Name))
        : home.Length > 0 && Path.IsPathFullyQualified(home) ? new HookPlaces(Path.Combine(home, Workspace.ClaudeFolderName, "skillmesh", Name))
        : null;

    /// <summary>A file whose text is the moment an event last came, ISO 8601 UTC.</summary>
    /// <param name="known">The name of an event that is known.</param>
    public string Fired(string known) => Path.Combine(Folder, "fired", known);

    /// <summary>A file whose text is the moment an agent was last told something at its start, and the hash of that.</summary>
    public string Injected(string agent) => Path.Combine(Folder, "injected", AgentName.IsFolderName(agent) ? agent : RecordId.Of(System.Text.Encoding.UTF8.GetBytes(agent)));

    /// <summary>What a session remembers. The client's name for it is taken as it stands only where it can be nothing but a name.</summary>
    public string State(string session) => Path.Combine(
        States, (session.Length is > 0 and <= 64 && session.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') ? session : RecordId.Of(System.Text.Encoding.UTF8.GetBytes(session))) + ".jsonl");
}

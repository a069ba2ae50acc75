using System.Globalization;
using SkillMesh.Cli.Commands;
using SkillMesh.Cli.Commands.Mesh;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Redaction;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Cli.Mcp;

/// <summary>What all calls of one client share. Settings and ledgers are read anew for every call: the server runs for hours while people
/// work.</summary>
/// <param name="command">The command.</param>
/// <param name="agent">The agent that calls, where a call does not say.</param>
internal sealed class McpSession(CommandContext command, string? agent)
{
    /// <summary>Held by one call at a time: what a client sends at once is done one after the other.</summary>
    public Lock Turn { get; } = new();

    /// <summary>The agent that calls, where a call does not say; null where nobody said.</summary>
    public string? Agent => agent;

    /// <summary>The session, where a call does not say.</summary>
    public string Id { get; } = string.Create(CultureInfo.InvariantCulture, $"mcp-{command.Host.Clock.GetUtcNow().ToUnixTimeMilliseconds():x}");

    /// <summary>The clock.</summary>
    public TimeProvider Clock => command.Host.Clock;

    /// <summary>What no answer may hold, by the settings read last.</summary>
    public Redactor Redactor { get; private set; } = command.Redactor;

    /// <summary>The workspace as it is now.</summary>
    /// <exception cref="SkillMeshException">SKM0004 or SKM0005 when its settings cannot be used.</exception>
    public Workspace Workspace()
    {
        var context = command.Anew();
        var workspace = ConfiguredWorkspace.Of(context);
        Redactor = context.Redactor;
        return workspace;
    }

    /// <summary>The workspace for records: a repository, or a folder that was initialised. Others are nobody's place for a ledger.</summary>
    /// <exception cref="SkillMeshException">SKM0071 for another folder, and as <see cref="Workspace"/>.</exception>
    public Workspace Repository()
    {
        var workspace = Workspace();
        return workspace.Git is not null || workspace.IsInitialised
            ? workspace
            : throw new SkillMeshException(WorkspaceRules.NoPlaceForRecords.At(SourcePosition.None), ExitCode.Usage);
    }

    /// <summary>The skills as they are now.</summary>
    /// <exception cref="SkillMeshException">As <see cref="MeshAccess.Of(Workspace, Hosting.CliHost, bool)"/>.</exception>
    public MeshAccess Mesh() => MeshAccess.Of(Workspace(), command.Host, toSpool: true);
}

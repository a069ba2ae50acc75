using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Workspaces;
using SkillMesh.Mesh.Bridge;

namespace SkillMesh.Cli.Commands.Mesh;

/// <summary>What commands that move the spool owe the bridge.</summary>
internal static class Announcements
{
    /// <summary>Notes which events of this clone are not announced yet, before the spool becomes a shard.</summary>
    public static void Keep(Workspace workspace)
    {
        // The library of the mesh is loaded for those only that have such events.
        if (File.Exists(workspace.SpoolFile(LedgerKind.SkillEvents)))
        {
            KeepEvents(workspace);
        }
    }

    private static void KeepEvents(Workspace workspace) => BridgeOutbox.Keep(workspace);
}

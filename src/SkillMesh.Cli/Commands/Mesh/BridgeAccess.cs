using SkillMesh.Cli.Hosting;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Mesh.Bridge;

namespace SkillMesh.Cli.Commands.Mesh;

/// <summary>How commands reach the bridge. In a class of its own, so that the others start without SQLite.</summary>
internal static class BridgeAccess
{
    /// <summary>Announces what the ledgers hold and the bridge does not know yet.</summary>
    /// <returns>yes; later, where the bridge could not be reached; off, where there is none.</returns>
    public static (string Word, Diagnostic? Note) Announce(MeshAccess access, string agent)
    {
        if (Find(access.Host) is not { } options)
        {
            return ("off", null);
        }

        var result = BridgeOutbox.Flush(options, agent, access.Ledgers.Workspaces);
        return (result.IsWaiting ? "later" : "yes", result.Notes.Count > 0 ? result.Notes[0] : null);
    }

    /// <summary>Takes a purged event off the bridge.</summary>
    /// <returns>Why it may still be there; none where it is not.</returns>
    public static IReadOnlyList<Diagnostic> Forget(CommandContext context, string id)
    {
        try
        {
            if (Find(context) is { } options)
            {
                using var file = BridgeFile.At(options);
                file.Forget(id);
                return file.Notes;
            }
        }
        catch (SkillMeshException error)
        {
            return [error.Diagnostic];
        }

        return [];
    }

    /// <summary>The person's bridge; null where there is no file.</summary>
    public static BridgeOptions? Find(CommandContext context) => Find(context.Host);

    /// <inheritdoc cref="Find(CommandContext)"/>
    public static BridgeOptions? Find(CliHost host)
    {
        if (host.HomeFolder.Length == 0 && string.IsNullOrEmpty(host.Variable(BridgeOptions.Variable)))
        {
            return null;
        }

        var options = BridgeOptions.Of(host.Variable, host.HomeFolder, host.Clock);
        return File.Exists(options.Path) ? options : null;
    }

    /// <summary>Makes the person's bridge where there is none. A home that cannot be written to is a note: everything works without one.</summary>
    public static IReadOnlyList<Diagnostic> Make(CommandContext context)
    {
        if (context.Host.HomeFolder.Length == 0 && string.IsNullOrEmpty(context.Host.Variable(BridgeOptions.Variable)))
        {
            return [];
        }

        try
        {
            var options = BridgeOptions.Of(context.Host.Variable, context.Host.HomeFolder, context.Host.Clock);
            if (File.Exists(options.Path))
            {
                return [];
            }

            using var file = BridgeFile.Make(options);
            file.Check();
            return file.Notes;
        }
        catch (SkillMeshException error)
        {
            return [error.Diagnostic];
        }
    }
}

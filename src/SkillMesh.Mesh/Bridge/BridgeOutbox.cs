using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Mesh.Bridge;

/// <summary>What came of announcing.</summary>
/// <param name="Sent">Messages that are new on the bridge.</param>
/// <param name="IsWaiting">Whether events may be waiting for the next command.</param>
/// <param name="Notes">Why they are, and what happened to the bridge file.</param>
public sealed record OutboxResult(int Sent, bool IsWaiting, IReadOnlyList<Diagnostic> Notes);

/// <summary>Announces what the ledgers hold and the bridge does not know yet. Every command that appends events calls it after that, and
/// whatever one of them could not announce the next one does: the ledger is the outbox.</summary>
/// <remarks>Of a repository only what this clone wrote is announced, which lies in its spool or in the seeds' file; shards came with
/// commits, and a repository that somebody cloned must not speak to this person's agents of other repositories.</remarks>
public static class BridgeOutbox
{
    /// <summary>Announces. A bridge that is missing, busy or refused is a note, never an error: nothing is lost by it.</summary>
    /// <param name="options">The bridge.</param>
    /// <param name="agent">Who speaks, or empty.</param>
    /// <param name="workspaces">The repository and the person's home, as far as there are any.</param>
    public static OutboxResult Flush(BridgeOptions options, string agent, params IReadOnlyList<Workspace> workspaces)
    {
        ArgumentNullException.ThrowIfNull(workspaces);
        if (!BridgeFile.Exists(options))
        {
            return new OutboxResult(0, IsWaiting: true, [MeshRules.BridgeMissing.At(SourcePosition.None, options.Path)]);
        }

        using var file = BridgeFile.At(options);
        try
        {
            return new OutboxResult(workspaces.Sum(workspace => Flush(file, agent, workspace)), IsWaiting: false, file.Notes);
        }
        catch (SkillMeshException error)
        {
            return new OutboxResult(0, IsWaiting: true, [.. file.Notes, error.Diagnostic]);
        }
    }

    /// <summary>Announces what one workspace has.</summary>
    /// <returns>Messages that are new.</returns>
    /// <exception cref="SkillMeshException">As for <see cref="BridgeFile.At"/>; then nothing counts as announced.</exception>
    public static int Flush(BridgeFile file, string agent, Workspace workspace)
    {
        ArgumentNullException.ThrowIfNull(file);
        var kept = OutboxCursor.Read(workspace);
        var bridge = file.Id;
        var known = kept.Bridge == bridge && (kept.Last.Length == 0 || Holds(file, kept.Last)) ? kept : OutboxCursor.None with { Owed = kept.Owed };
        var waiting = OutboxReader.Read(workspace, known.Files, withShards: false);
        var lines = kept.Owed.Count == 0 ? waiting.Lines : [.. OutboxReader.Find(workspace, kept.Owed), .. waiting.Lines];
        var sender = new BridgeSender(file, agent);
        var sent = sender.Announce(lines);
        if (file.Id == bridge && (lines.Count > 0 || waiting.IsReplaced || known != kept))
        {
            new OutboxCursor(bridge, sender.Last.Length > 0 ? sender.Last : known.Last, waiting.Files, new HashSet<string>()).Write(workspace);
        }

        return sent;
    }

    /// <summary>Notes what is not announced yet, before the spool becomes a shard or is moved otherwise.</summary>
    public static void Keep(Workspace workspace)
    {
        var kept = OutboxCursor.Read(workspace);
        var waiting = OutboxReader.Read(workspace, kept.Files, withShards: false);
        if (waiting.Ids.Count > 0)
        {
            (kept with { Files = waiting.Files, Owed = new HashSet<string>([.. kept.Owed, .. waiting.Ids], StringComparer.Ordinal) }).Write(workspace);
        }
    }

    /// <summary>Empties the bridge of skill messages and announces all that the ledgers hold, shards too.</summary>
    /// <returns>Messages forgotten and messages announced.</returns>
    /// <exception cref="SkillMeshException">As for <see cref="BridgeFile.At"/>.</exception>
    public static (int Forgotten, int Sent) Rebuild(BridgeFile file, string agent, params IReadOnlyList<Workspace> workspaces)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(workspaces);
        file.Check();
        var forgotten = file.Clear();
        var sent = 0;
        foreach (var workspace in workspaces)
        {
            var all = OutboxReader.Read(workspace, OutboxCursor.None.Files, withShards: true);
            sent += new BridgeSender(file, agent).Announce(all.Lines);
            Flush(file, agent, workspace);
        }

        return (forgotten, sent);
    }

    private static bool Holds(BridgeFile file, string message) =>
        file.Run(sql => sql.Read(() => sql.Prepare("SELECT 1 FROM enhanced_messages WHERE message_id = ?1").Bind(1, message).Single()) == 1);
}

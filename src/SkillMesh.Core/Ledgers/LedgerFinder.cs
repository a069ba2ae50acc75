using SkillMesh.Core.Files;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Core.Ledgers;

/// <summary>Finds the files of a workspace's ledgers. For one look at several ledgers, as folders come and go: what lies on the way to all of
/// them is asked for once.</summary>
/// <param name="workspace">Whose ledgers.</param>
public sealed class LedgerFinder(Workspace workspace)
{
    private readonly Presence _isThere = new(workspace.Root);

    /// <summary>The files of <paramref name="kind"/> that exist: the seeds' file, the shards by name, the spool.</summary>
    public IReadOnlyList<LedgerFile> Find(LedgerKind kind)
    {
        var files = new List<LedgerFile>();

        // Most ledgers have not got most of these: what is surely not there is not resolved, which takes ten times as many calls.
        if (_isThere.Maybe($"{Workspace.ClaudeFolderName}/{kind.Name}.jsonl") && workspace.LedgerFile(kind) is var published && RegularFile.Exists(published))
        {
            files.Add(new LedgerFile(published, workspace.Relative(published), IsShard: false));
        }

        if (_isThere.Maybe($"{Workspace.ClaudeFolderName}/{kind.Name}.d") && workspace.ShardFolder(kind) is var folder && Directory.Exists(folder))
        {
            foreach (var shard in Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal))
            {
                var relative = workspace.Relative(shard);
                files.Add(new LedgerFile(workspace.Resolve(relative), relative, IsShard: true));
            }
        }

        if ((workspace.Git is null ? _isThere.Maybe(Workspace.SpoolInTree(kind)) : !Presence.IsAbsent(workspace.SpoolFile(kind)))
            && workspace.SpoolFile(kind) is var spool && RegularFile.Exists(spool))
        {
            files.Add(new LedgerFile(spool, $"spool/{kind.Name}.jsonl", IsShard: false));
        }

        return files;
    }
}

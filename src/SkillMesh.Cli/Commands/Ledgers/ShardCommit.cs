using SkillMesh.Core.Files;
using System.Globalization;
using System.Text;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Workspaces;
using SkillMesh.Documents.Templates;
using SkillMesh.Git;

namespace SkillMesh.Cli.Commands.Ledgers;

/// <summary>Publishes the spool and commits the shards HEAD has not got, those of a run that was stopped among them.</summary>
internal static class ShardCommit
{
    /// <summary>The shards that were written, and the commit.</summary>
    /// <exception cref="Core.Diagnostics.SkillMeshException">As <see cref="IGitRepository.Commit"/>. Records are in the spool or in
    /// their shard then; both count.</exception>
    public static (IReadOnlyList<PublishedShard> Shards, CommitOutcome? Commit) Make(
        Workspace workspace, LedgerPublisher publisher, HostEnvironment host)
    {
        using var repository = GitAccess.OpenToCommit(workspace.Root, host);
        repository.RequireCommittable();
        var shards = publisher.Publish();
        var files = new List<CommitFile>();
        foreach (var kind in LedgerKind.All)
        {
            foreach (var file in LedgerFile.Find(workspace, kind))
            {
                if (file.IsShard)
                {
                    files.Add(CommitFile.Once(file.DisplayPath, () => RegularFile.ReadAllBytes(file.Path)));
                }
            }
        }

        return (shards, files.Count == 0 ? null : repository.Commit(new CommitRequest(Message(shards), files)));
    }

    private static string Message(IReadOnlyList<PublishedShard> shards)
    {
        var records = 0;
        var changes = new StringBuilder();
        foreach (var shard in shards)
        {
            records += shard.Records;
            changes.Append(CultureInfo.InvariantCulture, $"- {Plural.Of(shard.Records, "record")} of {shard.Kind.Name}\n");
        }

        return TextTemplate.Parse(ToolTemplates.Text("ledgers/publish-message.txt"), "publish-message.txt").Fill(new Dictionary<string, string>
        {
            ["summary"] = shards.Count == 0 ? "what an earlier run wrote" : Plural.Of(records, "record"),
            ["changes"] = shards.Count == 0 ? "No new record." : changes.ToString().TrimEnd(),
        });
    }
}

using System.CommandLine;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Commands.Mesh;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Ledgers;

namespace SkillMesh.Cli.Commands.Ledgers;

/// <summary><c>publish</c>: turns this clone's spool into shards that can be committed.</summary>
internal sealed class PublishCommand : ICommandModule
{
    private readonly Option<bool> _dryRun = Inputs.Flag("--dry-run", "Show what would be written.");
    private readonly Option<bool> _commit = Inputs.Flag("--commit", "Commit the new files, and no other.");

    public Command Build(CommandRunner runner) => runner.Bind(
        new Command("publish") { _dryRun, _commit }, Run);

    private Answer Run(CommandContext context)
    {
        var workspace = ConfiguredWorkspace.Of(context);
        var dryRun = context.Value(_dryRun);
        if (!dryRun)
        {
            Announcements.Keep(workspace);
        }

        var publisher = new LedgerPublisher(workspace, new LedgerWriter(workspace, context.Host.Clock));
        var (shards, commit) = context.Value(_commit) && !dryRun
            ? ShardCommit.Make(workspace, publisher, context.Host.Environment)
            : (publisher.Publish(dryRun), null);
        var model = new PublishModel(
            [.. shards.Select(shard => new PublishedModel(shard.Kind.Name, shard.Records, shard.Path))],
            [.. shards.Select(shard => shard.Path).Order(StringComparer.Ordinal)],
            commit?.CommitId);
        return Answer.Of(model, () => OutputJson.Default.PublishModel, Write).With(
            [.. GitAccess.LeftOut(commit)],
            commit?.CommitId is { } id ? $"Commit: {id}"
            : shards.Count == 0 ? "Nothing to publish: this clone has no records of its own."
            : dryRun ? "Dry run: nothing was written."
            : "Commit these files to share the records.");
    }

    private static void Write(PublishModel model, TextOutput output)
    {
        var table = new TableWriter([new(""), new(""), new("", Shrinks: true)]);
        foreach (var row in model.Published)
        {
            table.Row(row.Ledger, Plural.Of(row.Records, "record"), new TableCell($"→ {row.Path}", Paint.Green));
        }

        table.Write(output);
    }
}

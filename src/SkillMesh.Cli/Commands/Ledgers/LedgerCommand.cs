using System.CommandLine;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Commands.Mesh;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Workspaces;
using SkillMesh.Learning.Resuming;

namespace SkillMesh.Cli.Commands.Ledgers;

/// <summary><c>ledger purge ID</c>: forgets a record and leaves a tombstone.</summary>
internal sealed class LedgerCommand : ICommandModule
{
    private readonly Argument<string> _id = Inputs.Name("id", "The record's id.");
    private readonly Option<string?> _reason = Inputs.Text("--reason", "TEXT", "Why; the tombstone keeps it.", required: true);
    private readonly Option<string?> _author = Inputs.Text("--author", "NAME", "Who says so.");

    public Command Build(CommandRunner runner) => new("ledger")
    {
        runner.Bind(new Command("purge", "Rewrite a record away and leave a tombstone without its content.") { _id, _reason, _author }, Purge),
    };

    private Answer Purge(CommandContext context)
    {
        var workspace = ConfiguredWorkspace.Of(context);
        var id = context.Value(_id)!;
        var removed = LinesOf(workspace, id);
        var writer = new LedgerWriter(workspace, context.Host.Clock);
        var result = new LedgerRewriter(workspace, writer, context.Host.Clock).Purge(id, context.Value(_reason)!, context.Value(_author));

        // What a fold remembers has names, services and authors of what it counted.
        FoldCache.Of(workspace, mayWrite: true)?.Forget();
        var bridge = result.Kind == LedgerKind.SkillEvents ? BridgeAccess.Forget(context, id) : [];
        var files = result.Files.Append(result.Tombstone).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var inHistory = InHistory(context, workspace, result.Files);
        var model = new PurgeModel(id, result.Kind.Name, removed, files, Tombstone: true, inHistory.Count > 0);
        return Answer.Of(model, () => OutputJson.Default.PurgeModel, (purged, output) =>
        {
            output.Line($"purged {purged.Id} from {purged.Ledger}: {Plural.Of(purged.Removed, "line")}");
            foreach (var file in purged.ChangedFiles)
            {
                output.Line($"  {file}");
            }
        }).With([.. inHistory.Count > 0 ? [LedgerRules.HistoryKeepsRecord.At(SourcePosition.None, string.Join(", ", inHistory))] : Array.Empty<Diagnostic>(), .. bridge]);
    }

    private static int LinesOf(Workspace workspace, string id)
    {
        var count = 0;
        foreach (var file in LedgerKind.All.Concat(LedgerKind.Received).Where(kind => kind != LedgerKind.Tombstones).SelectMany(kind => LedgerFile.Find(workspace, kind)))
        {
            file.Read((record, _, _) => count += record.Id == id ? 1 : 0, (_, _) => { });
        }

        return count;
    }

    // What HEAD holds is what other clones have; a file that was never committed has no history.
    private static IReadOnlyList<string> InHistory(CommandContext context, Workspace workspace, IReadOnlyList<string> files)
    {
        if (workspace.Git is null)
        {
            return [];
        }

        using var repository = GitAccess.Look(workspace.Root, context.Host.Environment);
        return repository is null ? [] : [.. files.Where(file => !file.StartsWith("spool/", StringComparison.Ordinal) && repository.ReadHeadBlob(file) is not null)];
    }
}

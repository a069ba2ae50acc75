using System.CommandLine;
using System.Globalization;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Commands.Patterns;
using SkillMesh.Cli.Evolving;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering.Live;
using SkillMesh.Core.Ledgers;
using SkillMesh.Learning.Patterns;
using SkillMesh.Learning.Runbooks;

namespace SkillMesh.Cli.Commands.Runbooks;

/// <summary><c>runbook list</c> and <c>runbook prune</c>.</summary>
internal sealed class RunbookCommand : ICommandModule
{
    private readonly Option<int?> _days = Inputs.Number("--days", "DAYS", "Days without a record; the configured 180, unless given.");
    private readonly Option<bool> _apply = Inputs.Flag("--apply", "Archive the entries shown and rewrite their runbooks.");
    private readonly Option<string?> _author = Inputs.Text("--author", "NAME", "Who says so; without it GIT_AUTHOR_NAME, if set.");

    public Command Build(CommandRunner runner) => new("runbook")
    {
        runner.Bind(new Command("list", "List the runbooks and what stands in them."), List),
        runner.Bind(new Command("prune", "Show entries that have long been resolved; --apply archives them.") { _days, _apply, _author }, Prune),
    };

    private static Answer List(CommandContext context)
    {
        var workspace = ConfiguredWorkspace.Of(context);
        if (ConfiguredWorkspace.IsEmpty(workspace))
        {
            return Answer.Of(new RunbookListModel([]), () => OutputJson.Default.RunbookListModel, RunbookText.Write).With([ConfiguredWorkspace.EmptyNote(context)]);
        }

        var (fold, faults) = ConfiguredWorkspace.Fold(workspace);
        var model = new RunbookListModel(RunbookShelf.Of(workspace, fold));
        return Answer.Of(model, () => OutputJson.Default.RunbookListModel, RunbookText.Write).With(ConfiguredWorkspace.Brief(faults));
    }

    private Answer Prune(CommandContext context)
    {
        var workspace = ConfiguredWorkspace.Of(context);
        var (fold, faults) = ConfiguredWorkspace.Fold(workspace);
        if (fold.AsOf is not { } asOf)
        {
            return Answer.TextOnly(output => output.Line("No records yet.")).With(ConfiguredWorkspace.IsEmpty(workspace) ? [ConfiguredWorkspace.EmptyNote(context)] : []);
        }

        var days = context.Value(_days) ?? workspace.Config.PruneAfterDays;
        var old = fold.Patterns.Where(pattern => pattern.IsPromoted && fold.AsOfDay!.Value.DayNumber - pattern.LastSeen.DayNumber >= days).ToList();
        var applied = old.Count > 0 && (context.Value(_apply) || (!context.Globals.Json && LiveTerminal.Confirm(
            context.Host, $"Archive {string.Join(", ", old.Select(pattern => pattern.Name))}?")));
        var changed = applied ? Archive(context, old, days) : [];
        var model = new PruneModel(Moments.Of(asOf)!, days, applied, Rows(old), changed);
        return Answer.Of(model, () => OutputJson.Default.PruneModel, RunbookText.Write).With(
            ConfiguredWorkspace.Brief(faults),
            applied ? "Archived. Undo one with `skillmesh patterns restore NAME --reason TEXT`."
            : old.Count > 0 ? "Nothing was written. Archive them with `skillmesh runbook prune --apply`."
            : null);
    }

    private static IReadOnlyList<PrunedModel> Rows(IEnumerable<Pattern> old) =>
        [.. old.SelectMany(pattern => pattern.PromotedAgents.Select(agent =>
                new PrunedModel(agent, pattern.Name, Moments.Of(pattern.LastSeen), RunbookPlanner.PathOf(agent))))
            .OrderBy(row => row.Agent, StringComparer.Ordinal).ThenBy(row => row.Pattern, StringComparer.Ordinal)];

    private IReadOnlyList<string> Archive(CommandContext context, IEnumerable<Pattern> old, int days)
    {
        var workspace = ConfiguredWorkspace.Of(context);
        var writer = new LedgerWriter(workspace, context.Host.Clock);
        var reason = string.Create(CultureInfo.InvariantCulture, $"no record for {days} days");
        var author = context.Value(_author) ?? context.Host.Variable("GIT_AUTHOR_NAME");
        foreach (var pattern in old)
        {
            writer.Append(LedgerKind.Promotions, VerdictJson.Of("archive", pattern.Name, reason, null, [], author, context.Host.Clock.GetUtcNow()));
        }

        var outcome = new EvolveService(workspace, context.Host.Environment).Run(new EvolveOptions());
        return new EvolveReport(outcome, Explain: false).ChangedFiles;
    }
}

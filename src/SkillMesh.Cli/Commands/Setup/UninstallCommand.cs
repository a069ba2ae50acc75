using System.CommandLine;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Init;
using SkillMesh.Cli.Init.Hooks;
using SkillMesh.Cli.Output;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Commands.Setup;

/// <summary><c>uninstall</c>: takes out exactly what init wrote. Ledgers and runbooks are the team's and stay.</summary>
internal sealed class UninstallCommand : ICommandModule
{
    public Command Build(CommandRunner runner)
    {
        var dryRun = Inputs.Flag("--dry-run", "Show what would be removed and remove nothing.");
        return runner.Bind(
            new Command("uninstall") { dryRun },
            context => Run(context, context.Value(dryRun)));
    }

    private static Answer Run(CommandContext context, bool dryRun)
    {
        var plan = InstallPlan.ForRemoval(context.Workspace, HookFiles.All(context.Workspace, context.Host));
        if (!dryRun)
        {
            plan.Remove();
        }

        var model = new UninstallModel(dryRun, PlanText.Steps(plan), plan.ChangedFiles);
        return Answer.Of(model, () => OutputJson.Default.UninstallModel, (removal, output) => PlanText.Write("SKILLMESH UNINSTALL", removal.Steps, output))
            .With(plan.Changes.Select(change => change.Note).OfType<Diagnostic>(), Summary(dryRun, plan.ChangedFiles.Count));
    }

    private static string Summary(bool dryRun, int changed) => (dryRun, changed) switch
    {
        (_, 0) => "Nothing to do: init left nothing here.",
        (true, _) => "Dry run: nothing was removed.",
        _ => "Done. Ledgers, patterns and runbooks are yours and were left alone.",
    };
}

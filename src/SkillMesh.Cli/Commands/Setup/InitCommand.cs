using System.CommandLine;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Commands.Mesh;
using SkillMesh.Cli.Init;
using SkillMesh.Cli.Init.Agents;
using SkillMesh.Cli.Init.Hooks;
using SkillMesh.Cli.Output;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Commands.Setup;

/// <summary><c>init</c>: looks at the repository, shows one plan, applies it. Safe to repeat.</summary>
internal sealed class InitCommand : ICommandModule
{
    public Command Build(CommandRunner runner)
    {
        var dryRun = Inputs.Flag("--dry-run", "Show the plan and write nothing.");
        var ci = Inputs.OneOf("--ci", "SERVICE", "Also write the check of pull requests and the weekly evolve for a build service.", CiFiles.Services);
        var hooks = Inputs.OneOf("--hooks", "MANAGER", "Also check each commit: git's own hook, or an entry in the file of your hook manager.", HookFiles.Managers);
        var agent = Inputs.AnyOf("--agent", "AGENT", "Also connect an agent: its hooks, MCP server and skills, or a section in AGENTS.md.", AgentFiles.Agents);
        return runner.Bind(
            new Command("init") { dryRun, ci, hooks, agent },
            context => Run(
                context,
                context.Value(dryRun),
                [
                    .. CiFiles.Of(context.Value(ci)),
                    .. HookFiles.Of(context.Value(hooks), context.Workspace, context.Host),
                    .. (context.Value(agent) ?? []).SelectMany(name => AgentFiles.Of(name, ConfiguredWorkspace.Of(context))),
                ],
                Option("--ci", context.Value(ci)) + Option("--hooks", context.Value(hooks)) + string.Concat((context.Value(agent) ?? []).Select(name => Option("--agent", name)))));
    }

    private static string Option(string name, string? value) => value is null ? "" : $" {name} {value}";

    private static Answer Run(CommandContext context, bool dryRun, IReadOnlyList<IInstallStep> requested, string options)
    {
        var plan = InstallPlan.ForInstall(context.Workspace, requested);
        IEnumerable<Diagnostic> bridge = [];
        if (!dryRun)
        {
            plan.Install();
            bridge = BridgeAccess.Make(context);
        }

        var model = new InitModel(context.Globals.Repo ?? ".", dryRun, PlanText.Steps(plan), plan.ChangedFiles);
        return Answer.Of(model, () => OutputJson.Default.InitModel, (init, output) => PlanText.Write("SKILLMESH INIT", init.Steps, output))
            .With(
                [.. plan.Changes.Select(change => change.Note).OfType<Diagnostic>(), .. bridge],
                Summary(dryRun, plan.ChangedFiles.Count, plan.Changes.Any(change => change.Note is not null), options));
    }

    private static string Summary(bool dryRun, int changed, bool isPartial, string options) => (dryRun, changed) switch
    {
        (_, 0) when isPartial => "Nothing was written; what the warning names is left to you.",
        (_, 0) => "Nothing to do: everything is set up.",
        (true, _) => $"Dry run: nothing was written. Run `skillmesh init{options}` to apply the plan.",
        _ => "Done. Commit these files, then record with `skillmesh finding add` and learn with `skillmesh evolve`.",
    };
}

using System.CommandLine;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Commands.Mesh;
using SkillMesh.Cli.Evolving;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering.Live;
using SkillMesh.Core.Workspaces;
using SkillMesh.Learning.Promotion;

namespace SkillMesh.Cli.Commands.Patterns;

/// <summary><c>evolve</c>: ledgers to patterns to runbooks, and to a commit if asked.</summary>
internal sealed class EvolveCommand : IPlainCommand
{
    private readonly Option<bool> _dryRun = Inputs.Flag("--dry-run", "Show what would change and write nothing.");
    private readonly Option<bool> _check = Inputs.Flag("--check", "Write nothing; exit 1 when something would change.");
    private readonly Option<int?> _since = Inputs.Number("--since", "DAYS", "Only patterns with a record in the last DAYS days.");
    private readonly Option<string?> _agent = Inputs.Text("--agent", "AGENT", "Only this agent's runbook.");
    private readonly Option<string?> _pattern = Inputs.Text("--pattern", "NAME", "Only this pattern.");
    private readonly Option<DateTimeOffset?> _asOf = Inputs.Moment("--as-of", "Look from this day or moment; the newest record's, unless given.");
    private readonly Option<bool> _commit = Inputs.Flag("--commit", "Commit exactly the files written.");
    private readonly Option<bool> _explain = Inputs.Flag("--explain", "Show every term of each confidence.");
    private readonly Option<bool> _force = Inputs.Flag("--force", "Overwrite hand edits between the markers.");
    private readonly Option<bool> _noCache = Inputs.Flag("--no-cache", "Read every ledger from its start; the result is the same.");

    public IReadOnlyList<string> PlainFlags => ["--check", "--dry-run", "--commit"];

    public bool TakesWord => false;

    public Command Build(CommandRunner runner)
    {
        _pattern.CompletionSources.Add(_ => KnownPatterns.ForCompletion(runner.Host));
        return runner.Bind(
            new Command("evolve")
            {
                _dryRun, _check, _since, _agent, _pattern, _asOf, _commit, _explain, _force, _noCache,
            },
            Run);
    }

    public Answer Run(CommandContext context)
    {
        var options = new EvolveOptions
        {
            DryRun = context.Value(_dryRun),
            Check = context.Value(_check),
            Commit = context.Value(_commit),
            Force = context.Value(_force),
            NoCache = context.Value(_noCache),
            AsOf = context.Value(_asOf),
            Scope = Scope(context),
        };
        var workspace = ConfiguredWorkspace.Of(context);
        if (ConfiguredWorkspace.IsEmpty(workspace))
        {
            RefuseBare(workspace, context, options);

            // An empty answer of the same shape: whoever reads the JSON needs no second case.
            var nothing = new EvolveReport(new EvolveService(workspace, context.Host.Environment).Run(options with { DryRun = true }), Explain: false);
            return Answer.Of(nothing.ToModel, () => OutputJson.Default.EvolveModel, _ => { }).With([ConfiguredWorkspace.EmptyNote(context)]);
        }

        if (options is { DryRun: false, Check: false })
        {
            Announcements.Keep(workspace);
        }

        var outcome = LiveTerminal.Reading(
            context.Host, context.Globals.Quiet, workspace, () => new EvolveService(workspace, context.Host.Environment).Run(options));
        var report = new EvolveReport(outcome, context.Value(_explain));
        return Answer.Of(report.ToModel, () => OutputJson.Default.EvolveModel, output => EvolveText.Write(report, withDiff: options.DryRun, output))
            .With(outcome.Diagnostics, outcome.Wrote ? null : "Nothing was written.", outcome.Exit);
    }

    // A bare repository looks like a folder without .claude, and nothing can ever be committed there.
    private static void RefuseBare(Workspace workspace, CommandContext context, EvolveOptions options)
    {
        if (options is { Commit: true, DryRun: false }
            && GitAccess.Look(workspace.Root, context.Host.Environment) is { } repository)
        {
            using (repository)
            {
                if (repository.ReadState().IsBare)
                {
                    repository.RequireCommittable();
                }
            }
        }
    }

    private EvolveScope? Scope(CommandContext context)
    {
        var scope = new EvolveScope(context.Value(_since), context.Value(_agent), context.Value(_pattern));
        return scope == new EvolveScope() ? null : scope;
    }
}

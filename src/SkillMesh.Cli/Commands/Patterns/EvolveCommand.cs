using System.CommandLine;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Evolving;
using SkillMesh.Cli.Output;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Commands.Patterns;

/// <summary><c>evolve</c>: ledgers to patterns to runbooks, and to a commit if asked.</summary>
/// <param name="body">Does it, and tells which messages came up.</param>
internal sealed class EvolveCommand(Func<CommandContext, EvolveOptions, (EvolveReport Report, IReadOnlyList<Diagnostic> Diagnostics)> body) : ICommandModule
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

    public Command Build(CommandRunner runner)
    {
        _pattern.CompletionSources.Add(_ => KnownPatterns.ForCompletion(runner.Host));
        return runner.Bind(
            new Command("evolve", "Turn the ledgers into patterns and runbooks: count, judge, promote, demote.")
            {
                _dryRun, _check, _since, _agent, _pattern, _asOf, _commit, _explain, _force,
            },
            Run);
    }

    private Answer Run(CommandContext context)
    {
        var options = new EvolveOptions(
            context.Value(_dryRun), context.Value(_check), context.Value(_since), context.Value(_agent), context.Value(_pattern),
            context.Value(_asOf), context.Value(_commit), context.Value(_explain), context.Value(_force));
        var (report, diagnostics) = body(context, options);
        var stale = options.Check && report.Files.Count > 0;
        return Answer.Of(report.ToModel(), () => OutputJson.Default.EvolveModel, (_, output) => EvolveText.Write(report, withDiff: options.DryRun, output))
            .With(
                diagnostics,
                report.DryRun ? "Nothing was written." : null,
                stale ? ExitCode.Findings : ExitCode.Clean);
    }
}

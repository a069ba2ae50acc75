using System.CommandLine;
using System.CommandLine.Parsing;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Workspaces;
using SkillMesh.Documents.Configuration;

namespace SkillMesh.Cli.Commands.Checks;

/// <summary><c>validate [PATH...]</c>: checks what is kept in the repository; <c>--fix</c> sets broken ledger lines aside.</summary>
internal sealed class ValidateCommand : ICommandModule
{
    private readonly Argument<string[]> _paths = new("path") { Description = "Files or folders to look at, any text for secrets; everything under .claude, unless given.", Arity = ArgumentArity.ZeroOrMore };
    private readonly ReportOptions _report = new();
    private readonly Option<bool> _fix = Inputs.Flag("--fix", "Move lines that are no records into a .quarantine file beside their ledger.");
    private readonly Option<string[]> _only = new("--only")
    {
        Description = $"Kinds of checks, separated by commas: {string.Join(", ", Validation.Checks.Select(check => check.Kind))}.",
        HelpName = "KINDS",
        CustomParser = ParseKinds,
    };

    public Command Build(CommandRunner runner)
    {
        _only.CompletionSources.Add(_ => Validation.Checks.Select(check => check.Kind));
        var command = new Command("validate", "Check ledgers, settings, runbooks, secrets, text and your schemas; exit 1 on an error.") { _paths, _only, _fix };
        foreach (var option in _report.Options)
        {
            command.Add(option);
        }

        return runner.Bind(command, Run);
    }

    private Answer Run(CommandContext context)
    {
        _report.Check(context);
        var workspace = context.Workspace;
        var paths = Paths(context, workspace);
        if (paths.Count == 0 && ConfiguredWorkspace.IsEmpty(workspace))
        {
            return Report(context, workspace, new ValidateModel([], 0, null, null), []).With([ConfiguredWorkspace.EmptyNote(context)]);
        }

        var scope = new CheckScope(context.Use(workspace.With(ConfigFile.Read(workspace).Config)), paths);
        var repaired = context.Value(_fix) ? Fix(scope, context) : null;
        var only = context.Value(_only) is { Length: > 0 } kinds ? kinds : null;
        var result = Validation.Run(scope, only);
        return Report(context, scope.Workspace, Validation.Model(result, repaired), result.Found);
    }

    private Answer Report(CommandContext context, Workspace workspace, ValidateModel model, IReadOnlyList<Diagnostic> found)
    {
        var errors = found.Count(diagnostic => diagnostic.Severity == Severity.Error);
        var warnings = found.Count(diagnostic => diagnostic.Severity == Severity.Warning);
        var summary = $"{Plural.Of(model.Files, "file")}, {Plural.Of(errors, "error")}, {Plural.Of(warnings, "warning")}."
            + string.Concat((model.Repaired ?? []).Select(file => $" Repaired {file.Path}: {Plural.Of(file.Lines, "line")} moved to {file.Quarantine}."));
        var answer = _report.Answer(context, workspace, model, found);
        return answer.With(
            [], _report.IsForPrograms(context) ? null : summary, answer.Exit != ExitCode.Clean ? answer.Exit : errors > 0 ? ExitCode.Findings : ExitCode.Clean);
    }

    private List<string> Paths(CommandContext context, Workspace workspace)
    {
        var result = new List<string>();
        foreach (var path in context.Value(_paths) ?? [])
        {
            var full = context.FullPath(path);
            if (!File.Exists(full) && !Directory.Exists(full))
            {
                throw new SkillMeshException(WorkspaceRules.PathNotFound.At(SourcePosition.None, path), ExitCode.Usage);
            }

            result.Add(workspace.Relative(workspace.Resolve(full)));
        }

        return result;
    }

    private static IReadOnlyList<RepairedFile> Fix(CheckScope scope, CommandContext context)
    {
        var repair = new LedgerRepair(scope.Workspace, new LedgerWriter(scope.Workspace, context.Host.Clock));
        return [.. LedgerKind.All.SelectMany(kind => repair.Run(kind, scope.Covers)).OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    private static string[]? ParseKinds(ArgumentResult result)
    {
        var kinds = result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToArray();
        var known = Validation.Checks.Select(check => check.Kind).ToList();
        if (kinds.FirstOrDefault(kind => !known.Contains(kind, StringComparer.Ordinal)) is { } unknown)
        {
            var near = Nearest.To(unknown, known);
            result.AddError($"--only: '{unknown}' is not one of {string.Join(", ", known)}{(near.Count > 0 ? $"; did you mean '{near[0]}'?" : "")}");
            return null;
        }

        return kinds;
    }
}

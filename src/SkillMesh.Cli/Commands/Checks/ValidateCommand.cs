using System.CommandLine;
using System.CommandLine.Parsing;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Commands.Checks.AgentFiles;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Workspaces;
using SkillMesh.Documents.AgentSkills;
using SkillMesh.Documents.Configuration;
using SkillMesh.Git;
using SkillMesh.Git.Changes;
using SkillMesh.Learning.Knowledge;

namespace SkillMesh.Cli.Commands.Checks;

/// <summary><c>validate [PATH...]</c>: checks what is kept in the repository; <c>--fix</c> sets broken ledger lines aside.</summary>
internal sealed class ValidateCommand : IPlainCommand
{
    private readonly Argument<string[]> _paths = new("path") { Description = "Files or folders to look at, any text for secrets; everything under .claude, unless given.", Arity = ArgumentArity.ZeroOrMore };
    private readonly ReportOptions _report = new();
    private readonly Option<bool> _fix = Inputs.Flag("--fix", "Move lines that are no records into a .quarantine file beside their ledger.");
    private readonly Option<bool> _staged = Inputs.Flag("--staged", "Check what is staged, as a commit would hold it; the work tree is not looked at.");
    private readonly Option<string?> _base = Inputs.Text("--base", "REF", "Check what this branch changed since it left REF, and what only a pull request can show.");
    private readonly Option<bool> _stale = Inputs.Flag("--stale", "Also name the runbooks that evolve would change.");
    private readonly Option<string?> _index = Inputs.Text("--index", "DIR", "Also write the knowledge index of patterns, guards and agent skills into DIR, for SkillMesh.Generators.");
    private readonly Option<bool> _build = Inputs.Flag("--build", $"As SkillMesh.MSBuild calls it: --stale, absolute paths, C# guards left to projects that reference SkillMesh.Generators, and an index, a stamp and the files looked into in the folder {BuildFolder.Variable} names.");
    private readonly Option<string[]> _compiled = new("--compiled")
    {
        Description = "Globs of files whose guards a compiler checks; they are not looked at here.",
        HelpName = "GLOB",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _profile = Inputs.OneOf(
        "--profile", "WORD", "Hold every SKILL.md to these rules alone, as errors: spec is agentskills.io, claude what Claude Code takes. Without it both, those of spec as warnings.", AgentSkillRule.Spec, AgentSkillRule.Claude);

    private readonly Option<string[]> _only = new("--only")
    {
        Description = $"Kinds of checks, separated by commas: {string.Join(", ", Validation.Kinds)}. skills are known fixes, agent-skills SKILL.md files and what else agents' clients read.",
        HelpName = "KINDS",
        CustomParser = ParseKinds,
    };

    public IReadOnlyList<string> PlainFlags => ["--staged", "--stale"];

    public bool TakesWord => true;

    public Command Build(CommandRunner runner)
    {
        _only.CompletionSources.Add(_ => Validation.Kinds);
        var command = new Command("validate") { _paths, _staged, _base, _only, _profile, _fix, _stale, _index, _compiled, _build };
        foreach (var option in _report.Options)
        {
            command.Add(option);
        }

        return runner.Bind(command, Run);
    }

    public Answer Run(CommandContext context)
    {
        _report.Check(context);
        var workspace = context.Workspace;
        var paths = Paths(context, workspace);
        OneAtMost(context, paths);
        if (paths.Count == 0 && context.Value(_base) is null && !context.Value(_staged) && ConfiguredWorkspace.IsEmpty(workspace) && !AgentFileFinder.IsThere(workspace))
        {
            return Report(context, workspace, new ValidateModel([], 0, null, null), []).With([ConfiguredWorkspace.EmptyNote(context)]);
        }

        workspace = context.Use(workspace.With(ConfigFile.Read(workspace).Config));
        var only = context.Value(_only) is { Length: > 0 } kinds ? kinds : null;
        if (context.Value(_staged))
        {
            var packages = PackagesFolder.Of(context.Host);
            return StagedFiles.Use(workspace, context.Host, packages, scope => Report(context, workspace, Validation.Run(scope with { Profile = ProfileOf(context) }, only, new CheckReport()))) ?? Report(context, workspace, ([], 0));
        }

        if (context.Value(_base) is { } reference)
        {
            return Report(context, workspace, Branch(context, workspace, reference, only));
        }

        var scope = Scope(context, workspace, paths);
        var repaired = context.Value(_fix) ? Fix(scope, context) : null;
        var build = context.Value(_build) ? BuildFolder.Of(context) : null;
        CheckReport report = new();
        var result = Validation.Run(scope, only, report);
        if (context.Value(_index) is { } folder)
        {
            IndexFolder.Write(context.FullPath(OutputName.Require(folder)), KnowledgeIndex.Build(scope.Workspace, scope.Fold, scope.Guards.Guards));
        }

        return build is null ? Report(context, scope.Workspace, Validation.Model(result, repaired), result.Found) : build.Finish(scope, result, report);
    }

    private CheckScope Scope(CommandContext context, Workspace workspace, IReadOnlyList<string> paths) => new(workspace, paths)
    {
        Packages = PackagesFolder.Of(context.Host),
        Compiled = [.. (context.Value(_compiled) ?? []).Select(glob => new PathGlob(glob))],
        Projects = context.Value(_build) ? new CompiledFiles(workspace) : null,
        Stale = context.Value(_stale) || context.Value(_build),
        Profile = ProfileOf(context),
    };

    private AgentSkillProfile? ProfileOf(CommandContext context) => context.Value(_profile) switch
    {
        AgentSkillRule.Spec => AgentSkillProfile.Spec,
        AgentSkillRule.Claude => AgentSkillProfile.Claude,
        _ => null,
    };

    private (IReadOnlyList<Diagnostic> Found, int Files) Branch(CommandContext context, Workspace workspace, string reference, string[]? only)
    {
        var changes = GitChanges.Open(workspace.Root, new GitOptions(context.Host.Variable, context.Host.Clock));
        var commit = changes.MergeBase(reference);
        var changed = changes.Since(commit);
        var scope = Scope(context, workspace, [.. changed.Select(file => file.Path).Where(path => IsFile(Path.Combine(workspace.Root, path)))]) with { IsSubset = true, Stale = true };
        return Validation.Run(scope, only, new CheckReport(), report => new BranchCheck(scope, changes, commit, changed, context.Host.Clock).Run(report));
    }

    // A link leads to a file that is looked at under its own name, or out of the repository.
    private static bool IsFile(string path) => new FileInfo(path) is { Exists: true, LinkTarget: null };

    private Answer Report(CommandContext context, Workspace workspace, (IReadOnlyList<Diagnostic> Found, int Files) result) =>
        Report(context, workspace, Validation.Model(result, null), result.Found);

    private Answer Report(CommandContext context, Workspace workspace, ValidateModel model, IReadOnlyList<Diagnostic> found)
    {
        var (errors, warnings) = (0, 0);
        for (var i = 0; i < found.Count; i++)
        {
            errors += found[i].Severity == Severity.Error ? 1 : 0;
            warnings += found[i].Severity == Severity.Warning ? 1 : 0;
        }

        var summary = $"{Plural.Of(model.Files, "file")}, {Plural.Of(errors, "error")}, {Plural.Of(warnings, "warning")}.";
        foreach (var file in model.Repaired ?? [])
        {
            summary += $" Repaired {file.Path}: {Plural.Of(file.Lines, "line")} moved to {file.Quarantine}.";
        }

        var answer = _report.Answer(context, workspace, model, found);
        return answer.With(
            [], _report.IsForPrograms(context) ? null : summary, answer.Exit != ExitCode.Clean ? answer.Exit : errors > 0 ? ExitCode.Findings : ExitCode.Clean);
    }

    private void OneAtMost(CommandContext context, List<string> paths)
    {
        List<string> given = [];
        foreach (var (isGiven, name) in (ReadOnlySpan<(bool, string)>)[(paths.Count > 0, "PATH"), (context.Value(_staged), "--staged"), (context.Value(_base) is not null, "--base"), (context.Value(_fix) && paths.Count == 0, "--fix")])
        {
            if (isGiven)
            {
                given.Add(name);
            }
        }

        if (given.Count > 1)
        {
            throw new SkillMeshException(WorkspaceRules.BadArgument.At(SourcePosition.None, $"{string.Join(" and ", given)} do not go together"), ExitCode.Usage);
        }
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
        var known = Validation.Kinds;
        if (kinds.FirstOrDefault(kind => !known.Contains(kind, StringComparer.Ordinal)) is { } unknown)
        {
            var near = Nearest.To(unknown, known);
            result.AddError($"--only: '{unknown}' is not one of {string.Join(", ", known)}{(near.Count > 0 ? $"; did you mean '{near[0]}'?" : "")}");
            return null;
        }

        return kinds;
    }
}

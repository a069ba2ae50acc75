using System.CommandLine;
using System.Text;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Commands.Checks;
using SkillMesh.Cli.Commands.Patterns;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Text;
using SkillMesh.Learning.Guards;
using SkillMesh.Learning.Names;

namespace SkillMesh.Cli.Commands.Guards;

/// <summary><c>guard add|list|test|baseline</c>: enforceable checks on patterns.</summary>
internal sealed class GuardCommand : ICommandModule
{
    private readonly Argument<string> _pattern = Inputs.Name("pattern", "The pattern it guards.");
    private readonly Argument<string?> _one = Inputs.OptionalName("pattern", "Only this pattern's guard, switched off or not.");
    private readonly Option<string?> _symbol = Inputs.Text("--symbol", "ID", "Ban a type or member by its documentation comment id, such as M:System.Net.Http.HttpClient.#ctor; without parentheses every overload.");
    private readonly Option<string?> _text = Inputs.Text("--text", "EXPRESSION", "Ban text that a regular expression matches in a line.");
    private readonly Option<string[]> _when = Globs("--when", "When a branch changes one of these files, one of --then must change too.");
    private readonly Option<string[]> _then = Globs("--then", "See --when.");
    private readonly Option<string[]> _files = Globs("--files", "Files to look into, as globs from the root; all, unless given.");
    private readonly Option<string[]> _except = Globs("--except", "Files to leave out.");
    private readonly Option<string?> _instead = Inputs.Text("--instead", "TEXT", "What to use instead.");
    private readonly Option<string?> _message = Inputs.Text("--message", "TEXT", "What to do, in one line; the pattern's description, unless given.");
    private readonly Option<string?> _severity = Inputs.OneOf("--severity", "WORD", "How a hit is reported; warning, unless given.", "error", "warning", "info");
    private readonly Option<bool> _disabled = Inputs.Flag("--disabled", "Write it switched off; `guard test` shows what it would find.");
    private readonly Option<bool> _dryRun = Inputs.Flag("--dry-run", "Show what would be written, and write nothing.");
    private readonly Option<string?> _from = Inputs.Text("--from", "FILE", "For banned symbols: the compiler's log, made by `dotnet build --no-incremental -p:ErrorLog=FILE%2Cversion=2.1`.");

    public Command Build(CommandRunner runner)
    {
        _pattern.CompletionSources.Add(_ => KnownPatterns.ForCompletion(runner.Host));
        _one.CompletionSources.Add(_ => KnownPatterns.ForCompletion(runner.Host));
        return new Command("guard")
        {
            runner.Bind(new Command("add", "Write a guard, or one check more into it.") { _pattern, _symbol, _text, _when, _then, _files, _except, _instead, _message, _severity, _disabled, _dryRun }, Add),
            runner.Bind(new Command("list", "List the guards, what they look for and why."), List),
            runner.Bind(new Command("test", "Show what guards find now; exit 1 when something is new.") { _one }, Test),
            runner.Bind(new Command("baseline", "Accept the hits there are, so that only new ones are reported.") { _pattern, _from, _dryRun }, Baseline),
        };
    }

    private Answer List(CommandContext context)
    {
        var scope = Scope(context);
        var shelf = scope.Guards;
        var faults = new List<Diagnostic>(shelf.Faults);
        var model = new GuardListModel([.. shelf.Guards.Select(guard => new GuardModel(
            guard.Pattern,
            guard.Path,
            guard.IsEnabled,
            DiagnosticWriter.Word(guard.Severity),
            [.. guard.Checks.Select(check => new GuardCheckModel(check.Kind.ToName(), check.Value.Length == 0 ? null : check.Value, check.Instead, check.Files, check.Except, check.Then))],
            GuardBaseline.Read(scope.Workspace, guard.Pattern, faults).Rows.Sum(row => row.Count),
            GuardEvidence.Words(scope.Fold.Find(guard.Pattern))))]);
        return Answer.Of(model, () => OutputJson.Default.GuardListModel, GuardText.List)
            .With(faults, exit: faults.Exists(fault => fault.Severity == Severity.Error) ? ExitCode.Findings : ExitCode.Clean);
    }

    private Answer Test(CommandContext context)
    {
        var scope = Scope(context);
        var shelf = scope.Guards;
        var guards = context.Value(_one) is { } name ? [Find(shelf, name)] : shelf.Guards;
        var faults = new List<Diagnostic>(shelf.Faults);
        var search = GuardSearch.Run(scope.Workspace, guards, [], _ => false, faults);
        var model = new GuardTestModel(
            [.. search.Hits.Select(hit => new GuardHitModel(hit.Guard.Pattern, hit.Check.Kind.ToName(), hit.Position.Path, hit.Position.Line, hit.Position.Column, hit.Line.Trim(), hit.IsKnown))],
            search.Hits.Count(hit => !hit.IsKnown),
            search.Hits.Count(hit => hit.IsKnown),
            [.. guards.SelectMany(guard => guard.Checks.Where(check => check.Kind == GuardKind.BannedSymbol).Select(check =>
            {
                var (lines, files) = SymbolMentions.Count(scope.Workspace, check.Value);
                return new GuardMentionModel(guard.Pattern, check.Value, lines, files);
            }))],
            search.Files.Count);
        var isBroken = faults.Exists(fault => fault.Severity == Severity.Error);
        return Answer.Of(model, () => OutputJson.Default.GuardTestModel, GuardText.Test).With(
            [.. faults, .. search.TooLarge.Select(path => GuardRules.FileTooLarge.At(path, TextSearch.MostBytes >> 20))],
            $"{Plural.Of(model.Files, "file")}, {Plural.Of(model.New, "new hit")}, {Plural.Of(model.Known, "known hit")}.",
            model.New > 0 || isBroken ? ExitCode.Findings : ExitCode.Clean);
    }

    private Answer Add(CommandContext context)
    {
        var workspace = ConfiguredWorkspace.Of(context);
        var pattern = context.Value(_pattern)!;
        if (!PatternName.IsValid(pattern))
        {
            pattern = context.Redactor.RedactSecrets(pattern);
            throw PatternName.Suggest(pattern) is { } better
                ? new SkillMeshException(LearningRules.BadPatternName.At(SourcePosition.None, pattern, better), ExitCode.Usage)
                : Wrong($"'{pattern}' is not a pattern name: use lower-case words joined by hyphens");
        }

        var check = Check(context);
        var path = Guard.PathOf(pattern);
        var full = workspace.Resolve(path);
        var before = RegularFile.Exists(full) ? RegularFile.ReadAllBytes(full) : null;
        if (before is not null && (context.Value(_message) ?? context.Value(_severity)) is not null)
        {
            throw Wrong($"{path} is there already; change its severity or message in the file");
        }

        var text = before is null
            ? GuardYaml.File(context.Value(_severity) ?? "warning", context.Value(_message), !context.Value(_disabled), check)
            : GuardYaml.With(Encoding.UTF8.GetString(before), check) ?? throw Wrong($"{path} does not end with its list of checks; add the check by hand");
        var dryRun = context.Value(_dryRun);
        if (!dryRun && !AtomicFile.Replace(full, before, Encoding.UTF8.GetBytes(text), "guard", workspace.Root))
        {
            throw new SkillMeshException(WorkspaceRules.Busy.At(path, path, "an editor or another tool writes it"), ExitCode.Unsafe);
        }

        return Answer.Of(new GuardAddModel(pattern, path, dryRun, before is null, text), () => OutputJson.Default.GuardAddModel, (model, output) =>
        {
            output.Line($"{(model.DryRun ? "would write" : "wrote")} {model.Path}");
            foreach (var line in model.Text.TrimEnd('\n').Split('\n'))
            {
                output.Line($"  {line}", Paint.Dim);
            }
        }).With([], $"`skillmesh guard test {pattern}` shows what it finds now.");
    }

    private Answer Baseline(CommandContext context)
    {
        var scope = Scope(context);
        var guard = Find(scope.Guards, context.Value(_pattern)!);
        var from = context.Value(_from);
        var symbols = guard.Checks.Where(check => check.Kind == GuardKind.BannedSymbol).Select(check => check.Value).ToList();
        if (from is null && symbols.Count > 0)
        {
            throw Wrong($"'{guard.Pattern}' bans {symbols[0]}, whose uses only the compiler knows: run `dotnet build --no-incremental -p:ErrorLog=guards.sarif%2Cversion=2.1`, then pass --from guards.sarif");
        }

        var faults = new List<Diagnostic>();
        var search = GuardSearch.Run(scope.Workspace, [guard], [], _ => false, faults);
        IReadOnlyList<GuardHit> compiled = from is null ? [] : CompilerLog.Hits(scope.Workspace, guard, context.FullPath(from));
        var before = GuardBaseline.Read(scope.Workspace, guard.Pattern, []).Rows.Sum(row => row.Count);
        var bytes = GuardBaseline.Of([.. search.Hits, .. compiled]).ToBytes();
        var path = Guard.BaselineOf(guard.Pattern);
        var full = scope.Workspace.Resolve(path);
        var dryRun = context.Value(_dryRun);
        var isThere = RegularFile.Exists(full);
        var changed = isThere ? !RegularFile.ReadAllBytes(full).AsSpan().SequenceEqual(bytes) : bytes.Length > 0;
        if (changed && !dryRun)
        {
            AtomicFile.Write(full, bytes, "guard", scope.Workspace.Root);
        }

        var model = new GuardBaselineModel(guard.Pattern, path, search.Hits.Count + compiled.Count, before, dryRun, changed);
        return Answer.Of(model, () => OutputJson.Default.GuardBaselineModel, (written, output) =>
            output.Line($"{(written.DryRun ? "would accept" : "accepted")} {Plural.Of(written.Hits, "hit")} of {written.Pattern} ({written.Before} before): {written.Path}"))
            .With(faults.Where(_ => !changed));
    }

    private List<(string Key, object Value)> Check(CommandContext context)
    {
        var (symbol, text, when, then) = (context.Value(_symbol), context.Value(_text), List(context, _when), List(context, _then));
        if (new[] { symbol is not null, text is not null, when.Count > 0 || then.Count > 0 }.Count(given => given) != 1)
        {
            throw Wrong("say what to look for: one of --symbol ID, --text EXPRESSION, or --when GLOB with --then GLOB");
        }

        if (symbol is not null && (symbol.Length < 3 || symbol[1] != ':' || !"TMPFE".Contains(symbol[0], StringComparison.Ordinal) || symbol.Any(char.IsWhiteSpace)))
        {
            throw Wrong($"--symbol: '{symbol}' is no documentation comment id; a type is T:Namespace.Name, a method M:Namespace.Type.Name");
        }

        if (text is not null && TeamExpression.FaultOf(text) is { } fault)
        {
            throw Wrong($"--text: {fault}");
        }

        var check = new List<(string Key, object Value)> { ("kind", symbol is not null ? "banned-symbol" : text is not null ? "banned-text" : "changes-together") };
        if (when.Count > 0 || then.Count > 0)
        {
            if (when.Count == 0 || then.Count == 0)
            {
                throw Wrong("--when and --then go together");
            }

            check.Add(("when", when));
            check.Add(("then", then));
        }
        else
        {
            check.Add(symbol is not null ? ("symbol", symbol) : ("text", text!));
            if (context.Value(_instead) is { } instead)
            {
                check.Add(("instead", instead));
            }

            if (List(context, _files) is { Count: > 0 } files)
            {
                check.Add(("files", files));
            }
        }

        if (List(context, _except) is { Count: > 0 } except)
        {
            check.Add(("except", except));
        }

        return check;
    }

    private static IReadOnlyList<string> List(CommandContext context, Option<string[]> option) => context.Value(option) ?? [];

    private static CheckScope Scope(CommandContext context) => new(ConfiguredWorkspace.Of(context), []) { Packages = PackagesFolder.Of(context.Host) };

    private static Guard Find(GuardShelf shelf, string name) =>
        shelf.Guards.FirstOrDefault(guard => guard.Pattern == name)
        ?? throw new SkillMeshException(
            shelf.Faults.FirstOrDefault(fault => fault.Position.Path == Guard.PathOf(name)) ?? WorkspaceRules.BadArgument.At(SourcePosition.None, $"no guard is named '{name}'{Near(shelf, name)}"),
            ExitCode.Usage);

    private static string Near(GuardShelf shelf, string name) =>
        Nearest.To(name, [.. shelf.Guards.Select(guard => guard.Pattern)]) is [var near, ..] ? $"; did you mean '{near}'?" : "";

    private static SkillMeshException Wrong(string message) => new(WorkspaceRules.BadArgument.At(SourcePosition.None, message), ExitCode.Usage);

    private static Option<string[]> Globs(string name, string description) => new(name) { Description = description, HelpName = "GLOB", Arity = ArgumentArity.ZeroOrMore };
}

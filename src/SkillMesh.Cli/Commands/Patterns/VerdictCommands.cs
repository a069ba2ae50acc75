using System.CommandLine;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Output;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Learning.Fold;
using SkillMesh.Learning.Names;
using SkillMesh.Learning.Patterns;

namespace SkillMesh.Cli.Commands.Patterns;

/// <summary><c>patterns describe|merge|approve|archive|restore</c>: a person overrules the fold. Each is a record of the promotion log
/// and takes effect at the next evolve.</summary>
internal static class VerdictCommands
{
    private sealed record Verdict(string Action, string Name, string Reason, string? Into, IReadOnlyList<(string Field, string Text)> Texts);

    /// <summary>The five commands.</summary>
    public static IEnumerable<Command> Build(CommandRunner runner)
    {
        yield return Describe(runner);
        yield return Merge(runner);
        yield return Plain(runner, "approve", "Put a pattern into its agents' runbooks on a person's word.");
        yield return Plain(runner, "archive", "Take a pattern out of the runbooks and keep it out.");
        yield return Plain(runner, "restore", "Undo archive: let the evidence decide again.");
    }

    private static Command Describe(CommandRunner runner)
    {
        var (name, reason, author) = Common();
        var description = Inputs.Text("--description", "TEXT", "What the pattern is.");
        var what = Inputs.Text("--do", "TEXT", "What to do.");
        var instead = Inputs.Text("--instead", "TEXT", "What not to do, and why.");
        return runner.Bind(
            new Command("describe", "Say in your own words what a pattern is, what to do and what not.") { name, reason, description, what, instead, author },
            context =>
            {
                var texts = new (string Field, string? Text)[] { ("description", context.Value(description)), ("do", context.Value(what)), ("instead", context.Value(instead)) }
                    .Where(pair => pair.Text is not null).Select(pair => (pair.Field, pair.Text!)).ToList();
                return texts.Count == 0
                    ? throw new SkillMeshException(WorkspaceRules.BadArgument.At(SourcePosition.None, "describe needs --description, --do or --instead"), ExitCode.Usage)
                    : Run(context, new Verdict("describe", context.Value(name)!, context.Value(reason)!, null, texts), context.Value(author));
            });
    }

    private static Command Merge(CommandRunner runner)
    {
        var (name, reason, author) = Common();
        var into = Inputs.Name("into", "The name its evidence is counted under from now on.");
        return runner.Bind(
            new Command("merge", "Count one pattern's evidence under another name.") { name, into, reason, author },
            context => Run(context, new Verdict("merge", context.Value(name)!, context.Value(reason)!, context.Value(into), []), context.Value(author)));
    }

    private static Command Plain(CommandRunner runner, string action, string description)
    {
        var (name, reason, author) = Common();
        return runner.Bind(
            new Command(action, description) { name, reason, author },
            context => Run(context, new Verdict(action, context.Value(name)!, context.Value(reason)!, null, []), context.Value(author)));
    }

    private static (Argument<string> Name, Option<string?> Reason, Option<string?> Author) Common() => (
        Inputs.Name("name", "The pattern."),
        Inputs.Text("--reason", "TEXT", "Why; it is kept with the verdict.", required: true),
        Inputs.Text("--author", "NAME", "Who says so; without it GIT_AUTHOR_NAME, if set."));

    private static Answer Run(CommandContext context, Verdict verdict, string? author)
    {
        var workspace = ConfiguredWorkspace.Of(context);
        var (fold, _) = ConfiguredWorkspace.Fold(workspace);
        var pattern = PatternsCommand.Find(fold, verdict.Name);
        Check(verdict, pattern, fold);
        var json = VerdictJson.Of(
            verdict.Action, verdict.Name, verdict.Reason, verdict.Into, verdict.Texts, author ?? context.Host.Variable("GIT_AUTHOR_NAME"), context.Host.Clock.GetUtcNow());
        var appended = new LedgerWriter(workspace, context.Host.Clock).Append(LedgerKind.Promotions, json);
        var model = new VerdictModel(appended.Id, verdict.Action, verdict.Name, verdict.Into, verdict.Reason, appended.DisplayPath, appended.Duplicate);
        return Answer.Of(model, () => OutputJson.Default.VerdictModel, (given, output) =>
        {
            output.Line($"{given.Action} {given.Pattern}{(given.Into is null ? "" : $" into {given.Into}")}");
            output.Line($"  id:     {given.Id}");
            output.Line($"  ledger: {given.Path}");
        }).With(
            appended.Redacted.Count > 0 ? [SecurityRules.Redacted.At(SourcePosition.None, string.Join(", ", appended.Redacted))] : [],
            "Run `skillmesh evolve` to apply it to the runbooks.");
    }

    private static void Check(Verdict verdict, Pattern pattern, LearningResult fold)
    {
        var fault = verdict.Action switch
        {
            "merge" when !PatternName.IsValid(verdict.Into!) => $"'{verdict.Into}' is not a kebab-case name",
            "merge" when verdict.Into == pattern.Name => $"'{verdict.Name}' is already counted under '{verdict.Into}'",
            "merge" when fold.Merged.ContainsKey(verdict.Into!) => $"'{verdict.Into}' is itself counted under '{fold.Merged[verdict.Into!]}': merge into that",
            "archive" when pattern.State == PatternState.Archived => $"'{pattern.Name}' is archived already",
            "approve" when pattern.State == PatternState.Archived => $"'{pattern.Name}' is archived: restore it first",
            "restore" when pattern.State != PatternState.Archived => $"'{pattern.Name}' is not archived",
            _ => null,
        };
        if (fault is not null)
        {
            throw new SkillMeshException(LearningRules.BadVerdict.At(SourcePosition.None, fault), ExitCode.Usage);
        }
    }
}

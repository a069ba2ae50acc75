using System.CommandLine;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Output;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Learning.Importing;

namespace SkillMesh.Cli.Commands.Importing;

/// <summary><c>import github-reviews|sarif FILE</c>: what reviewers and scanners already said, as findings of origin <c>imported</c>; and
/// <c>import claude</c>.</summary>
internal sealed class ImportCommand : ICommandModule
{
    public Command Build(CommandRunner runner) => new("import")
    {
        Verb(runner, "github-reviews", "Import review comments, as `gh api --paginate repos/OWNER/REPO/pulls/comments` prints them.", GitHubReviews),
        Verb(runner, "sarif", "Import the results of a scanner's SARIF 2.1.0 log.", Sarif),
        new ClaudeVerb().Build(runner),
    };

    private static Command Verb(CommandRunner runner, string name, string description, Func<CommandContext, ImportInputs, Answer> run)
    {
        var file = Inputs.Name("file", "The file, or - for standard input.");
        var since = Inputs.Since("--since", "Only what was said in the last DAYS days, or since a day.");
        var dryRun = Inputs.Flag("--dry-run", "Show what would be added and write nothing.");
        return runner.Bind(
            new Command(name, description) { file, since, dryRun },
            context => run(context, new ImportInputs(ImportSource.Find(context, context.Value(file)!), context.Value(since)?.From(context.Host.Clock.GetUtcNow()), context.Value(dryRun))));
    }

    private static Answer GitHubReviews(CommandContext context, ImportInputs inputs)
    {
        var workspace = ConfiguredWorkspace.Of(context);

        // Once for its syntax: a file that breaks off in the middle adds nothing.
        using (var stream = inputs.Source.Open())
        {
            JsonSlices.Read(stream, inputs.Source.Shown, ReviewComments.IsComment, _ => { });
        }

        var run = new ImportRun(workspace, context.Host.Clock, "github-comment-", inputs.Since, inputs.DryRun);
        using (var stream = inputs.Source.Open())
        {
            JsonSlices.Read(stream, inputs.Source.Shown, ReviewComments.IsComment, slice =>
                run.Take(new SourcePosition(inputs.Source.Shown, slice.Line, slice.Column), slice.Json, comment => ReviewComments.Read(comment, run.Redact)));
        }

        return Finish(run, inputs, "github-reviews", "review comments");
    }

    private static Answer Sarif(CommandContext context, ImportInputs inputs)
    {
        var workspace = ConfiguredWorkspace.Of(context);
        SarifLog log;
        using (var stream = inputs.Source.Open())
        {
            log = SarifLog.Open(stream, inputs.Source.Shown, workspace.Root, context.Host.Clock.GetUtcNow());
        }

        if (log.Runs == 0)
        {
            throw Nothing(inputs, "runs of a SARIF log", "");
        }

        var run = new ImportRun(workspace, context.Host.Clock, "sarif-", inputs.Since, inputs.DryRun);
        using (var stream = inputs.Source.Open())
        {
            JsonSlices.Read(stream, inputs.Source.Shown, SarifLog.IsResult, slice =>
                run.Take(new SourcePosition(inputs.Source.Shown, slice.Line, slice.Column), slice.Json, result => log.Read(slice.Indexes[0], result, run.Redact)));
        }

        return Finish(run, inputs, "sarif", "results");
    }

    private static Answer Finish(ImportRun run, ImportInputs inputs, string source, string what)
    {
        var model = run.Finish(source, inputs.Source.Shown);
        if (model.Read > 0 && run.HadNothing && source == "github-reviews")
        {
            throw Nothing(inputs, what, run.Notes.Count > 0 ? $": {run.Notes[0].Message}" : "");
        }

        return Answer.Of(model, () => OutputJson.Default.ImportModel, ImportText.Write).With(
            [.. run.Notes, .. model.Redacted.Count > 0 ? [SecurityRules.Redacted.At(SourcePosition.None, string.Join(", ", model.Redacted))] : Array.Empty<Diagnostic>()],
            inputs.DryRun ? "Dry run: nothing was written." : model.Imported > 0 ? "Run `skillmesh evolve` to learn from them; imported findings count no more than an agent's own learning." : "Nothing was written.");
    }

    private static SkillMeshException Nothing(ImportInputs inputs, string what, string why) =>
        new(LedgerRules.NothingToImport.At(new SourcePosition(inputs.Source.Shown), inputs.Source.Shown, what, why), ExitCode.Usage);

    private sealed record ImportInputs(ImportSource Source, DateTimeOffset? Since, bool DryRun);
}

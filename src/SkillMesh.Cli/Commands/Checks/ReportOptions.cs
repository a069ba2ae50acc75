using System.CommandLine;
using System.Text;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering.Formats;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Cli.Commands.Checks;

/// <summary>How the diagnostics of a validation are handed over: <c>--format</c>, <c>--output</c> and <c>--summary</c>.</summary>
internal sealed class ReportOptions
{
    private const string StepSummary = "GITHUB_STEP_SUMMARY";

    private readonly Option<string?> _format = Inputs.OneOf(
        "--format", "FORMAT", "How to print what was found; auto takes the build service's own.", ReportFormats.Names);

    private readonly Option<string?> _output = Inputs.Text("--output", "FILE", "Write the json, gitlab or sarif document to FILE, and print text.");
    private readonly Option<string?> _summary = Inputs.Text("--summary", "FILE", "Write a Markdown page with a chart of the trends; auto adds it to $GITHUB_STEP_SUMMARY.");

    /// <summary>The options.</summary>
    public IEnumerable<Option> Options => [_format, _output, _summary];

    /// <summary>Refuses options that contradict each other, before anything is looked at.</summary>
    /// <exception cref="SkillMeshException">SKM0006 or SKM0003 (exit 2).</exception>
    public void Check(CommandContext context)
    {
        var format = FormatOf(context);
        if (context.Globals.Json && context.Value(_format) is { } named && format.Name != "json")
        {
            throw Wrong($"--json and --format {named} ask for different answers");
        }

        if (context.Value(_output) is { } output)
        {
            if (!format.IsDocument)
            {
                throw Wrong($"--output goes with --format json, gitlab or sarif; '{format.Name}' is printed");
            }

            _ = FileOf(context, output);
        }

        if (context.Value(_summary) is { } summary)
        {
            _ = FileOf(context, summary);
        }
    }

    /// <summary>The answer of a validation.</summary>
    /// <param name="context">The command.</param>
    /// <param name="workspace">With its settings.</param>
    /// <param name="model">The model.</param>
    /// <param name="found">What the model is made of.</param>
    /// <returns>Exit code 3 when a file that was asked for could not be written.</returns>
    public Answer Answer(CommandContext context, Workspace workspace, ValidateModel model, IReadOnlyList<Diagnostic> found)
    {
        var format = FormatOf(context);
        var report = new Report(found, workspace.Root, context.Redactor);
        var notes = new List<Diagnostic>();
        var exit = ExitCode.Clean;
        if (SummaryFile(context) is { } summary)
        {
            if (Try(notes, () => Write(context, summary, Encoding.UTF8.GetBytes(MarkdownSummary.Of(report, model.Files, Trends(workspace, notes))))))
            {
                report = report with { SummaryFile = summary };
            }
            else if (context.Value(_summary) is not null)
            {
                exit = ExitCode.Unsafe;
            }
        }

        if (format.Most is { } most && found.Count > most)
        {
            notes.Add(WorkspaceRules.ResultsLeftOut.At(SourcePosition.None, format.Name, most, found.Count - most));
        }

        if (context.Value(_output) is not { } output)
        {
            return format.Answer(model, report).With(notes, exit: exit);
        }

        exit = Try(notes, () => Write(context, FileOf(context, output), context.Redactor.RedactJson(format.Document(model, report)!, homes: false))) ? exit : ExitCode.Unsafe;
        return new TextFormat().Answer(model, report).With(notes, exit: exit);
    }

    /// <summary>Whether the closing line for people is left out.</summary>
    public bool IsForPrograms(CommandContext context) => FormatOf(context).Name == "json" && context.Value(_output) is null;

    // What was found is printed whatever becomes of the page beside it.
    private static TrendChart? Trends(Workspace workspace, List<Diagnostic> notes)
    {
        TrendChart? trends = null;
        Try(notes, () => trends = SummaryTrends.Of(workspace));
        return trends;
    }

    private static bool Try(List<Diagnostic> notes, Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (SkillMeshException error)
        {
            notes.Add(error.Diagnostic);
            return false;
        }
    }

    private ReportFormat FormatOf(CommandContext context) =>
        ReportFormats.Of(context.Value(_format) ?? (context.Globals.Json ? "json" : "text"), context.Host);

    private string? SummaryFile(CommandContext context) =>
        context.Value(_summary) is { } named ? FileOf(context, named)
        : context.Value(_format) == ReportFormats.Auto && FormatOf(context).Name == "github" && context.Host.Variable(StepSummary) is { Length: > 0 } step ? step
        : null;

    // A report is made again at every run and overwrites what stands there: never a ledger, and nothing of git's or of other people's.
    private static string FileOf(CommandContext context, string path)
    {
        if (path == context.Host.Variable(StepSummary))
        {
            return path;
        }

        var full = context.Workspace.Resolve(context.FullPath(OutputName.Require(path)));
        var top = context.Workspace.Relative(full).Split('/')[0];
        return top is ".git" or Workspace.ClaudeFolderName or "."
            ? throw Wrong($"'{path}' is no place for a report: what is in .git and .claude has writers of its own")
            : Directory.Exists(full) ? throw Wrong($"'{path}' is a folder") : full;
    }

    private static void Write(CommandContext context, string path, byte[] bytes)
    {
        // Other commands of the same step write to the service's file too.
        if (path == context.Host.Variable(StepSummary))
        {
            AtomicFile.Write(path, [.. RegularFile.Exists(path) ? RegularFile.ReadAllBytes(path) : [], .. bytes], "report");
            return;
        }

        AtomicFile.Write(path, bytes, "report", context.Workspace.Root);
    }

    private static SkillMeshException Wrong(string message) => new(WorkspaceRules.BadArgument.At(SourcePosition.None, message), ExitCode.Usage);
}

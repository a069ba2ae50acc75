using System.CommandLine;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Commands.Mesh;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;
using SkillMesh.Cli.Rendering.Live;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Records;
using SkillMesh.Core.Redaction;
using SkillMesh.Core.Workspaces;
using SkillMesh.Learning.Importing.Transcripts;

namespace SkillMesh.Cli.Commands.Importing;

/// <summary><c>import claude</c>: what a person's own transcripts teach. It is shown first, and written only on a yes or with
/// <c>--apply</c>.</summary>
internal sealed class ClaudeVerb
{
    private const int MostRows = 100;
    private const int MostNotes = 20;

    private readonly Argument<string[]> _paths = new("path")
    {
        Description = "Transcripts, or folders of them; this repository's own under ~/.claude/projects, unless given.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<SinceValue?> _since = Inputs.Since("--since", "Only what happened in the last DAYS days, or since a day.");
    private readonly Option<bool> _all = Inputs.Flag("--all-projects", "Read the transcripts of all projects, not only this repository's.");
    private readonly Option<bool> _dryRun = Inputs.Flag("--dry-run", "Show what would be added and write nothing.");
    private readonly Option<bool> _apply = Inputs.Flag("--apply", "Record what is shown, without a question.");

    public Command Build(CommandRunner runner) => runner.Bind(
        new Command("claude", "Import what Claude Code's transcripts teach: errors with their fixes, corrections, requests made again. Shows it first.") { _paths, _since, _all, _dryRun, _apply },
        Run);

    private Answer Run(CommandContext context)
    {
        var workspace = ConfiguredWorkspace.Of(context);
        var access = MeshAccess.Of(context);
        var since = context.Value(_since)?.From(context.Host.Clock.GetUtcNow());
        var isDryRun = context.Value(_dryRun);
        var places = Places(context, workspace, since);
        var redacted = new SortedSet<string>(StringComparer.Ordinal);
        var notes = new List<Diagnostic>(places.Notes);
        var reading = new TranscriptReading(Scope(context, workspace, redacted));
        var lines = places.Files.Sum(file => Read(file.Path, file.Source, reading, notes));
        var findings = reading.Finish(since);
        var corrections = new ImportedCorrections(workspace, context.Host.Clock, redacted, findings.Corrections);
        var skills = new ImportedSkills(access, context.Host.Clock, redacted, findings.Fixes);
        var model = new ClaudeImportModel(
            isDryRun,
            Applied: false,
            new TranscriptCounts(places.Files.Count, lines, reading.Sessions, reading.Prompts, reading.Calls, Client(reading.Versions, false), Client(reading.Versions, true)),
            new ImportedCounts(corrections.New, skills.New),
            new ImportedCounts(corrections.Known, skills.Known),
            new TranscriptLeftOut(places.OldFiles, skills.NotFindable, corrections.Refused + skills.Refused),
            [],
            [.. redacted],
            [.. corrections.Groups().Take(MostRows)],
            [.. skills.Groups().Take(MostRows)],
            [.. findings.Repeats.Take(MostRows).Select(asked => new AskedModel(asked.Times.Count, asked.Sessions, asked.Quote, Timestamps.Format(asked.Times[0]), Timestamps.Format(asked.Times[^1])))]);

        var isShown = false;
        var isWanted = !isDryRun && corrections.New + skills.New > 0 && (context.Value(_apply) || Ask(context, model, out isShown));
        var announced = default(Diagnostic);
        if (isWanted)
        {
            string?[] paths = [corrections.Write(), skills.Write()];
            model = model with { Applied = true, Paths = [.. paths.OfType<string>()] };
            announced = skills.New > 0 ? BridgeAccess.Announce(access, "").Note : null;
        }

        return Answer.Of(model, () => OutputJson.Default.ClaudeImportModel, (done, output) => ClaudeText.Write(done, output, isShown)).With(
        [
            .. notes.Take(MostNotes),
            .. notes.Count > MostNotes ? [LedgerRules.TranscriptLeftOut.At(SourcePosition.None, $"{notes.Count - MostNotes} more notes on files and lines are not shown")] : Array.Empty<Diagnostic>(),
            .. redacted.Count > 0 ? [SecurityRules.Redacted.At(SourcePosition.None, string.Join(", ", redacted))] : Array.Empty<Diagnostic>(),
            .. announced is { } note ? [note] : Array.Empty<Diagnostic>(),
        ],
        ClaudeText.Summary(model));
    }

    private ClaudePlaces Places(CommandContext context, Workspace workspace, DateTimeOffset? since)
    {
        var places = new ClaudePlaces(context, since);
        var paths = context.Value(_paths) ?? [];
        if (paths.Length > 0)
        {
            places.Take(paths);
        }
        else
        {
            places.TakeProjects(context.Value(_all) ? null : workspace.Root);
        }

        return places;
    }

    private TranscriptScope Scope(CommandContext context, Workspace workspace, ISet<string> redacted)
    {
        var redactor = Redactor.For(workspace.Config);
        var isOfRoot = context.Value(_paths) is not { Length: > 0 } && !context.Value(_all);
        return new TranscriptScope(workspace.Root, isOfRoot, text =>
        {
            var kinds = new List<string>();
            var kept = redactor.Redact(text, kinds);
            redacted.UnionWith(kinds);
            return kept;
        });
    }

    private static int Read(string path, TranscriptSource source, TranscriptReading reading, List<Diagnostic> notes)
    {
        try
        {
            using var stream = RegularFile.OpenRead(path);
            return TranscriptFile.Read(stream, source, reading, notes.Add);
        }
        catch (SkillMeshException error)
        {
            notes.Add(LedgerRules.TranscriptLeftOut.At(new SourcePosition(source.Shown), $"'{source.Shown}' cannot be read: {error.Diagnostic.Message}"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            notes.Add(LedgerRules.TranscriptLeftOut.At(new SourcePosition(source.Shown), $"'{source.Shown}' cannot be read: {error.Message}"));
        }

        return 0;
    }

    // The list comes first: nobody can say yes to what they have not seen.
    private static bool Ask(CommandContext context, ClaudeImportModel model, out bool isShown)
    {
        isShown = false;
        if (context.Globals.Json || context.Globals.Quiet || context.Host is not { InputIsTerminal: true, ErrorIsTerminal: true })
        {
            return false;
        }

        var output = TextOutput.For(context.Host, context.Globals.NoColor, context.Redactor);
        ClaudeText.WriteList(model, output);
        output.Flush();
        isShown = true;
        return LiveTerminal.Confirm(context.Host, $"Record {ClaudeText.Count(model.New)}?");
    }

    private static string? Client(IReadOnlyCollection<string> versions, bool isNewest)
    {
        var ordered = versions.Where(version => Version.TryParse(version, out _)).OrderBy(Version.Parse).ToList();
        return ordered.Count == 0 ? null : isNewest ? ordered[^1] : ordered[0];
    }
}

using System.CommandLine;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Commands.Importing;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Redaction;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Exchange;
using SkillMesh.Mesh.Store;

namespace SkillMesh.Cli.Commands.Mesh;

/// <summary><c>skill import FILE</c>: the published <c>skills_database.json</c>, or lines <c>{id, error_type, pattern, resolution, source}</c>.</summary>
internal sealed class SkillImportVerb
{
    private const int Batch = 512;
    private const int MostNotes = 20;

    private readonly Argument<string> _file = Inputs.Name("file", "The file, or - for standard input.");
    private readonly Option<bool> _dryRun = Inputs.Flag("--dry-run", "Show what would be taken and write nothing.");
    private readonly Option<bool> _person = Inputs.Flag("--person", "Write to the person's ledger under ~/.claude, not the repository's.");
    private readonly Option<string?> _author = Inputs.Text("--author", "NAME", "The person on whose behalf it is imported.");

    public Command Build(CommandRunner runner) =>
        runner.Bind(new Command("import", "Import known fixes: skills_database.json, or JSON lines {\"id\", \"error_type\", \"pattern\", \"resolution\", \"source\"}.") { _file, _dryRun, _person, _author }, Run);

    private Answer Run(CommandContext context)
    {
        var access = MeshAccess.Of(context);
        var recorder = access.Recorder(context.Value(_person));
        var source = ImportSource.Find(context, context.Value(_file)!);
        var dryRun = context.Value(_dryRun);
        var redactor = Redactor.For(recorder.Target.Config);
        var redacted = new List<string>();
        var settings = new ImportSettings(SkillRecorder.SignatureOf, context.Host.Clock.GetUtcNow())
        {
            Redact = text => redactor.Redact(text, redacted),
            Author = context.Value(_author) ?? "",
        };
        var known = KnownCaptures(access);
        var notes = new List<Diagnostic>();
        var batch = new List<SkillEvent>();
        var (imported, alreadyKnown, refused) = (0, 0, 0);
        void Take(SkillEvent made)
        {
            if (!known.Add((made.Skill, made.Alias)))
            {
                alreadyKnown++;
                return;
            }

            imported++;
            batch.Add(made);
            if (batch.Count == Batch)
            {
                Write();
            }
        }

        void Write()
        {
            if (!dryRun)
            {
                recorder.AppendMany(batch);
            }

            batch.Clear();
        }

        void Note(Diagnostic note)
        {
            refused += note.Id == MeshRules.ImportRefused.Id ? 1 : 0;
            notes.Add(note);
        }

        var (shape, rows) = Read(source, settings, Take, Note);
        Write();
        var model = new SkillImportModel(source.Shown, shape, rows, imported, alreadyKnown, refused, dryRun, [.. redacted.Distinct(StringComparer.Ordinal)]);
        if (rows == refused)
        {
            throw new SkillMeshException(
                notes.FirstOrDefault() ?? LedgerRules.NothingToImport.At(new SourcePosition(source.Shown), source.Shown, "skills", ""), ExitCode.Usage);
        }

        var bridge = dryRun || imported == 0 ? default : BridgeAccess.Announce(access, "");
        return Answer.Of(model, () => OutputJson.Default.SkillImportModel, (done, output) =>
        {
            output.Line($"{(done.DryRun ? "would import" : "imported")} {Plural.Of(done.Imported, "skill")} of {Plural.Of(done.Read, "row")}; {done.Known} known already, {done.LeftOut} left out");
        }).With(
        [
            .. notes.Take(MostNotes),
            .. notes.Count > MostNotes ? [LedgerRules.MoreFaults.At(SourcePosition.None, notes.Count - MostNotes)] : Array.Empty<Diagnostic>(),
            .. model.Redacted.Count > 0 ? [SecurityRules.Redacted.At(SourcePosition.None, string.Join(", ", model.Redacted))] : Array.Empty<Diagnostic>(),
            .. bridge.Note is { } said ? [said] : Array.Empty<Diagnostic>(),
        ], dryRun ? "Dry run: nothing was written." : null);
    }

    // The published file is one object with "skills" in it; lines are objects one after another.
    private static (string Shape, int Rows) Read(ImportSource source, ImportSettings settings, Action<SkillEvent> take, Action<Diagnostic> note)
    {
        using (var stream = source.Open())
        {
            if (!IsDatabase(stream))
            {
                using var lines = source.Open();
                return ("lines", SkillLines.Read(lines, source.Shown, settings, take, note));
            }
        }

        using var whole = source.Open();
        using var bytes = new MemoryStream();
        whole.CopyTo(bytes);
        var read = SkillsDatabase.Read(bytes.ToArray(), source.Shown, settings);
        foreach (var made in read.Events)
        {
            take(made);
        }

        foreach (var said in read.Diagnostics)
        {
            note(said);
        }

        return ("skills-database", read.Rows);
    }

    private static bool IsDatabase(Stream stream)
    {
        var head = new byte[4096];
        var count = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var text = System.Text.Encoding.UTF8.GetString(head, 0, count).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (!text.StartsWith('{'))
        {
            return text.StartsWith('[');
        }

        // A line's object ends on its line; the file's one has "skills" or "stats" as a key before anything of a row.
        var first = text.AsSpan(1).TrimStart();
        return first.StartsWith("\"skills\"") || first.StartsWith("\"stats\"") || first.StartsWith("}");
    }

    private static HashSet<(string Skill, string Alias)> KnownCaptures(MeshAccess access) =>
        [.. access.Ledgers.Read([]).Where(happened => happened.Kind == SkillEventKind.Captured).Select(happened => (happened.Skill, happened.Alias))];
}

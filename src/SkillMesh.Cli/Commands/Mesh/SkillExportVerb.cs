using System.CommandLine;
using System.Text;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Commands.Checks;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Mesh.Exchange;
using SkillMesh.Mesh.Skills;

namespace SkillMesh.Cli.Commands.Mesh;

/// <summary><c>skill export</c>: the published file, lines, or agent skills.</summary>
internal sealed class SkillExportVerb
{
    private readonly Argument<string?> _skill = Inputs.OptionalName("skill", "Only this skill.");
    private readonly Option<string?> _format = Inputs.OneOf("--format", "WORD", "What to write; skills-database, unless given.", "skills-database", "jsonl", "agent-skill");
    private readonly Option<string?> _output = Inputs.Text("--output", "PATH", "The file, or for agent skills the folder; standard output, unless given.");
    private readonly Option<bool> _held = Inputs.Flag("--held", "Quarantined and retired skills too, marked as such.");

    public Command Build(CommandRunner runner) =>
        runner.Bind(new Command("export", "Write skills as skills_database.json, JSON lines or agent skills.") { _skill, _format, _output, _held }, Run);

    private Answer Run(CommandContext context)
    {
        var access = MeshAccess.Of(context);
        var faults = new List<Diagnostic>();
        var events = access.Ledgers.Read(faults);
        if (context.Value(_skill) is { } name)
        {
            using var store = access.Store();
            var chosen = MeshAccess.Find(store, name);
            if (!chosen.IsShown && !context.Value(_held))
            {
                throw new SkillMeshException(MeshRules.NotUsable.At(SourcePosition.None, chosen.Id, SkillStates.WordOf(chosen.State)), ExitCode.Usage);
            }

            events = [.. events.Where(happened => happened.Skill == chosen.Id)];
        }

        var book = SkillBook.Fold(events, access.Trust);
        var (format, held) = (context.Value(_format) ?? "skills-database", context.Value(_held));
        var shown = book.Skills.Count(skill => held || skill.IsShown);
        var answer = format == "agent-skill" ? Folders(context, book, held, shown) : OneFile(context, format, book, held, shown);
        return answer.With(ConfiguredWorkspace.Brief(faults));
    }

    private Answer OneFile(CommandContext context, string format, SkillBook book, bool held, int shown)
    {
        byte[] bytes;
        if (format == "jsonl")
        {
            using var lines = new MemoryStream();
            SkillLines.Write(book, lines, held);
            bytes = lines.ToArray();
        }
        else
        {
            bytes = context.Redactor.RedactJson(SkillsDatabase.Write(book, held));
        }

        if (context.Value(_output) is not { } path || path == "-")
        {
            var text = Answer.TextOnly(output => output.Lines(Encoding.UTF8.GetString(bytes)));
            return format == "skills-database" && context.Globals.Json ? text.AsDocument(() => bytes) : text;
        }

        AtomicFile.Write(OutputName.File(context, path), bytes, "export");
        return Done(format, [path.Replace('\\', '/')], shown);
    }

    private Answer Folders(CommandContext context, SkillBook book, bool held, int shown)
    {
        var folders = book.Skills.Select(skill => AgentSkillFolder.Of(skill, context.Redactor, held)).OfType<AgentSkillFolder>().ToList();
        if (context.Value(_output) is not { } path || path == "-")
        {
            return folders.Count == 1
                ? Answer.TextOnly(output => output.Lines(Encoding.UTF8.GetString(folders[0].Bytes)))
                : throw new SkillMeshException(
                    WorkspaceRules.BadArgument.At(SourcePosition.None, $"{Plural.Of(folders.Count, "agent skill")} need a folder: give --output PATH, or name one skill"), ExitCode.Usage);
        }

        var root = context.FullPath(OutputName.Require(path));
        foreach (var folder in folders)
        {
            AtomicFile.Write(Path.Combine(root, folder.Path), folder.Bytes, "export", root);
        }

        return Done("agent-skill", [.. folders.Select(folder => $"{path.Replace('\\', '/').TrimEnd('/')}/{folder.Path}")], shown);
    }

    private static Answer Done(string format, IReadOnlyList<string> files, int skills) =>
        Answer.Of(new SkillExportModel(format, files, skills), () => OutputJson.Default.SkillExportModel, (done, output) =>
        {
            output.Line($"wrote {Plural.Of(done.Skills, "skill")} to {(done.Files.Count == 1 ? done.Files[0] : Plural.Of(done.Files.Count, "file"))}");
        });
}

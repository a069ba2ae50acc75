using System.CommandLine;
using System.Text;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Commands.Checks;
using SkillMesh.Cli.Output;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Mesh.Monitoring;
using SkillMesh.Mesh.Skills;

namespace SkillMesh.Cli.Commands.Mesh;

/// <summary><c>manifest</c>: what is known and how it came to be known, for people, from the events.</summary>
internal sealed class ManifestCommand : ICommandModule
{
    /// <summary>The published name.</summary>
    public const string FileName = "COLLECTIVE_LEARNING_MANIFEST.md";

    private readonly Option<string?> _output = Inputs.Text("--output", "FILE", $"Where to write it; {FileName} in the working directory, unless given. - is standard output.");

    public Command Build(CommandRunner runner) => runner.Bind(new Command("manifest") { _output }, Run);

    /// <summary>Where it lies.</summary>
    public static string PathOf(CommandContext context) => context.FullPath(FileName);

    private Answer Run(CommandContext context)
    {
        var access = MeshAccess.Of(context);
        var faults = new List<Diagnostic>();
        var events = access.Ledgers.Read(faults);
        var book = SkillBook.Fold(events, access.Trust);
        var bytes = Manifest.Write(book, events, context.Redactor);
        if (context.Value(_output) == "-")
        {
            return Answer.Of(new ManifestModel("-", true, book.Skills.Count), () => OutputJson.Default.ManifestModel, (_, output) => output.Lines(Encoding.UTF8.GetString(bytes)))
                .With(ConfiguredWorkspace.Brief(faults));
        }

        var path = context.Value(_output) ?? FileName;
        var changed = AtomicFile.Write(OutputName.File(context, path), bytes, "manifest");
        return Answer.Of(new ManifestModel(path.Replace('\\', '/'), changed, book.Skills.Count), () => OutputJson.Default.ManifestModel, (written, output) =>
            output.Line($"{(written.Changed ? "wrote" : "no change:")} {written.Path}")).With(ConfiguredWorkspace.Brief(faults));
    }
}

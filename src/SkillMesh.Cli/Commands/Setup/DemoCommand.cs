using System.CommandLine;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Demo;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;

namespace SkillMesh.Cli.Commands.Setup;

/// <summary><c>demo</c>: the main job on a throw-away repository.</summary>
internal sealed class DemoCommand : ICommandModule
{
    private readonly Option<string?> _folder = Inputs.Text("--folder", "DIR", "Make the repository below DIR instead of the folder for temporary files.");

    public Command Build(CommandRunner runner) => runner.Bind(
        new Command("demo", "Show the whole loop on a throw-away repository with sixty days of a team's records.") { _folder }, Run);

    private Answer Run(CommandContext context)
    {
        var folder = context.Value(_folder) is { } named ? context.FullPath(named) : null;
        var demo = new DemoRun(context.Host, context.Globals.NoColor);
        var repository = DemoRepository.Create(folder);
        if (!context.Globals.Json)
        {
            demo.Show(repository, TextOutput.For(context.Host, context.Globals.NoColor));
            return Answer.TextOnly(_ => { });
        }

        var result = demo.Compute(repository);
        return Answer.Of(
            new DemoModel(result.Path, result.Validate, result.Evolve, result.Patterns.GetProperty("patterns"), result.LookAt),
            () => OutputJson.Default.DemoModel,
            (_, _) => { });
    }
}

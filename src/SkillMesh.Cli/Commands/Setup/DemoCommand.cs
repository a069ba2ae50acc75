using System.CommandLine;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Demo;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Commands.Setup;

/// <summary><c>demo</c>: the main job on a throw-away repository; with <c>--guard</c> a lesson that fails a build.</summary>
internal sealed class DemoCommand : ICommandModule
{
    private readonly Option<string?> _folder = Inputs.Text("--folder", "DIR", "Make the repository below DIR instead of the folder for temporary files.");
    private readonly Option<bool> _guard = Inputs.Flag("--guard", "Show a C# project whose build fails where a learned pattern returns.");
    private readonly Option<string?> _packages = Inputs.Text("--packages", "DIR", "For --guard: a folder with SkillMesh.MSBuild and SkillMesh.Generators; artifacts/packages of a checkout, else NuGet's sources, unless given.");

    public Command Build(CommandRunner runner) => runner.Bind(
        new Command("demo") { _folder, _guard, _packages }, Run);

    private Answer Run(CommandContext context)
    {
        var folder = context.Value(_folder) is { } named ? context.FullPath(named) : null;
        var feed = context.Value(_packages) is { } given ? context.FullPath(given) : null;
        if (context.Value(_guard))
        {
            return Guard(context, folder, DemoPackages.Find(feed, context.Host));
        }

        if (feed is not null)
        {
            throw new SkillMeshException(WorkspaceRules.BadArgument.At(SourcePosition.None, "--packages goes with --guard only"), ExitCode.Usage);
        }

        var demo = new DemoRun(context.Host, context.Globals.NoColor);
        var repository = DemoRepository.Create(folder, DemoRun.Templates);
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

    private static Answer Guard(CommandContext context, string? folder, DemoPackages packages)
    {
        var demo = new GuardDemo(context.Host, context.Globals.NoColor);
        var repository = DemoRepository.Create(folder, GuardDemo.Templates);
        if (!context.Globals.Json)
        {
            var obstacle = demo.Show(repository, packages, TextOutput.For(context.Host, context.Globals.NoColor));
            return Answer.TextOnly(_ => { }).With(NotBuilt(obstacle));
        }

        var model = demo.Compute(repository, packages);
        return Answer.Of(model, () => OutputJson.Default.GuardDemoModel, (_, _) => { }).With(NotBuilt(model.NotBuilt));
    }

    private static IEnumerable<Diagnostic> NotBuilt(string? obstacle) =>
        obstacle is null ? [] : [WorkspaceRules.DemoNotBuilt.At(SourcePosition.None, obstacle)];
}

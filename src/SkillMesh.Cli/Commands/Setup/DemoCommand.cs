using System.CommandLine;
using SkillMesh.Cli.Commands.Patterns;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Demo;
using SkillMesh.Cli.Evolving;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Commands.Setup;

/// <summary><c>demo</c>: the whole loop on a throw-away repository.</summary>
internal sealed class DemoCommand : ICommandModule
{
    private readonly Option<string?> _folder = Inputs.Text("--into", "DIR", "Where to make the repository; a new temporary folder, unless given.");

    public Command Build(CommandRunner runner) => runner.Bind(
        new Command("demo", "Show the whole loop on a throw-away repository: validate, evolve, commit, patterns.") { _folder }, Run);

    private Answer Run(CommandContext context)
    {
        var folder = context.Value(_folder) is { } given ? context.FullPath(given) : null;
        var demo = DemoRepository.Make(folder, context.Host);
        return Answer.Of(demo.ToModel(), () => OutputJson.Default.DemoModel, (model, output) => Write(demo, model, output))
            .With(demo.Outcome.Diagnostics.Where(note => note.Severity == Severity.Error));
    }

    private static void Write(DemoRepository demo, DemoModel model, TextOutput output)
    {
        output.Line($"A repository with sixty days of a team's records is at {model.Path}").Line();
        output.Line("skillmesh validate", Paint.Bold);
        output.Line($"  {Plural.Of(model.Validate.Files, "file")}, {Plural.Of(model.Validate.Diagnostics.Count, "finding")}").Line();
        output.Line("skillmesh evolve --commit", Paint.Bold).Line();
        EvolveText.Write(new EvolveReport(demo.Outcome, Explain: false), withDiff: false, output);
        output.Line().Line("git show", Paint.Bold);
        EvolveText.WriteDiff(demo.Outcome, output);
        output.Line().Line("skillmesh patterns", Paint.Bold).Line();
        PatternRows.Write(model.Patterns, output);
        output.Line().Line("Look at:", Paint.Bold);
        foreach (var path in model.LookAt)
        {
            output.Line($"  {path}");
        }
    }
}

using System.Text.Json;
using SkillMesh.Cli.Hosting;
using SkillMesh.Cli.Rendering;
using SkillMesh.Learning.Runbooks;

namespace SkillMesh.Cli.Demo;

/// <summary>The main job on the demo repository: each step is a real command line of the tool, run as a person would.</summary>
internal sealed class DemoRun(CliHost host, bool noColor)
{
    /// <summary>What the repository is filled from.</summary>
    public const string Templates = "demo";

    private const string Agent = "api-dev";
    private const string FirstCommit = "The team's work so far";

    /// <summary>What the demo made, for <c>--json</c>.</summary>
    public sealed record Result(string Path, JsonElement Validate, JsonElement Evolve, JsonElement Patterns, IReadOnlyList<string> LookAt);

    /// <summary>Runs the steps and shows each.</summary>
    public void Show(DemoRepository repository, TextOutput output)
    {
        var tool = new DemoTool(host, repository, noColor);
        output.Line($"A team's repository, as of 2025-01-31, in {repository.Path}", Paint.Dim).Line();
        tool.Step(output, "init");
        repository.Save(FirstCommit);
        tool.Step(output, "validate");
        tool.Step(output, "evolve", "--commit");
        tool.Step(output, "patterns");
        tool.Diff(output, "diff", "HEAD~1", "--", RunbookPlanner.PathOf(Agent));
        output.Line("$ git show --stat HEAD", Paint.Cyan);
        output.Lines(repository.Git("show", "--stat=100", "--format=commit %h%n%n    %s%n", "HEAD")).Line();
        output.Line("Where to look (`bash build/publish.sh` leaves a ready-to-run skillmesh)", Paint.Bold);
        foreach (var line in LookAt(repository))
        {
            output.Line("  " + line);
        }
    }

    /// <summary>Runs the steps with <c>--json</c>.</summary>
    public Result Compute(DemoRepository repository)
    {
        var tool = new DemoTool(host, repository, noColor);
        tool.Quietly("init");
        repository.Save(FirstCommit);
        return new Result(repository.Path, tool.Json("validate"), tool.Json("evolve", "--commit"), tool.Json("patterns", "--all"), LookAt(repository));
    }

    private static string[] LookAt(DemoRepository repository) =>
    [
        $"cd {repository.Path}",
        $"cat {RunbookPlanner.PathOf(Agent)}",
        "skillmesh patterns missing-status-condition",
        "skillmesh trends --compare",
        "skillmesh corrections --analyze",
        "skillmesh evolve --explain --dry-run",
    ];
}

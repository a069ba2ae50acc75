using System.Text.Json;
using SkillMesh.Cli.Hosting;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Learning.Runbooks;

namespace SkillMesh.Cli.Demo;

/// <summary>The main job on the demo repository: each step is a real command line of the tool, run as a person would.</summary>
internal sealed class DemoRun(CliHost host, bool noColor)
{
    private const string Agent = "api-dev";

    /// <summary>What the demo made, for <c>--json</c>.</summary>
    public sealed record Result(string Path, JsonElement Validate, JsonElement Evolve, JsonElement Patterns, IReadOnlyList<string> LookAt);

    /// <summary>Runs the steps and shows each.</summary>
    public void Show(DemoRepository repository, TextOutput output)
    {
        output.Line($"A team's repository, as of 2025-01-31, in {repository.Path}", Paint.Dim).Line();
        Step(repository, output, "init");
        Save(repository);
        Step(repository, output, "validate");
        Step(repository, output, "evolve", "--commit");
        Step(repository, output, "patterns");
        output.Line($"$ git diff HEAD~1 -- {RunbookPlanner.PathOf(Agent)}", Paint.Cyan);
        ShowDiff(repository.Git("diff", "HEAD~1", "--", RunbookPlanner.PathOf(Agent)), output);
        output.Line().Line("$ git show --stat HEAD", Paint.Cyan);
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
        Invoke(repository, TextWriter.Null, "init");
        Save(repository);
        return new Result(
            repository.Path, Json(repository, "validate"), Json(repository, "evolve", "--commit"), Json(repository, "patterns", "--all"), LookAt(repository));
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

    private static void Save(DemoRepository repository)
    {
        repository.Git("add", "--all");
        repository.Git("commit", "--quiet", "--message", "The team's work so far");
    }

    private void Step(DemoRepository repository, TextOutput output, params string[] arguments)
    {
        output.Line("$ skillmesh " + string.Join(' ', arguments), Paint.Cyan);
        Invoke(repository, host.Output, arguments);
        output.Line();
    }

    private JsonElement Json(DemoRepository repository, params string[] arguments)
    {
        using var text = new StringWriter();
        Invoke(repository, text, [.. arguments, "--json"]);
        using var document = JsonDocument.Parse(text.ToString());
        return document.RootElement.Clone();
    }

    private void Invoke(DemoRepository repository, TextWriter output, params string[] arguments)
    {
        string[] all = [.. arguments, "--repo", repository.Path, .. noColor ? ["--no-color"] : Array.Empty<string>()];
        var exit = (ExitCode)SkillMeshCli.Run(all, host with { Output = output });
        if (exit is not (ExitCode.Clean or ExitCode.Findings))
        {
            throw new SkillMeshException(
                WorkspaceRules.DemoStepFailed.At("", string.Join(' ', arguments), (int)exit), exit);
        }
    }

    private static void ShowDiff(string diff, TextOutput output)
    {
        foreach (var line in diff.TrimEnd('\n').Split('\n'))
        {
            output.Line(line, line switch
            {
                ['@', '@', ..] => Paint.Cyan,
                ['+', '+', '+', ..] or ['-', '-', '-', ..] or ['d', 'i', 'f', 'f', ..] or ['i', 'n', 'd', 'e', 'x', ..] => Paint.Bold,
                ['+', ..] => Paint.Green,
                ['-', ..] => Paint.Red,
                _ => Paint.None,
            });
        }
    }
}

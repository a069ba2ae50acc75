using System.Text.Json;
using SkillMesh.Cli.Hosting;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Learning.Guards;

namespace SkillMesh.Cli.Demo;

/// <summary>A C# project that learns from twelve findings: the pattern gets a guard, the build stops where it returns, the fix makes it
/// green. Where no build can be run, <c>skillmesh validate</c> shows the same, and why is said.</summary>
internal sealed class GuardDemo(CliHost host, bool noColor)
{
    /// <summary>What the repository is filled from.</summary>
    public const string Templates = "demo-guard/repository";

    private const string Fix = "demo-guard/fix";
    private const string Pattern = "clock-in-code";
    private const string Source = "src/Billing/Invoice.cs";

    private static readonly string[] Add = ["guard", "add", Pattern, "--text", @"DateTime(Offset)?\.(Utc)?Now", "--instead", "a TimeProvider", "--severity", "error"];

    /// <summary>Runs the steps and shows each.</summary>
    /// <returns>Why no build was run; null when one was.</returns>
    public string? Show(DemoRepository repository, DemoPackages packages, TextOutput output)
    {
        var (tool, build) = Prepare(repository, packages);
        output.Line($"A C# project with twelve review findings, as of 2025-01-27, in {repository.Path}", Paint.Dim).Line();
        tool.Step(output, "evolve", "--commit");
        tool.Step(output, Add);
        tool.Step(output, "guard", "test", Pattern);
        repository.Save("Guard the clock");

        var (before, obstacle) = Before(tool, build);
        if (obstacle is not null)
        {
            output.Line($"No build is run: {obstacle}. `skillmesh validate` finds the same.").Line();
        }

        Show(before, output);
        repository.Fill(Fix);
        tool.Diff(output, "diff", "--unified=1", "--", Source);
        Show(obstacle is null ? build.Build().Check : Validate(tool), output);
        output.Line("Where to look", Paint.Bold);
        foreach (var line in LookAt(repository))
        {
            output.Line("  " + line);
        }

        return obstacle;
    }

    /// <summary>Runs the steps with <c>--json</c>.</summary>
    public GuardDemoModel Compute(DemoRepository repository, DemoPackages packages)
    {
        var (tool, build) = Prepare(repository, packages);
        var (evolve, guard, test) = (tool.Json("evolve", "--commit"), tool.Json(Add), tool.Json("guard", "test", Pattern));
        repository.Save("Guard the clock");
        var (before, obstacle) = Before(tool, build);
        repository.Fill(Fix);
        return new GuardDemoModel(
            repository.Path, evolve, guard, test, before, obstacle is null ? build.Build().Check : Validate(tool), obstacle, LookAt(repository));
    }

    private (DemoTool Tool, DemoBuild Build) Prepare(DemoRepository repository, DemoPackages packages)
    {
        var tool = new DemoTool(host, repository, noColor);
        var build = new DemoBuild(repository, packages, host);
        tool.Quietly("init");
        repository.Save("The team's work so far");
        return (tool, build);
    }

    // A build that ends for a reason of its own shows nothing of the guard.
    private static (GuardDemoCheckModel Check, string? Obstacle) Before(DemoTool tool, DemoBuild build)
    {
        if (build.Restore() is { } missing)
        {
            return (Validate(tool), missing);
        }

        var (check, fault) = build.Build();
        return fault is null ? (check, null) : (Validate(tool), $"dotnet build ended with exit code {check.ExitCode}: {fault}");
    }

    private static GuardDemoCheckModel Validate(DemoTool tool)
    {
        var found = tool.Json("validate", "--only", "guards").GetProperty("diagnostics").EnumerateArray().Select(diagnostic => new DiagnosticModel(
            diagnostic.GetProperty("id").GetString()!,
            diagnostic.GetProperty("severity").GetString()!,
            diagnostic.GetProperty("path").GetString(),
            Number(diagnostic, "line"),
            Number(diagnostic, "column"),
            diagnostic.GetProperty("message").GetString()!)).ToList();
        return new GuardDemoCheckModel("skillmesh validate --only guards", found.Exists(diagnostic => diagnostic.Severity == "error") ? (int)ExitCode.Findings : 0, found);
    }

    private static int? Number(JsonElement diagnostic, string name) =>
        diagnostic.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;

    private static void Show(GuardDemoCheckModel check, TextOutput output)
    {
        output.Line($"$ {check.Command}", Paint.Cyan);
        foreach (var found in check.Diagnostics)
        {
            output.Text($"{found.Path}({found.Line},{found.Column}): ").Text($"{found.Severity} {found.Id}", found.Severity == "error" ? Paint.Red : Paint.Yellow).Line($": {found.Message}");
        }

        output.Line(check.ExitCode == 0 ? "ended with exit code 0: nothing is left of the pattern" : $"ended with exit code {check.ExitCode}", Paint.Dim).Line();
    }

    private static string[] LookAt(DemoRepository repository) =>
    [
        $"cd {repository.Path}",
        $"cat {Guard.PathOf(Pattern)}",
        $"skillmesh patterns {Pattern}",
        $"git checkout -- {Source}",
        "dotnet build src/Billing",
    ];
}

using SkillMesh.Cli.Init;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;

namespace SkillMesh.Cli.Commands.Setup;

/// <summary>How a plan is shown.</summary>
internal static class PlanText
{
    /// <summary>The plan's rows.</summary>
    public static IReadOnlyList<StepModel> Steps(InstallPlan plan) =>
        [.. plan.Changes.Select(change => new StepModel(change.Action, change.Path, change.Detail))];

    /// <summary>Prints them under a banner.</summary>
    public static void Write(string title, IReadOnlyList<StepModel> steps, TextOutput output)
    {
        output.Banner(title);
        var table = new TableWriter([new(""), new("", Shrinks: true), new("", Shrinks: true)]);
        foreach (var step in steps)
        {
            var paint = step.Action switch
            {
                "create" or "append" or "update" => Paint.Green,
                "remove" => Paint.Red,
                _ => Paint.Dim,
            };
            table.Row(new TableCell(step.Action, paint), step.Path, new TableCell(step.Detail, Paint.Dim));
        }

        table.Write(output, "  ");
    }
}

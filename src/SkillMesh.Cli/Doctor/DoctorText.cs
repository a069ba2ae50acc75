using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;

namespace SkillMesh.Cli.Doctor;

/// <summary>How an examination is shown.</summary>
internal static class DoctorText
{
    private const int LabelWidth = 13;

    /// <summary>Prints the stages, the findings, what was mended, and whether the loop is closed.</summary>
    public static void Write(DoctorModel model, TextOutput output)
    {
        output.Banner("SKILLMESH DOCTOR");
        foreach (var stage in model.Stages)
        {
            output.Text($"  {stage.Name,-LabelWidth} ").Line(stage.IsAlive ? "ok" : "open", stage.IsAlive ? Paint.Green : Paint.Yellow);
            foreach (var fact in stage.Facts)
            {
                output.Line($"  {"",-LabelWidth} {fact}", Paint.Dim);
            }
        }

        if (model.Findings.Count > 0)
        {
            output.Line();
        }

        foreach (var finding in model.Findings)
        {
            output.Text($"{Place(finding)}: ").Text(finding.Severity, PaintOf(finding.Severity)).Line($" {finding.Id}: {finding.Message}");
            output.Line($"  mend: {finding.Mend}{(finding.IsFixable ? " (or `skillmesh doctor --fix`)" : "")}", Paint.Dim);
        }

        if (model.Fixed is { Count: > 0 } done)
        {
            output.Line();
            foreach (var line in done)
            {
                output.Text("fixed: ", Paint.Green).Line(line);
            }
        }

        output.Line();
        output.Line(Loop(model), model.IsClosed ? Paint.Green : Paint.Yellow);
    }

    /// <summary>Prints what is kept of whom, and where.</summary>
    public static void Write(PrivacyModel model, TextOutput output)
    {
        output.Banner("WHAT SKILLMESH KEEPS");
        foreach (var entry in model.Entries)
        {
            output.Line(entry.What, Paint.Bold);
            foreach (var (label, text) in new[] { ("when", entry.When), ("where", entry.Where), ("leaves", entry.Leaves), ("delete", entry.Delete) })
            {
                output.Line($"  {label,-7} {text}");
            }

            output.Line();
        }
    }

    private static string Loop(DoctorModel model)
    {
        const string Way = "capture -> fold -> publish -> use";
        var open = model.Stages.Where(stage => !stage.IsAlive && stage.Name != DoctorModel.Installation).Select(stage => stage.Name).ToList();
        return open.Count == 0 ? $"The loop is closed: {Way}." : $"The loop is open at {string.Join(", ", open)}: {Way}.";
    }

    private static string Place(DoctorFindingModel finding) => finding.Path is null ? "skillmesh"
        : finding.Line is null ? finding.Path
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{finding.Path}({finding.Line},{finding.Column ?? 1})");

    private static Paint PaintOf(string severity) => severity switch { "error" => Paint.Red, "warning" => Paint.Yellow, _ => Paint.Cyan };
}

using System.CommandLine;
using System.Globalization;
using System.Text;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Ledgers;
using SkillMesh.Learning.Corrections;

namespace SkillMesh.Cli.Commands.Records;

/// <summary><c>correction add</c> and <c>correction detect</c>.</summary>
internal sealed class CorrectionCommand : ICommandModule
{
    public Command Build(CommandRunner runner) => new("correction")
    {
        AddRecord.Build(
            runner,
            LedgerKind.Corrections,
            new RecordFields()
                .Text(Inputs.OneOf("--type", "TYPE", "What was corrected.", [.. CorrectionTypeNames.All]), "correction_type")
                .Text(Inputs.OneOf("--source", "WORD", "Whether the person said it or redid it.", "explicit", "implicit"), "source")
                .Text(Inputs.Text("--action", "TEXT", "What the agent had done."), "ai_action/summary")
                .Text(Inputs.Text("--correction", "TEXT", "What the person said or did."), "user_correction/summary")
                .Text(Inputs.Text("--pattern", "NAME", "The pattern it points to."), "pattern_inferred")
                .Text(Inputs.Text("--file", "PATH", "The file, from the repository's root."), "file")
                .Text(Inputs.Text("--service", "NAME", "The service."), "service")
                .Text(Inputs.OneOf("--severity", "WORD", "How much it mattered.", "high", "medium", "low"), "severity")
                .AddCommon(),
            "E.g. --type code_quality --source explicit --action \"swallowed the error\" --correction \"wrap it\"."),
        runner.Bind(
            new Command("detect", "Judge a user's message on standard input: is it a correction, of which type, by which words."),
            Detect),
    };

    private static Answer Detect(CommandContext context)
    {
        var verdict = CorrectionDetector.Default.Detect(Encoding.UTF8.GetString(StandardInput.Read(context.Host)));
        var model = new DetectModel(
            verdict.IsCorrection, verdict.Type?.ToName(), verdict.Cue, Math.Round(verdict.Score, 6), verdict.SuppressedBy, verdict.Instead);
        return Answer.Of(model, () => OutputJson.Default.DetectModel, Write);
    }

    private static void Write(DetectModel verdict, TextOutput output)
    {
        var score = verdict.Score.ToString("0.00", CultureInfo.InvariantCulture);
        if (!verdict.Correction)
        {
            output.Line($"no correction (score {score}{(verdict.Reason is null ? "" : $", {verdict.Reason}")})");
            return;
        }

        output.Text("correction: ").Line(verdict.CorrectionType!, Paint.Cyan);
        output.Line($"  cue:   {verdict.Cue}");
        output.Line($"  score: {score}");
        if (verdict.Instead is not null)
        {
            output.Line($"  instead: {verdict.Instead}");
        }
    }
}

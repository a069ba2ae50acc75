using System.CommandLine;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Doctor;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Commands.Agents;

/// <summary><c>doctor</c>: whether every stage from capture to use is alive, and what mends the one that is not.</summary>
internal sealed class DoctorCommand : ICommandModule
{
    private readonly Option<bool> _fix = Inputs.Flag("--fix", "Mend what can be mended without losing a record or committing anything.");
    private readonly Option<bool> _privacy = Inputs.Flag("--privacy", "List what is captured, where it is kept, what leaves this machine and how to delete it.");

    public Command Build(CommandRunner runner) => runner.Bind(
        new Command("doctor") { _fix, _privacy }, Run);

    private Answer Run(CommandContext context)
    {
        var scope = new DoctorScope(context);
        if (context.Value(_privacy))
        {
            return context.Value(_fix)
                ? throw new SkillMeshException(WorkspaceRules.BadArgument.At(SourcePosition.None, "--fix and --privacy do not go together"), ExitCode.Usage)
                : Answer.Of(PrivacyPage.Of(scope), () => OutputJson.Default.PrivacyModel, DoctorText.Write);
        }

        var report = Examination.Run(scope);
        DoctorRepairs? repairs = null;
        if (context.Value(_fix))
        {
            repairs = new DoctorRepairs(scope);
            repairs.Run([.. report.Findings.Select(finding => finding.Repair).OfType<DoctorRepair>()]);

            // What is left is what is there now, not what was expected to be left.
            report = repairs.Done.Count == 0 ? report : Examination.Run(new DoctorScope(context));
        }

        var exit = report.Findings.Any(finding => finding.Counts) ? ExitCode.Findings : ExitCode.Clean;
        return Answer.Of(ModelOf(report, repairs?.Done), () => OutputJson.Default.DoctorModel, DoctorText.Write).With(repairs?.Notes ?? [], exit: exit);
    }

    private static DoctorModel ModelOf(DoctorReport report, IReadOnlyList<string>? done)
    {
        var stages = Enum.GetValues<DoctorStage>()
            .Select(stage => new DoctorStageModel(NameOf(stage), !report.IsOpen(stage), [.. report.Facts.Where(fact => fact.Stage == stage).Select(fact => fact.Text)])).ToList();
        return new DoctorModel(stages.TrueForAll(stage => stage.IsAlive || stage.Name == DoctorModel.Installation), stages, [.. report.Findings.Select(ModelOf)], done);
    }

    private static DoctorFindingModel ModelOf(DoctorFinding finding)
    {
        var place = finding.Diagnostic.Position;
        return new DoctorFindingModel(
            finding.Diagnostic.Id,
            DiagnosticWriter.Word(finding.Diagnostic.Severity),
            NameOf(finding.Stage),
            place.Path.Length == 0 ? null : place.Path,
            place.Line == 0 ? null : place.Line,
            place.Column == 0 ? null : place.Column,
            finding.Diagnostic.Message,
            finding.Mend,
            finding.Repair is not null);
    }

    private static string NameOf(DoctorStage stage) => stage switch
    {
        DoctorStage.Capture => "capture",
        DoctorStage.Fold => "fold",
        DoctorStage.Publish => "publish",
        DoctorStage.Use => "use",
        _ => DoctorModel.Installation,
    };
}

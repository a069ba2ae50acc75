using SkillMesh.Cli.Init;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Doctor.Checks;

/// <summary>What init sets up is there.</summary>
internal sealed class SetupCheck : IDoctorCheck
{
    public void Run(DoctorScope scope, DoctorReport report)
    {
        if (scope.IsEmpty)
        {
            report.Add(
                DoctorStage.Installation, WorkspaceRules.NotInitialised.At(SourcePosition.None, scope.Context.Globals.Repo ?? "this folder") with { Severity = Severity.Warning },
                "skillmesh init", DoctorRepair.Setup);
            return;
        }

        var target = new InstallTarget(scope.Workspace);
        foreach (var step in InstallPlan.Steps)
        {
            try
            {
                var change = step.PlanInstall(target);
                if (change.Note is { } note)
                {
                    report.Add(DoctorStage.Installation, note, "skillmesh init --dry-run");
                }
                else if (change.IsChange)
                {
                    var fault = change.Action switch { "create" => "is missing", "append" => "has none of our lines", _ => "has older lines" };
                    report.Add(DoctorStage.Installation, DoctorRules.SetupMissing.At(change.Path, change.Path, fault), "skillmesh init", DoctorRepair.Setup);
                }
            }
            catch (SkillMeshException error)
            {
                report.Add(DoctorStage.Installation, error.Diagnostic.Position.Path.Length > 0 ? error.Diagnostic : error.Diagnostic with { Position = new SourcePosition(step.Path) }, "skillmesh init --dry-run");
            }
        }
    }
}

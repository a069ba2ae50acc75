using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Doctor.Checks;

/// <summary>Nothing lies about: set aside lines, half-written files, notes of sessions that are over.</summary>
internal sealed class RemainsCheck : IDoctorCheck
{
    public void Run(DoctorScope scope, DoctorReport report)
    {
        foreach (var file in Remains.Quarantined(scope.Workspace))
        {
            report.Add(DoctorStage.Fold, DoctorRules.Quarantined.At(file.Shown, file.Shown), $"rm {file.Shown}");
        }

        foreach (var file in Remains.LeftOver(scope.Workspace, scope.Now))
        {
            report.Add(DoctorStage.Installation, DoctorRules.LeftOver.At(file.Shown, file.Shown), "skillmesh doctor --fix", DoctorRepair.Remains);
        }

        if (Remains.OldState(scope.Places, scope.Now).Count is var old and > 0)
        {
            report.Add(DoctorStage.Capture, DoctorRules.HookStateOld.At(SourcePosition.None, Rendering.Plural.Of(old, "note"), Remains.StateDays), "skillmesh doctor --fix", DoctorRepair.Remains);
        }
    }
}

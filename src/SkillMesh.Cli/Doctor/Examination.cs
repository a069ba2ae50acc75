using SkillMesh.Cli.Doctor.Checks;

namespace SkillMesh.Cli.Doctor;

/// <summary>All checks of <c>doctor</c>, and what they say together.</summary>
internal static class Examination
{
    /// <summary>The checks; later parts of the tool add a line.</summary>
    private static readonly IDoctorCheck[] Checks =
        [new ToolCheck(), new GitCheck(), new SetupCheck(), new ClientCheck(), new CaptureCheck(), new ContentCheck(), new InjectionCheck(), new SkillCheck(), new RemainsCheck()];

    /// <summary>Runs them.</summary>
    public static DoctorReport Run(DoctorScope scope)
    {
        var report = new DoctorReport(scope.Workspace.Config);
        foreach (var check in Checks)
        {
            check.Run(scope, report);
        }

        return report;
    }
}

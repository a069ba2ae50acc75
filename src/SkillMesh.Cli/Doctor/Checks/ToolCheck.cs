using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Doctor.Checks;

/// <summary>The program that hooks and clients start is there, and is this one.</summary>
internal sealed class ToolCheck : IDoctorCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public void Run(DoctorScope scope, DoctorReport report)
    {
        if (scope.Tool is not { } program)
        {
            report.Add(DoctorStage.Installation, DoctorRules.NotOnPath.At(SourcePosition.None), "dotnet tool install --global SkillMesh.Tool");
            return;
        }

        var (line, fault) = ToolProcess.Ask(program, ["--version"], scope.Workspace.Root, input: null, _ => true, Patience);
        var version = line?.Trim() ?? "";
        report.Fact(DoctorStage.Installation, $"skillmesh {ToolVersion.Text}; on PATH {(line is null ? "one that " + fault : version)}: {program}");
        if (version != ToolVersion.Text)
        {
            report.Add(
                DoctorStage.Installation,
                DoctorRules.OtherVersion.At(SourcePosition.None, line is null ? $"one that {fault}" : version.Length == 0 ? "of no version" : version, ToolVersion.Text),
                "dotnet tool update --global SkillMesh.Tool");
        }
    }
}

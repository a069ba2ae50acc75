using System.Globalization;
using SkillMesh.Cli.Commands.Mesh;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Mesh.Bridge;
using SkillMesh.Mesh.Store;

namespace SkillMesh.Cli.Doctor.Checks;

/// <summary>Known fixes can be looked up, are looked up, and travel; and the mesh passes its own test on this machine.</summary>
internal sealed class SkillCheck : IDoctorCheck
{
    public void Run(DoctorScope scope, DoctorReport report)
    {
        if (scope.Mesh is not { } mesh)
        {
            return;
        }

        var book = mesh.Book([]);
        var (suggested, confirmed) = (book.Skills.Sum(skill => skill.Suggested), book.Skills.Sum(skill => skill.Confirmed));
        report.Fact(DoctorStage.Use, string.Create(CultureInfo.InvariantCulture, $"{Rendering.Plural.Of(book.Skills.Count, "known fix", "known fixes")}, shown {suggested} times, confirmed {confirmed}"));
        if (book.Skills.Count > 0 && suggested + confirmed + book.Seen == 0)
        {
            report.Add(DoctorStage.Use, DoctorRules.NeverRetrieved.At(SourcePosition.None, $"there {(book.Skills.Count == 1 ? "is" : "are")} {Rendering.Plural.Of(book.Skills.Count, "known fix", "known fixes")}"), "skillmesh resolve ERROR");
        }

        if (SkillStore.WhyUnusable(mesh.Ledgers, mesh.Trust) is { } why)
        {
            report.Add(DoctorStage.Use, DoctorRules.IndexStale.At(SourcePosition.None, why), "skillmesh doctor --fix", DoctorRepair.Index);
        }

        Bridge(scope, report);
        foreach (var test in SelfTestRun.Of(scope.Context.Host.Clock, mesh.Trust).Where(test => test.Status is "failed" or "error"))
        {
            report.Add(DoctorStage.Installation, DoctorRules.SelfTestFailed.At(SourcePosition.None, test.Script, test.Errors), "skillmesh monitor --show-output");
        }
    }

    private static void Bridge(DoctorScope scope, DoctorReport report)
    {
        try
        {
            if (BridgeAccess.Find(scope.Context) is not { } options)
            {
                if (scope.Home.Length > 0)
                {
                    var place = BridgeOptions.Of(scope.Context.Host.Variable, scope.Home, scope.Context.Host.Clock).Path;
                    report.Add(DoctorStage.Publish, MeshRules.BridgeMissing.At(SourcePosition.None, place) with { Severity = Severity.Warning }, "skillmesh bridge rebuild", DoctorRepair.Bridge);
                }

                return;
            }

            using var file = BridgeFile.At(options);
            file.Check();
            var status = BridgeStatus.Read(file);
            report.Fact(DoctorStage.Publish, string.Create(CultureInfo.InvariantCulture, $"bridge: {Rendering.Plural.Of((int)Math.Min(status.Skills, int.MaxValue), "skill")}, {Rendering.Plural.Of(status.Agents.Count, "agent")}"));
            foreach (var note in file.Notes)
            {
                report.Add(DoctorStage.Publish, note, "skillmesh bridge rebuild");
            }

            if (status.Dead.Count > 0)
            {
                var dead = status.Dead[0];
                report.Add(DoctorStage.Publish, MeshRules.BridgeDeadLetter.At(SourcePosition.None, dead.MessageId, dead.Attempts, dead.Reason), "skillmesh bridge rebuild");
            }
        }
        catch (SkillMeshException error)
        {
            report.Add(DoctorStage.Publish, error.Diagnostic with { Severity = Severity.Warning }, "skillmesh bridge status");
        }
    }
}

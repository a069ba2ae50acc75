using SkillMesh.Mesh.Monitoring;
using SkillMesh.Mesh.Skills;

namespace SkillMesh.Cli.Commands.Mesh;

/// <summary>The mesh's self-test in a folder that is gone afterwards.</summary>
internal static class SelfTestRun
{
    /// <summary>Its stages in their order.</summary>
    public static IReadOnlyList<MonitorTest> Of(TimeProvider clock, TrustPolicy trust)
    {
        var folder = Directory.CreateTempSubdirectory("skillmesh-self-test-");
        try
        {
            return new SelfTest(clock, trust).Run(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

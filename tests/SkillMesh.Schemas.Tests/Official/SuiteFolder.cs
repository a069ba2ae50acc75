using SkillMesh.Testing;

namespace SkillMesh.Schemas.Tests.Official;

/// <summary>Where the official suite is: <c>SKILLMESH_SCHEMA_SUITE</c>, else where <c>build/test.sh</c> unpacks it.</summary>
internal static class SuiteFolder
{
    public static string Path { get; } = System.IO.Path.Combine(
        Environment.GetEnvironmentVariable("SKILLMESH_SCHEMA_SUITE") ?? RepositoryRoot.At("artifacts/json-schema-test-suite"), "tests");

    public static bool IsHere => Directory.Exists(Path);
}

/// <summary>A test of the official suite: skipped, with the reason, where the suite is not here.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OfficialSuiteTheoryAttribute : TheoryAttribute
{
    public OfficialSuiteTheoryAttribute()
    {
        if (!SuiteFolder.IsHere)
        {
            Skip = "the JSON-Schema-Test-Suite is not here: run build/test.sh, or name a checkout in SKILLMESH_SCHEMA_SUITE";
        }
    }
}

using SkillMesh.Testing.Faults;

namespace SkillMesh.Testing.Builds;

/// <summary>The tool as people start it, for tests that start it often.</summary>
public static class SweepTool
{
    private static readonly string Name = OperatingSystem.IsWindows() ? "skillmesh.exe" : "skillmesh";

    /// <summary>The one built beside the tests; in long sweeps, where it is there, the one that <c>build/test.sh --all</c> has compiled
    /// ahead: it starts in a fifth of the time, and thousands of starts are most of a sweep.</summary>
    public static string Path { get; } =
        RepositoryRoot.At("artifacts", "skillmesh", Name) is var ahead && Machine.Slow && File.Exists(ahead)
            ? ahead
            : System.IO.Path.Combine(AppContext.BaseDirectory, Name);
}

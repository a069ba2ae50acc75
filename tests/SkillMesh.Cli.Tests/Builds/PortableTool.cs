namespace SkillMesh.Cli.Tests.Builds;

/// <summary>The tool as it is built beside these tests.</summary>
internal static class PortableTool
{
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "skillmesh.exe" : "skillmesh");
}

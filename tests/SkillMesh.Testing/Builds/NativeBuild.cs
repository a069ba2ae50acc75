namespace SkillMesh.Testing.Builds;

/// <summary>The native build of this checkout, which <c>build/test.sh</c> makes before the tests where that can be done.</summary>
public static class NativeBuild
{
    /// <summary>The folder with the program and the packages made of it.</summary>
    public static string Folder { get; } = RepositoryRoot.At("artifacts", "native");

    /// <summary>The program.</summary>
    public static string Program { get; } = Path.Combine(Folder, OperatingSystem.IsWindows() ? "skillmesh.exe" : "skillmesh");

    /// <summary>Why there is none, or null.</summary>
    public static string? Obstacle { get; } = Find();

    private static string? Find()
    {
        if (File.Exists(Program))
        {
            return null;
        }

        var reason = Path.Combine(Folder, "reason.txt");
        return File.Exists(reason) ? File.ReadAllText(reason).Trim() : "there is no native build: bash build/publish-native.sh makes it";
    }
}

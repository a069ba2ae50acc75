namespace SkillMesh.Testing.Builds;

/// <summary>Tools from npm, which <c>build/npmtools.sh</c> installs before the tests where that can be done.</summary>
public static class NpmTool
{
    /// <summary>A file of an installed package.</summary>
    public static string At(params string[] parts) => RepositoryRoot.At(["artifacts", "npm-tools", "node_modules", .. parts]);

    /// <summary>Why a package cannot be used, or null.</summary>
    public static string? Obstacle(string package) =>
        OnPath.Find("node") is null ? "node is not on the PATH"
        : Directory.Exists(At(package.Split('/'))) ? null
        : $"npm's {package} is not installed: `. build/npmtools.sh` does it";
}

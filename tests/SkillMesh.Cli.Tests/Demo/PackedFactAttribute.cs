using SkillMesh.Testing;
using SkillMesh.Testing.Builds;

namespace SkillMesh.Cli.Tests.Demo;

/// <summary>A fact of the packages for target repositories, skipped with the reason where they are not packed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PackedFactAttribute : FactAttribute
{
    public PackedFactAttribute() => Skip =
        OnPath.Find(OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet") is null ? "dotnet is not on the PATH"
        : Directory.Exists(Folder) && Directory.EnumerateFiles(Folder, "SkillMesh.MSBuild.*.nupkg").Any() ? null
        : "the packages are not packed: bash build/pack.sh does it";

    /// <summary>Where <c>build/pack.sh</c> leaves them.</summary>
    public static string Folder { get; } = RepositoryRoot.At("artifacts", "packages");
}

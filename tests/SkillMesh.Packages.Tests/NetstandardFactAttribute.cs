namespace SkillMesh.Packages.Tests;

/// <summary>A fact that builds for netstandard2.0 too, skipped where its reference package is not on this machine.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NetstandardFactAttribute : FactAttribute
{
    public NetstandardFactAttribute() =>
        Skip = Directory.Exists(Path.Combine(PackageFeed.MachinePackages, "netstandard.library")) ? null : "the reference package of netstandard2.0 is not in " + PackageFeed.MachinePackages;
}

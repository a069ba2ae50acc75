using SkillMesh.Cli.Hosting;

namespace SkillMesh.Cli.Commands.Checks;

/// <summary>Where NuGet keeps the packages it has restored.</summary>
internal static class PackagesFolder
{
    /// <summary>The folder of <c>NUGET_PACKAGES</c>, else the one in the person's home; empty when neither is known.</summary>
    public static string Of(CliHost host) =>
        host.Variable("NUGET_PACKAGES") is { Length: > 0 } said && Path.IsPathFullyQualified(said) ? Path.GetFullPath(said)
        : host.HomeFolder.Length > 0 ? Path.Combine(host.HomeFolder, ".nuget", "packages") : "";
}

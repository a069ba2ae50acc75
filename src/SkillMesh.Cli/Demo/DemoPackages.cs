using SkillMesh.Cli.Hosting;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Demo;

/// <summary>Where a build gets SkillMesh.MSBuild and SkillMesh.Generators from.</summary>
/// <param name="Folder">A folder that holds both, absolute; null for the sources that NuGet asks anyway.</param>
/// <param name="Version">The version of both.</param>
internal sealed record DemoPackages(string? Folder, string Version)
{
    private const string Build = "SkillMesh.MSBuild.";
    private const string Compiler = "SkillMesh.Generators.";
    private const string Ending = ".nupkg";

    /// <summary>Those of a folder that was named, else those that this checkout's <c>build/pack.sh</c> has left, else NuGet's.</summary>
    /// <param name="named">The folder, absolute; null when none was named.</param>
    /// <param name="host">Knows where the program lies.</param>
    /// <exception cref="SkillMeshException">SKM0006 when the named folder has not got both.</exception>
    public static DemoPackages Find(string? named, CliHost host) =>
        named is null
            ? Checkout(host.ProgramFolder) ?? new DemoPackages(null, ToolVersion.Text)
            : In(named) ?? throw new SkillMeshException(
                WorkspaceRules.BadArgument.At(SourcePosition.None, $"--packages: {named} does not hold {Build[..^1]} and {Compiler[..^1]} of one version; `bash build/pack.sh` makes them"),
                ExitCode.Usage);

    // Only where the program is a build of the checkout: a folder that somebody happens to stand in is not looked into.
    private static DemoPackages? Checkout(string folder)
    {
        for (var above = folder.Length == 0 ? null : new DirectoryInfo(folder); above is not null; above = above.Parent)
        {
            if (above is { Name: "artifacts", Parent: { } root } && File.Exists(Path.Combine(root.FullName, "build", "pack.sh")))
            {
                return In(Path.Combine(above.FullName, "packages"));
            }
        }

        return null;
    }

    private static DemoPackages? In(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return null;
        }

        var versions = Versions(folder, Build).Intersect(Versions(folder, Compiler), StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return versions.Count == 0 ? null : new DemoPackages(folder, versions.Contains(ToolVersion.Text) ? ToolVersion.Text : versions[^1]);
    }

    private static IEnumerable<string> Versions(string folder, string package) =>
        Directory.EnumerateFiles(folder, package + "*" + Ending).Select(path => Path.GetFileName(path)[package.Length..^Ending.Length]);
}

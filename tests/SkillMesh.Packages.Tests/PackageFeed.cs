using SkillMesh.Testing;
using SkillMesh.Testing.Builds;

namespace SkillMesh.Packages.Tests;

/// <summary>Both packages, made once for all tests, in a folder that is the only source.</summary>
public sealed class PackageFeed : IDisposable
{
    /// <summary>Of no release.</summary>
    public const string Version = "0.0.0-test.1";

    private readonly TempFolder _folder = new("sm-feed");

    public PackageFeed()
    {
        foreach (var project in new[] { "SkillMesh.MSBuild", "SkillMesh.Generators" })
        {
            Dotnet.Pack(_folder, $"src/{project}", Source, "-p:SkillMeshPackLibraries=true", $"-p:Version={Version}");
        }

        Config = _folder.Write("nuget.config", $"""
            <configuration>
              <packageSources><clear /><add key="only" value="{Source}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="here" value="{MachinePackages}" /></fallbackPackageFolders>
            </configuration>
            """);
        Variables = new Dictionary<string, string?>(Dotnet.Environment(_folder)) { ["NUGET_PACKAGES"] = _folder.At("packages"), ["HOME"] = Directory.CreateDirectory(_folder.At("home")).FullName };
    }

    /// <summary>This machine's package folder. Building SkillMesh.Generators has left the reference package of netstandard2.0 there.</summary>
    public static string MachinePackages { get; } = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } said
        ? said : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>The folder of the packages.</summary>
    public string Source => _folder.At("source");

    /// <summary>A NuGet configuration that knows this source and no other.</summary>
    public string Config { get; }

    /// <summary>The environment of a build.</summary>
    public IReadOnlyDictionary<string, string?> Variables { get; }

    /// <summary>The tool that came with the package, once something was restored.</summary>
    public string Tool => _folder.At("packages", "skillmesh.msbuild", Version, "tools", "net10.0", "skillmesh.dll");

    /// <summary>A package's file.</summary>
    public string File(string id) => Path.Combine(Source, $"{id}.{Version}.nupkg");

    public void Dispose() => _folder.Dispose();
}

/// <summary>The tests that share the packages.</summary>
[CollectionDefinition(Name)]
public sealed class PackageFeedCollection : ICollectionFixture<PackageFeed>
{
    public const string Name = "packages";
}

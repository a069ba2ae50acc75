using SkillMesh.Testing;
using SkillMesh.Testing.Builds;

namespace SkillMesh.Packaging.Tests;

/// <summary>The package made once for all tests, of the build beside them, in a folder that is a package source.</summary>
public sealed class ToolPackage : IDisposable
{
    private readonly TempFolder _folder = new("sm-pack");

    public ToolPackage()
    {
        Dotnet.Pack(_folder, "SkillMesh.sln", Source);
        Config = _folder.Write("nuget.config", $"""
            <configuration>
              <packageSources><clear /><add key="only" value="{Source}" /></packageSources>
              <config><add key="globalPackagesFolder" value="{_folder.At("packages")}" /></config>
            </configuration>
            """);
    }

    /// <summary>The folder with what <c>dotnet pack SkillMesh.sln</c> gave.</summary>
    public string Source => _folder.At("source");

    /// <summary>A NuGet configuration that knows this source and no other.</summary>
    public string Config { get; }

    /// <summary>A folder of the package's tests.</summary>
    public TempFolder Folder => _folder;

    /// <summary>The package's file.</summary>
    public string File => Directory.EnumerateFiles(Source).Single();

    public void Dispose() => _folder.Dispose();
}

using System.IO.Compression;

namespace SkillMesh.Packages.Tests;

[Collection(PackageFeedCollection.Name)]
public sealed class LayoutTests(PackageFeed feed)
{
    [Fact]
    public void TheCheckTravelsWithItsToolAndNothingEntersTheBuildEngine()
    {
        var names = Names("SkillMesh.MSBuild");
        foreach (var needed in new[]
        {
            "build/SkillMesh.MSBuild.props", "build/SkillMesh.MSBuild.targets", "buildMultiTargeting/SkillMesh.MSBuild.props", "buildMultiTargeting/SkillMesh.MSBuild.targets",
            "shared/SkillMesh.targets", "shared/SkillMesh.Inputs.targets", "shared/SkillMesh.Once.proj", "tools/net10.0/skillmesh.dll", "tools/net10.0/skillmesh.runtimeconfig.json", "tools/net10.0/libgit2-config/config", "README.md", "LICENSE",
        })
        {
            Assert.Contains(needed, names);
        }

        // One copy of the tool, all of it portable but for SQLite, which lies there for each system, and no assembly where a compiler or the
        // build engine looks.
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Single(names, name => name.EndsWith("/skillmesh.dll", StringComparison.Ordinal));
        names = [.. names.Where(name => !(name.StartsWith("tools/net10.0/runtimes/", StringComparison.Ordinal) && Path.GetFileNameWithoutExtension(name).EndsWith("e_sqlite3", StringComparison.Ordinal)))];
        Assert.All(names.Where(name => name.EndsWith(".dll", StringComparison.Ordinal)), name => Assert.Equal("tools/net10.0", Path.GetDirectoryName(name)!.Replace('\\', '/')));
        Assert.DoesNotContain(names, name => name.EndsWith(".so", StringComparison.Ordinal) || name.EndsWith(".exe", StringComparison.Ordinal) || name.EndsWith("/skillmesh", StringComparison.Ordinal) || name.EndsWith(".pdb", StringComparison.Ordinal));
        Assert.DoesNotContain("<dependency ", Nuspec("SkillMesh.MSBuild"), StringComparison.Ordinal);
        Assert.Contains("<developmentDependency>true", Nuspec("SkillMesh.MSBuild"), StringComparison.Ordinal);
    }

    [Fact]
    public void TheAnalyzerFolderHoldsOneAssemblyAndItIsOurs()
    {
        var names = Names("SkillMesh.Generators");
        Assert.Equal(["analyzers/dotnet/cs/SkillMesh.Generators.dll"], names.Where(name => name.EndsWith(".dll", StringComparison.Ordinal)));
        Assert.Contains("buildTransitive/SkillMesh.Generators.props", names);
        Assert.Contains("buildMultiTargeting/SkillMesh.Generators.props", names);
        Assert.DoesNotContain(names, name => name.StartsWith("lib/", StringComparison.Ordinal));
        Assert.DoesNotContain("<dependency ", Nuspec("SkillMesh.Generators"), StringComparison.Ordinal);
    }

    private List<string> Names(string id)
    {
        using var zip = ZipFile.OpenRead(feed.File(id));
        return [.. zip.Entries.Select(entry => entry.FullName)];
    }

    private string Nuspec(string id)
    {
        using var zip = ZipFile.OpenRead(feed.File(id));
        using var reader = new StreamReader(zip.GetEntry(id + ".nuspec")!.Open());
        return reader.ReadToEnd();
    }
}

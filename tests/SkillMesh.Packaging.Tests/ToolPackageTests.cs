using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;
using SkillMesh.Testing;
using SkillMesh.Testing.Builds;
using SkillMesh.Testing.Faults;

namespace SkillMesh.Packaging.Tests;

public sealed class ToolPackageTests(ToolPackage package) : IClassFixture<ToolPackage>
{
    [Fact]
    public void TheSolutionGivesOnePackageAndItIsPortable()
    {
        var file = Assert.Single(Directory.EnumerateFiles(package.Source));
        Assert.StartsWith("SkillMesh.Tool.", Path.GetFileName(file), StringComparison.Ordinal);
        using var zip = ZipFile.OpenRead(file);
        var tools = zip.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("tools/", StringComparison.Ordinal)).ToList();
        Assert.All(tools, name => Assert.Matches("^tools/net[0-9.]+/any/", name));
        Assert.DoesNotContain(tools, name => name.Contains("/runtimes/", StringComparison.Ordinal) || name.EndsWith(".so", StringComparison.Ordinal));
        Assert.Contains(zip.Entries, entry => entry.FullName == "LICENSE");
        Assert.Contains(zip.Entries, entry => entry.FullName == "README.md");

        var nuspec = XDocument.Parse(Text(zip, name => name.EndsWith(".nuspec", StringComparison.Ordinal))).Root!.Elements().Single();
        string? Value(string name) => nuspec.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;
        Assert.Equal(("SkillMesh.Tool", "MIT", "README.md"), (Value("id"), Value("license"), Value("readme")));
        Assert.Contains("DotnetTool", nuspec.ToString(), StringComparison.Ordinal);
        Assert.Contains("Name=\"skillmesh\"", Text(zip, name => name.EndsWith("/DotnetToolSettings.xml", StringComparison.Ordinal)), StringComparison.Ordinal);
        using var runtime = JsonDocument.Parse(Text(zip, name => name.EndsWith("/skillmesh.runtimeconfig.json", StringComparison.Ordinal)));
        var options = runtime.RootElement.GetProperty("runtimeOptions");
        Assert.Equal("Major", options.GetProperty("rollForward").GetString());
        Assert.False(options.GetProperty("configProperties").GetProperty("System.GC.Concurrent").GetBoolean());
    }

    [Fact]
    public void InstalledAsAToolItDoesItsMainJob()
    {
        using var home = new TempFolder();
        Dotnet.Run(home, home.Path, "tool", "install", "SkillMesh.Tool", "--tool-path", home.At("tools"), "--configfile", package.Config);
        var tool = home.At("tools", OperatingSystem.IsWindows() ? "skillmesh.exe" : "skillmesh");

        var version = ProcessRunner.Run(tool, ["--version", "--verbose"], home.Path);
        Assert.Equal((0, ""), (version.ExitCode, version.Error));
        Assert.Contains("build:       portable, net", version.Output, StringComparison.Ordinal);
        Assert.Contains("left out:    nothing", version.Output, StringComparison.Ordinal);
        var demo = ProcessRunner.Run(tool, ["demo", "--folder", home.At("demo")], home.Path);
        Assert.True(demo.ExitCode == 0, demo.Error);
        Assert.Contains("Promoted to: api-dev", demo.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void ItRunsWithoutBeingInstalled()
    {
        using var home = new TempFolder();
        var said = Dotnet.Run(home, home.Path, "tool", "exec", "SkillMesh.Tool", "--yes", "--configfile", package.Config, "--", "explain", "SKM1003");
        Assert.Contains("SKM1003", said, StringComparison.Ordinal);
    }

    [FaultFact(slow: true)]
    public void ACheckoutThatWasNeverBuiltGivesTheSamePackage()
    {
        using var home = new TempFolder();
        var files = ProcessRunner.Run("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], RepositoryRoot.Path).Output;
        foreach (var file in files.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(file => File.Exists(RepositoryRoot.At(file))))
        {
            var copy = home.At("checkout", file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(RepositoryRoot.At(file), copy);
        }

        var result = ProcessRunner.Run("bash", ["-c", "timeout 900 dotnet pack SkillMesh.sln --output ../packed --nologo --verbosity quiet >../pack.log 2>&1 & wait $!"],
            home.At("checkout"), Dotnet.Environment(home), patience: TimeSpan.FromMinutes(15));
        Assert.True(result.ExitCode == 0, File.ReadAllText(home.At("pack.log")));
        using var mine = ZipFile.OpenRead(Assert.Single(Directory.EnumerateFiles(home.At("packed"))));
        using var other = ZipFile.OpenRead(package.File);
        Assert.Equal(Names(other), Names(mine));
    }

    private static IEnumerable<string> Names(ZipArchive zip) =>
        zip.Entries.Select(entry => entry.FullName).Where(name => !name.StartsWith("package/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static string Text(ZipArchive zip, Func<string, bool> wanted)
    {
        using var reader = new StreamReader(zip.Entries.Single(entry => wanted(entry.FullName)).Open());
        return reader.ReadToEnd();
    }
}

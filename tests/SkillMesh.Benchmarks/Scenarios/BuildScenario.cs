using System.Globalization;
using SkillMesh.Benchmarks.Measuring;

namespace SkillMesh.Benchmarks.Scenarios;

/// <summary>The same small project in three repositories: without our packages, with the check, and with the analyzers too. All are built, and
/// nothing has changed since: their next build has nothing to do.</summary>
internal sealed class BuildScenario : IDisposable
{
    private const int Sources = 100;
    private const int Skills = 20;

    private readonly string _folder = Surroundings.NewFolder("builds");
    private readonly Dictionary<string, string?> _variables;
    private readonly string _version;

    /// <summary>Makes and builds them.</summary>
    /// <exception cref="InvalidOperationException">A build failed, or the check found something: it would run in every build.</exception>
    public BuildScenario()
    {
        _version = Path.GetFileNameWithoutExtension(Package("SkillMesh.MSBuild")!)["SkillMesh.MSBuild.".Length..];
        _variables = new(Surroundings.Variables)
        {
            ["NUGET_PACKAGES"] = Path.Combine(_folder, "packages"), ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0", ["DOTNET_NOLOGO"] = "1", ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            // What `dotnet run` says of its own SDK.
            ["MSBuildSDKsPath"] = null, ["MSBuildExtensionsPath"] = null, ["MSBUILD_EXE_PATH"] = null, ["MSBuildLoadMicrosoftTargetsReadOnly"] = null,
        };
        // Nothing of the repository around it.
        foreach (var name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
        {
            File.WriteAllText(Path.Combine(_folder, name), "<Project />");
        }

        File.WriteAllText(Path.Combine(_folder, ".editorconfig"), "root = true\n");
        File.WriteAllText(Path.Combine(_folder, "nuget.config"), $"""<configuration><packageSources><clear /><add key="only" value="{Source}" /></packageSources></configuration>""");
        Plain = Project("plain");
        Again = Project("again");
        Checked = Project("checked", "SkillMesh.MSBuild");
        Both = Project("both", "SkillMesh.MSBuild", "SkillMesh.Generators");
    }

    /// <summary>Why it cannot be made here, or null.</summary>
    public static string? Obstacle => Package("SkillMesh.MSBuild") is null || Package("SkillMesh.Generators") is null ? "there are no packages: bash build/pack.sh makes them" : null;

    /// <summary>The project without any package.</summary>
    public string Plain { get; }

    /// <summary>The same once more: what the measure itself is worth.</summary>
    public string Again { get; }

    /// <summary>With SkillMesh.MSBuild.</summary>
    public string Checked { get; }

    /// <summary>With SkillMesh.Generators too.</summary>
    public string Both { get; }

    private static string Source { get; } = Path.GetFullPath(Path.Combine("artifacts", "packages"));

    /// <summary>The build that has nothing to do.</summary>
    public ChildRun Build(string project) => Run(["dotnet", "build", project, "-nologo", "-verbosity:quiet", "-tl:off"]);

    /// <inheritdoc/>
    public void Dispose() => Surroundings.Remove(_folder);

    private static string? Package(string id) => Directory.Exists(Source) ? Directory.EnumerateFiles(Source, id + ".*.nupkg").FirstOrDefault() : null;

    private string Project(string name, params string[] packages)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        Run(["git", "-C", folder, "init", "-q"]);
        for (var source = 0; source < Sources; source++)
        {
            File.WriteAllText(Path.Combine(folder, $"Service{source}.cs"), $"namespace App;\n\npublic sealed class Service{source}\n{{\n    public int Number => {source};\n}}\n");
        }

        var learned = Directory.CreateDirectory(Path.Combine(folder, ".claude")).FullName;
        File.WriteAllText(Path.Combine(learned, "review-findings.jsonl"), string.Concat(Enumerable.Range(1, 12).Select(day => string.Create(
            CultureInfo.InvariantCulture, $"{{\"timestamp\":\"2025-01-{day:00}T10:00:00Z\",\"pattern\":\"clock-in-code\",\"severity\":\"warning\",\"description\":\"The clock is read in code\",\"agent\":\"api-dev\",\"file\":\"a.cs\"}}\n"))));
        for (var skill = 0; skill < Skills; skill++)
        {
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(learned, "skills", $"skill-{skill}")).FullName, "SKILL.md"), $"---\nname: skill-{skill}\ndescription: Says how to do the work number {skill}.\n---\nText.\n");
        }

        var project = Path.Combine(folder, "App.csproj");
        File.WriteAllText(project, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><UseSharedCompilation>false</UseSharedCompilation></PropertyGroup>
              <ItemGroup>{string.Concat(packages.Select(id => $"""<PackageReference Include="{id}" Version="{_version}" PrivateAssets="all" />"""))}</ItemGroup>
            </Project>
            """);
        Build(project);
        if (packages.Length > 0)
        {
            Run(["dotnet", "exec", Path.Combine(_folder, "packages", "skillmesh.msbuild", _version, "tools", "net10.0", "skillmesh.dll"), "evolve", "--repo", folder]);
            Build(project);
            if (!File.Exists(Path.Combine(folder, ".git", "skillmesh", "build", "validate.stamp")))
            {
                throw new InvalidOperationException("the check found something, so that no build has nothing to do");
            }
        }

        return project;
    }

    private ChildRun Run(IReadOnlyList<string> command)
    {
        var run = ChildProcess.Run(command, _variables, withOutput: true);
        return run.ExitCode == 0 ? run : throw new InvalidOperationException($"{string.Join(' ', command)} ended with {run.ExitCode}: {run.Output}{run.Error}");
    }
}

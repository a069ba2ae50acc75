using System.Globalization;
using System.Text.Json.Nodes;
using SkillMesh.Testing;

namespace SkillMesh.Packages.Tests;

/// <summary>A throw-away repository whose projects use the packages.</summary>
internal sealed class Consumer : IDisposable
{
    public const string Pattern = "clock-in-code";
    public const string Ledger = ".claude/review-findings.jsonl";
    public const string Runbook = ".claude/skills/runbooks/api-dev/RUNBOOK.md";

    /// <summary>No diagnostic of any compiler.</summary>
    public const string Source = "namespace App;\n\npublic static class Clock\n{\n    public static object Read() => System.DateTime.UtcNow;\n}\n";

    private readonly PackageFeed _feed;
    private readonly TempRepository _repository;

    /// <param name="feed">The packages.</param>
    /// <param name="folder">Name of the work tree's folder.</param>
    /// <param name="findings">How many findings its ledger has, one a day up to 2025-01-14; 12 promote the pattern, 1 does not.</param>
    public Consumer(PackageFeed feed, string folder = "repo", int findings = 1)
    {
        _feed = feed;
        _repository = new TempRepository(folder);
        File.Copy(feed.Config, _repository.Beside("nuget.config"));
        Put(".gitignore", "bin/\nobj/\n");
        Put(Ledger, string.Concat(Enumerable.Range(15 - findings, findings).Select(day => Finding(day) + "\n")));
    }

    /// <summary>The work tree.</summary>
    public string Path => _repository.Path;

    /// <summary>Variables of its builds, on top of the feed's.</summary>
    public Dictionary<string, string?> Variables { get; } = [];

    public static string Finding(int day, string? severity = "warning", string description = "The clock is read in code", string agent = "api-dev") => new JsonObject
    {
        ["timestamp"] = string.Create(CultureInfo.InvariantCulture, $"2025-01-{day:00}T10:00:00Z"),
        ["pattern"] = Pattern,
        ["severity"] = severity,
        ["description"] = description,
        ["agent"] = agent,
        ["file"] = "App/Clock.cs",
        ["feature_id"] = string.Create(CultureInfo.InvariantCulture, $"f-{day}"),
    }.ToJsonString();

    public string At(params string[] parts) => _repository.At(parts);

    public void Put(string path, string text) => _repository.Write(path, text);

    public string Read(string path) => File.ReadAllText(At(path));

    public string Git(params string[] arguments) => _repository.Git(arguments);

    /// <summary>A folder with a project of its own name, or at the root.</summary>
    public void Project(string path = "App.csproj", string frameworks = "net10.0", bool generators = true, string more = "", string? source = null)
    {
        Put(path, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <{(frameworks.Contains(';', StringComparison.Ordinal) ? "TargetFrameworks" : "TargetFramework")}>{frameworks}</{(frameworks.Contains(';', StringComparison.Ordinal) ? "TargetFrameworks" : "TargetFramework")}>
                <LangVersion>latest</LangVersion>
                <UseSharedCompilation>false</UseSharedCompilation>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="SkillMesh.MSBuild" Version="{PackageFeed.Version}" PrivateAssets="all" />
                {(generators ? $"""<PackageReference Include="SkillMesh.Generators" Version="{PackageFeed.Version}" PrivateAssets="all" />""" : "")}
              </ItemGroup>
              {more}
            </Project>

            """);
        Put(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path)!, "Clock.cs"), source ?? Source);
    }

    /// <summary>Builds; restores too unless told otherwise.</summary>
    public BuildRun Build(params string[] arguments) => Run("dotnet", ["build", "-nologo", "-verbosity:minimal", "-tl:off", "-clp:NoSummary;ForceNoAlign", .. arguments]);

    /// <summary>The check alone, as a build runs it.</summary>
    public BuildRun Check(params string[] arguments) => Run("dotnet", ["msbuild", "-nologo", "-verbosity:minimal", "-tl:off", "-clp:NoSummary;ForceNoAlign", "-target:SkillMeshValidate", .. arguments]);

    /// <summary>Builds with a binary log.</summary>
    public BinaryLog Log(out BuildRun run, params string[] arguments)
    {
        var file = _repository.Beside("build.binlog");
        run = Build(["-bl:" + file, .. arguments]);
        return new BinaryLog(_feed, file);
    }

    /// <summary>Runs the tool of the package.</summary>
    public void Tool(params string[] arguments)
    {
        var run = Run("dotnet", ["exec", _feed.Tool, .. arguments]);
        Assert.True(run.ExitCode == 0, run.Text);
    }

    public BuildRun Run(string program, params string[] arguments)
    {
        var environment = new Dictionary<string, string?>(_feed.Variables);
        foreach (var (name, value) in _repository.Environment.Concat(Variables))
        {
            environment[name] = value;
        }

        return BuildRun.Of(ProcessRunner.Run(program, arguments, Path, environment, patience: TimeSpan.FromMinutes(6)));
    }

    /// <summary>A script beside the work tree, in a folder of its own.</summary>
    public string Script(string name, string text) => _repository.WriteScript(_repository.Beside("bin", name), text);

    /// <summary>No longer a repository of git.</summary>
    public void LeaveGit()
    {
        foreach (var file in Directory.EnumerateFiles(At(".git"), "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(At(".git"), recursive: true);
    }

    public void Dispose() => _repository.Dispose();
}

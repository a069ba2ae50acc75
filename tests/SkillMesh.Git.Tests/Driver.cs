using System.Globalization;
using SkillMesh.Git.Tests.Engines;
using SkillMesh.Testing;

namespace SkillMesh.Git.Tests;

/// <summary>Commits from a process of its own, so that it can be killed or race.</summary>
internal static class Driver
{
    /// <summary>Arguments: <c>commit ENGINE FOLDER PATH LINE COUNT</c>; line N is <c>LINE-N</c>.</summary>
    public static int Commit(string[] args)
    {
        var engine = Enum.Parse<GitEngine>(args[1]);
        var count = int.Parse(args[5], CultureInfo.InvariantCulture);
        using var git = GitRepositories.Require(
            args[2], new GitOptions(Environment.GetEnvironmentVariable, new FakeTime("2026-03-04T05:06:07Z"), engine));
        for (var i = 0; i < count; i++)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"{args[4]}-{i}");
            var outcome = git.Commit(new CommitRequest("driver " + line, [new CommitFile(args[3], bytes => EngineTests.AddLine(bytes, line))]));
            Console.WriteLine(outcome.CommitId ?? "none");
        }

        Console.WriteLine(AppDomain.CurrentDomain.GetAssemblies().Any(assembly => assembly.GetName().Name == "LibGit2Sharp")
            ? "LibGit2Sharp was loaded" : "LibGit2Sharp was not loaded");

        return 0;
    }

    /// <summary>Starts this assembly as <see cref="Commit"/>.</summary>
    public static ProcessRunner.Result Run(TempRepository repository, GitEngine engine, string path, string line, int count, string? failPoint = null)
    {
        var environment = new Dictionary<string, string?>(repository.Environment) { ["SKILLMESH_FAILPOINT"] = failPoint };
        return ProcessRunner.Run(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["exec", typeof(Driver).Assembly.Location, "commit", engine.ToString(), repository.Path, path, line,
                count.ToString(CultureInfo.InvariantCulture)],
            repository.Path, environment);
    }
}

using System.Diagnostics;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Demo;

/// <summary>A throw-away repository with a believable team's last sixty days in it.</summary>
internal sealed class DemoRepository
{
    private DemoRepository(string path) => Path = path;

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>Makes it in a fresh folder below <paramref name="parent"/>, or below the system's folder for temporary files.</summary>
    /// <exception cref="SkillMeshException">SKM0017 when git fails or is not there.</exception>
    public static DemoRepository Create(string? parent)
    {
        var path = parent is null
            ? Directory.CreateTempSubdirectory("skillmesh-demo-").FullName
            : Directory.CreateDirectory(System.IO.Path.Combine(parent, "skillmesh-demo")).FullName;
        if (Directory.EnumerateFileSystemEntries(path).Any())
        {
            throw new SkillMeshException(WorkspaceRules.BadArgument.At("", $"{path} is not empty"), ExitCode.Usage);
        }

        foreach (var template in ToolTemplates.Under("demo"))
        {
            var file = System.IO.Path.Combine(path, template["demo/".Length..]);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, ToolTemplates.Bytes(template));
        }

        var repository = new DemoRepository(path);
        repository.Git("init", "--quiet");
        repository.Git("symbolic-ref", "HEAD", "refs/heads/main");

        // The identity stands in this repository only; the person's own is neither asked for nor used.
        repository.Git("config", "user.name", "SkillMesh demo");
        repository.Git("config", "user.email", "demo@example.invalid");
        repository.Git("config", "commit.gpgsign", "false");
        repository.Git("config", "core.autocrlf", "false");
        return repository;
    }

    /// <summary>Runs git in it.</summary>
    /// <returns>What git printed.</returns>
    public string Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        foreach (var argument in (string[])["-c", "core.hooksPath=", "-c", "core.pager=cat", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        foreach (var name in (string[])["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"])
        {
            start.Environment.Remove(name);
        }

        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : throw Failed(arguments, error.GetAwaiter().GetResult().Trim());
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw Failed(arguments, error.Message);
        }
    }

    private static SkillMeshException Failed(string[] arguments, string why) =>
        new(WorkspaceRules.GitFailed.At("", string.Join(' ', arguments), why), ExitCode.Unsafe);
}

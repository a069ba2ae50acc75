using System.Diagnostics;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Demo;

/// <summary>A throw-away repository, filled from templates.</summary>
internal sealed class DemoRepository
{
    private DemoRepository(string path) => Path = path;

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>Makes it in a fresh folder below <paramref name="parent"/>, or below the system's folder for temporary files.</summary>
    /// <param name="parent">The folder above; null for the system's.</param>
    /// <param name="templates">The folder of templates it is filled from.</param>
    /// <exception cref="SkillMeshException">SKM0017 when git fails or is not there.</exception>
    public static DemoRepository Create(string? parent, string templates)
    {
        var path = parent is null
            ? Directory.CreateTempSubdirectory("skillmesh-demo-").FullName
            : Directory.CreateDirectory(System.IO.Path.Combine(parent, "skillmesh-demo")).FullName;
        if (Directory.EnumerateFileSystemEntries(path).Any())
        {
            throw new SkillMeshException(WorkspaceRules.BadArgument.At("", $"{path} is not empty"), ExitCode.Usage);
        }

        var repository = new DemoRepository(path);
        repository.Fill(templates);
        repository.Git("init", "--quiet");
        repository.Git("symbolic-ref", "HEAD", "refs/heads/main");

        // The identity stands in this repository only; the person's own is neither asked for nor used.
        repository.Git("config", "user.name", "SkillMesh demo");
        repository.Git("config", "user.email", "demo@example.invalid");
        repository.Git("config", "commit.gpgsign", "false");
        repository.Git("config", "core.autocrlf", "false");
        return repository;
    }

    /// <summary>Writes the files of a folder of templates into it, over those that are there.</summary>
    public void Fill(string templates)
    {
        foreach (var template in ToolTemplates.Under(templates))
        {
            Write(template[(templates.Length + 1)..], ToolTemplates.Bytes(template));
        }
    }

    /// <summary>Writes one file into it.</summary>
    public void Write(string relative, byte[] content)
    {
        var file = System.IO.Path.Combine(Path, relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
    }

    /// <summary>Commits everything in it.</summary>
    public void Save(string message)
    {
        Git("add", "--all");
        Git("commit", "--quiet", "--message", message);
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

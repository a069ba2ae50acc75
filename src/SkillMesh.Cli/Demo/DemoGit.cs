using System.ComponentModel;
using System.Diagnostics;
using SkillMesh.Cli.Hosting;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Demo;

/// <summary>The few git commands that make a repository, without the person's own git configuration.</summary>
internal sealed class DemoGit(string root, CliHost host)
{
    private static readonly Dictionary<string, string> Neutral = new(StringComparer.Ordinal)
    {
        ["GIT_CONFIG_GLOBAL"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null",
        ["GIT_CONFIG_NOSYSTEM"] = "1",
        ["GIT_TERMINAL_PROMPT"] = "0",
    };

    private static readonly string[] Misleading = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY"];

    /// <summary>The environment as the demo's repository sees it.</summary>
    public string? Variable(string name) =>
        Neutral.TryGetValue(name, out var value) ? value : Misleading.Contains(name, StringComparer.Ordinal) ? null : host.Variable(name);

    /// <summary>Runs git in the repository.</summary>
    /// <exception cref="SkillMeshException">SKM0017 (exit 3) when git fails or is not there.</exception>
    public void Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in Neutral)
        {
            start.Environment[name] = value;
        }

        foreach (var name in Misleading)
        {
            start.Environment.Remove(name);
        }

        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            _ = output.GetAwaiter().GetResult();
            if (process.ExitCode != 0)
            {
                throw Failed(arguments, error.Trim());
            }
        }
        catch (Win32Exception missing)
        {
            throw Failed(arguments, missing.Message);
        }
    }

    private static SkillMeshException Failed(string[] arguments, string why) =>
        new(WorkspaceRules.GitFailed.At(SourcePosition.None, arguments[0], why), ExitCode.Unsafe);
}

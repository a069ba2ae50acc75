using System.ComponentModel;
using System.Diagnostics;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Git.Running;

/// <summary>Runs git in one folder: arguments as a list, bytes in and out, a time limit, nothing inherited that asks.</summary>
internal sealed class GitProcess(string executable, string folder, GitOptions options)
{
    /// <summary>The options it was made with.</summary>
    public GitOptions Options => options;

    /// <summary>The same git in another folder.</summary>
    public GitProcess In(string otherFolder) => new(executable, otherFolder, options);

    /// <summary>Runs to the end, whatever the exit code.</summary>
    /// <exception cref="SkillMeshException">SKM0017 when git cannot be started or takes longer than it may.</exception>
    public GitResult Run(GitCall call)
    {
        using var run = Begin(call);
        return run.Finish();
    }

    /// <summary>Starts a command whose answer is wanted later, so that several work at the same time.</summary>
    /// <exception cref="SkillMeshException">SKM0017 when git cannot be started.</exception>
    public GitRun Begin(GitCall call) => new(call, Start(call), call.AsUser ? options.HookTimeout : options.CommandTimeout);

    /// <summary>Runs and takes nothing but success.</summary>
    /// <exception cref="SkillMeshException">SKM0017 with git's own words.</exception>
    public GitResult Check(GitCall call)
    {
        var result = Run(call);
        return result.ExitCode == 0 ? result : throw Failed(call, result);
    }

    /// <summary>Starts a command that answers on its output as it is fed on its input.</summary>
    public Process Start(GitCall call)
    {
        var start = new ProcessStartInfo(executable)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        GitEnvironment.Apply(start.Environment, options.Environment, plumbing: !call.AsUser);
        foreach (var (name, value) in call.Environment)
        {
            GitEnvironment.Set(start.Environment, name, value);
        }

        start.ArgumentList.Add("--no-pager");
        if (!call.AsUser)
        {
            foreach (var argument in new[] { "--literal-pathspecs", "--no-optional-locks", "-c", "core.fsmonitor=false" })
            {
                start.ArgumentList.Add(argument);
            }

            if (!call.KeepHooksPath)
            {
                start.ArgumentList.Add("-c");
                start.ArgumentList.Add("core.hooksPath=/dev/null");
            }
        }

        foreach (var argument in call.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Exception error) when (error is Win32Exception or InvalidOperationException or IOException)
        {
            throw Failed(call, error.Message);
        }
    }

    /// <summary>The refusal for a command that failed.</summary>
    public static SkillMeshException Failed(GitCall call, GitResult result)
    {
        // Hooks print at length; the end of it says why.
        var words = result.Error.Length > 0 ? result.Error : result.Text;
        words = words.Length > 2000 ? "..." + words[^2000..] : words;
        return Failed(call, words.Length > 0 ? words : $"exit code {result.ExitCode}");
    }

    /// <inheritdoc cref="Failed(GitCall, GitResult)"/>
    public static SkillMeshException Failed(GitCall call, string words) =>
        new(WorkspaceRules.GitFailed.At(SourcePosition.None, Command(call), words), ExitCode.Unsafe);

    // Options of git itself may stand before the command's name.
    private static string Command(GitCall call) =>
        call.Arguments.SkipWhile(argument => argument.StartsWith('-') || argument.Contains('=', StringComparison.Ordinal)).FirstOrDefault("git");

    /// <summary>Ends a process that was started here, with its children.</summary>
    public static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception or NotSupportedException)
        {
            // It ended by itself.
        }
    }
}

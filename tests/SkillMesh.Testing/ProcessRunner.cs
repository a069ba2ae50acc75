using System.Diagnostics;
using System.Text;

namespace SkillMesh.Testing;

/// <summary>Runs a program to its end for a test.</summary>
public static class ProcessRunner
{
    public sealed record Result(int ExitCode, string Output, string Error);

    /// <summary>Runs with the given environment on top of this process's (null removes a variable).</summary>
    public static Result Run(
        string program,
        IEnumerable<string> arguments,
        string folder,
        IReadOnlyDictionary<string, string?>? environment = null,
        byte[]? input = null)
    {
        using var process = Start(program, arguments, folder, environment);
        var error = Task.Factory.StartNew(process.StandardError.ReadToEnd, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var feed = Task.Factory.StartNew(
            () =>
            {
                process.StandardInput.BaseStream.Write(input ?? []);
                process.StandardInput.Close();
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(TimeSpan.FromMinutes(3)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} took longer than 3 minutes");
        }

        feed.ContinueWith(task => _ = task.Exception, TaskScheduler.Default);
        return new Result(process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    /// <summary>Starts without waiting; all three streams are redirected.</summary>
    public static Process Start(
        string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            if (value is null)
            {
                start.Environment.Remove(name);
            }
            else
            {
                start.Environment[name] = value;
            }
        }

        return Process.Start(start)!;
    }
}

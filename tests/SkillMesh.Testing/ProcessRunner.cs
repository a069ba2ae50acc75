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
        byte[]? input = null,
        TimeSpan? patience = null)
    {
        var longest = patience ?? TimeSpan.FromMinutes(3);
        using var process = Start(program, arguments, folder, environment);
        using var errors = process.StandardError;
        using var outputs = process.StandardOutput;

        // Threads, not tasks: tests fill the pool, and a pipe that nobody reads stops the program.
        var error = "";
        var reader = new Thread(() => error = errors.ReadToEnd()) { IsBackground = true };
        reader.Start();
        var feeder = new Thread(() => Feed(process.StandardInput, input ?? [])) { IsBackground = true };
        feeder.Start();
        var output = outputs.ReadToEnd();
        if (!process.WaitForExit(longest))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} took longer than {longest.TotalMinutes:0} minutes");
        }

        reader.Join();
        feeder.Join();
        return new Result(process.ExitCode, output, error);
    }

    private static void Feed(StreamWriter stream, byte[] input)
    {
        try
        {
            stream.BaseStream.Write(input);
            stream.Dispose();
        }
        catch (IOException)
        {
            // The program ended without reading it all.
        }
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

using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace SkillMesh.Cli.Doctor;

/// <summary>Runs the tool that is on PATH for a moment, to see whether it answers. It is ended whatever it does.</summary>
internal static class ToolProcess
{
    private const int LongestAnswer = 64 * 1024;

    /// <summary>Starts it, says something, and waits for a line.</summary>
    /// <param name="program">Absolute path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="input">What it is told; null closes its input at once.</param>
    /// <param name="isAnswer">Whether a line is the one that is waited for.</param>
    /// <param name="patience">How long.</param>
    /// <returns>The line, or why there is none.</returns>
    public static (string? Line, string Fault) Ask(string program, IEnumerable<string> arguments, string folder, string? input, Func<string, bool> isAnswer, TimeSpan patience)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            try
            {
                process.ErrorDataReceived += (_, _) => { };
                process.BeginErrorReadLine();
                return Listen(process, input, isAnswer, patience);
            }
            finally
            {
                End(process);
            }
        }
        catch (Exception error) when (error is Win32Exception or InvalidOperationException or IOException)
        {
            return (null, $"cannot be started: {error.Message}");
        }
    }

    private static (string? Line, string Fault) Listen(Process process, string? input, Func<string, bool> isAnswer, TimeSpan patience)
    {
        using var stop = new CancellationTokenSource(patience);
        try
        {
            if (input is null)
            {
                process.StandardInput.Close();
            }
            else
            {
                process.StandardInput.BaseStream.Write(Encoding.UTF8.GetBytes(input));
                process.StandardInput.BaseStream.Flush();
            }
        }
        catch (IOException)
        {
            // It ended before it was told; what it said first still counts.
        }

        var read = 0;
        try
        {
            while (process.StandardOutput.ReadLineAsync(stop.Token).AsTask().GetAwaiter().GetResult() is { } line && (read += line.Length) < LongestAnswer)
            {
                if (isAnswer(line))
                {
                    return (line, "");
                }
            }

            return (null, read >= LongestAnswer ? "says too much that is no answer" : "ended without an answer");
        }
        catch (OperationCanceledException)
        {
            return (null, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"gave no answer in {patience.TotalSeconds:0} seconds"));
        }
    }

    private static void End(Process process)
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

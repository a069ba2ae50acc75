using System.Diagnostics;
using System.Globalization;
using SkillMesh.Testing;
using SkillMesh.Testing.Builds;
using SkillMesh.Testing.Faults;

namespace SkillMesh.Faults.Tests;

/// <summary>The second process, and the tool itself as a process.</summary>
internal static class Driver
{
    /// <summary>The driver; in long sweeps the one that <c>build/test.sh --all</c> has compiled ahead.</summary>
    public static string Path { get; } =
        RepositoryRoot.At("artifacts", "driver", "SkillMesh.Driver") is var ahead && Machine.Slow && File.Exists(ahead)
            ? ahead
            : System.IO.Path.Combine(AppContext.BaseDirectory, "SkillMesh.Driver");

    /// <summary>The tool.</summary>
    public static string Tool => SweepTool.Path;

    /// <summary>What keeps starts cheap and traces short: no diagnostics server, no profile of hot code.</summary>
    public static IReadOnlyDictionary<string, string?> Quiet { get; } = new Dictionary<string, string?>
    {
        ["DOTNET_EnableDiagnostics"] = "0",
        ["DOTNET_TieredPGO"] = "0",
        ["NO_COLOR"] = "1",
    };

    public static string[] Append(Scene scene, string name, int count, params string[] options) =>
        ["append", scene.Root, name, count.ToString(CultureInfo.InvariantCulture), .. options];

    /// <summary>Starts a writer; the thread fills <paramref name="acks"/> with what it acknowledges until its pipe ends.</summary>
    public static (Process Process, Thread Reader) Start(Scene scene, string name, int count, List<string> acks, params string[] options)
    {
        var process = ProcessRunner.Start(Path, Append(scene, name, count, options), scene.Root, Quiet);
        process.StandardInput.Close();
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var reader = new Thread(() =>
        {
            // An id without its line feed was not said.
            var text = process.StandardOutput;
            var line = new System.Text.StringBuilder();
            var buffer = new char[4096];
            int count;
            while ((count = text.Read(buffer)) > 0)
            {
                foreach (var letter in buffer.AsSpan(0, count))
                {
                    if (letter != '\n')
                    {
                        line.Append(letter);
                        continue;
                    }

                    lock (acks)
                    {
                        acks.Add(line.ToString());
                    }

                    line.Clear();
                }
            }
        });
        reader.Start();
        return (process, reader);
    }
}

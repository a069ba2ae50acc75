using System.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Testing;
using SkillMesh.Testing.Faults;
using Xunit.Abstractions;

namespace SkillMesh.Faults.Tests.Signals;

/// <summary>The tool is sent a signal at a random moment, or its reader goes away (row 47).</summary>
public class SignalTests(ITestOutputHelper output)
{
    private static readonly (string Name, int Number)[] Signals = [("HUP", 1), ("INT", 2), ("TERM", 15)];

    [FaultFact(Requirements.Unix)]
    public void ASignalAtAnyMomentLeavesTheLedgerWholeAndItsNumberInTheExitCode()
    {
        using var scene = new Scene();
        var random = new Random(47);
        var (trials, ended, done) = (Machine.Size(9, 5_000), 0, 0);
        var longest = 0L;
        var acked = new List<string>();
        var progress = new Progress("signals", trials);
        for (var trial = 0; trial < trials; trial++)
        {
            var (name, number) = Signals[trial % Signals.Length];
            var started = Stopwatch.GetTimestamp();
            using var process = ProcessRunner.Start(
                Driver.Tool,
                ["finding", "add", "--pattern", "some-thing", "--severity", "warning", "--description", $"trial {trial}", "--agent", "api-dev", "--file", "a.cs", "--json"],
                scene.Root,
                Driver.Quiet);
            process.StandardInput.Close();
            var wait = trial == 0 ? 10_000 : random.NextInt64(longest + 20);
            if (!process.WaitForExit((int)wait))
            {
                ProcessRunner.Run("kill", ["-" + name, $"{process.Id}"], scene.Root);
            }

            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            longest = Math.Max(longest, trial == 0 ? (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds : 0);
            if (process.ExitCode == 0)
            {
                done++;
                acked.Add(System.Text.Json.JsonDocument.Parse(text).RootElement.GetProperty("id").GetString()!);
            }
            else
            {
                Assert.Equal(128 + number, process.ExitCode);
                ended++;
            }

            progress.Step();
        }

        var after = scene.Scan();
        output.WriteLine($"{trials} runs, {ended} ended by a signal, {done} done, 0 lost");
        Assert.True(acked.All(after.Ids.Contains), "an acknowledged record is lost");
        Assert.Empty(after.Faults);
        Assert.True(ended > 0);
        new LedgerWriter(scene.Workspace, TimeProvider.System) { LockWait = TimeSpan.FromSeconds(1) }.Append(LedgerKind.Findings, Scene.Finding(1));
    }

    [FaultTheory(Requirements.Unix)]
    [InlineData("patterns --all --json")]
    [InlineData("explain")]
    public void AReaderThatGoesAwayEndsTheToolQuietly(string arguments)
    {
        using var scene = new Scene();
        scene.Writer.AppendMany(LedgerKind.Findings, [.. Enumerable.Range(0, 400).Select(n => (ReadOnlyMemory<byte>)Scene.Finding(n, pattern: $"pattern-number-{n}"))]);
        var result = ProcessRunner.Run(
            "bash", ["-c", $"'{Driver.Tool}' {arguments} | head -c 1 > /dev/null; echo ${{PIPESTATUS[0]}}"], scene.Root, Driver.Quiet);
        Assert.Equal("", result.Error);
        Assert.Contains(result.Output.Trim(), new[] { "141", "0" });

        // With nobody there from the start it is certain.
        var closed = ProcessRunner.Run(
            "bash", ["-c", $"( sleep 0.2; '{Driver.Tool}' {arguments}; echo $? > '{scene.Around}/exit' ) | true; sleep 0.1; while [ ! -s '{scene.Around}/exit' ]; do sleep 0.1; done"], scene.Root, Driver.Quiet);
        Assert.Equal(("", "141"), (closed.Error, File.ReadAllText(Path.Combine(scene.Around, "exit")).Trim()));
    }
}

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
        var span = TimeSpan.FromSeconds(10);
        var acked = new List<string>();
        var progress = new Progress("signals", trials);

        // On a machine that is slow at first and fast later every signal may come too late: then a few more, ever sooner.
        for (var trial = 0; trial < trials || (ended == 0 && trial < trials + 20); trial++)
        {
            span = trial < trials ? span : span / 2;
            var (name, number) = Signals[trial % Signals.Length];
            var started = Stopwatch.GetTimestamp();
            using var process = ProcessRunner.Start(
                Driver.Tool,
                ["finding", "add", "--pattern", "some-thing", "--severity", "warning", "--description", $"trial {trial}", "--agent", "api-dev", "--file", "a.cs", "--json"],
                scene.Root,
                Driver.Quiet);
            process.StandardInput.Close();

            // The first two may end, and say how long that takes.
            if (!process.WaitForExit(span * (trial < 2 ? 1 : random.NextDouble())))
            {
                ProcessRunner.Run("kill", ["-" + name, $"{process.Id}"], scene.Root);
            }

            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode == 0)
            {
                var whole = Stopwatch.GetElapsedTime(started) + TimeSpan.FromMilliseconds(20);
                span = trial < 2 && whole < span ? whole : span;
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
        output.WriteLine($"{ended + done} runs, {ended} ended by a signal, {done} done, 0 lost");
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

        // With a reader that has gone before the start it is certain.
        var closed = ProcessRunner.Run(
            "bash", ["-c", $"exec 3> >(:); wait $!; '{Driver.Tool}' {arguments} >&3; echo $?"], scene.Root, Driver.Quiet);
        Assert.Equal(("", "141"), (closed.Error, closed.Output.Trim()));
    }
}

using System.Diagnostics;
using System.Globalization;
using SkillMesh.Testing;
using SkillMesh.Testing.Faults;

namespace SkillMesh.Mesh.Tests.Bridge;

/// <summary>Agents that are processes with homes of their own and have nothing in common but the bridge.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly BridgeScene _scene = new();

    public ProcessTests()
    {
        _scene.Options = _scene.Options with { Clock = TimeProvider.System };
        _scene.Bridge();
        _scene.Release();
    }

    [Fact]
    public void TwoListenersAndOneThatComesLaterGetWhatAThirdCaptured()
    {
        var (b, c) = (new Agent(_scene, "b"), new Agent(_scene, "c"));
        b.WaitFor("ready");
        c.WaitFor("ready");
        var ids = Run("bridge-send", "a", "5", Home("a"));
        Directory.Delete(Home("a"), recursive: true);
        foreach (var agent in new[] { b, c })
        {
            foreach (var id in ids)
            {
                agent.WaitFor($"{id} Applied");
            }
        }

        // Both have acknowledged when they have ended.
        b.Stop();
        c.Stop();
        Assert.Equal([.. ids.Select(id => $"{id} Applied"), "ready"], Run("bridge-listen", "late", Home("late"), "once"));
        Assert.Equal("delivered:5", _scene.Statuses());
        foreach (var agent in new[] { "b", "c", "late" })
        {
            Assert.Equal(ids.Order(), _scene.Events(agent).Keys.Order());
        }
    }

    [Fact]
    public void SixteenWritersLoseNothingAndNothingIsAppliedTwice()
    {
        var each = Machine.Size(100, 10_000);
        var listener = new Agent(_scene, "b");
        listener.WaitFor("ready");
        var writers = Enumerable.Range(0, 16).Select(i => Start("bridge-write", $"w{i}", each.ToString(CultureInfo.InvariantCulture))).ToList();
        var sent = writers.Select(Finish).ToList();
        Assert.All(sent, result => Assert.Equal((0, "", each), (result.Exit, result.Error, result.Lines.Count)));
        listener.Stop();
        Run("bridge-listen", "b", Home("b"), "once");
        Assert.Equal("", listener.Errors);
        Assert.Equal($"delivered:{16 * each}", _scene.Statuses());
        var events = _scene.Events("b");
        Assert.Equal(sent.SelectMany(result => result.Lines).Order(), events.Keys.Order());
        Assert.All(events.Values, count => Assert.Equal(1, count));
    }

    [Fact]
    public void WhatWasAcknowledgedOutlivesEveryKill()
    {
        var random = new Random(4);
        var acknowledged = new List<string>();
        var rounds = Machine.Size(15, 500);
        for (var round = 0; round < rounds; round++)
        {
            // The writer prints an id once the event is in its ledger: from there on nothing may lose it.
            using var writer = Start("bridge-send", "a", "1000000", Home("a"), $"from={round * 1000}");
            using var listener = Start("bridge-listen", "b", Home("b"));
            var (begun, lines) = Collect(writer);
            var (_, others) = Collect(listener);

            // Mostly while both work, which a busy machine is slow to begin with.
            if (round % 5 != 0)
            {
                begun.Wait(TimeSpan.FromMinutes(2));
            }

            Thread.Sleep(random.Next(0, 400));
            (random.Next(2) == 0 ? listener : writer).Kill();
            Thread.Sleep(random.Next(0, 60));
            writer.Kill();
            listener.Kill();
            acknowledged.AddRange(lines());
            others();
            writer.WaitForExit();
            listener.WaitForExit();
        }

        _scene.Announce("a");
        Run("bridge-listen", "b", Home("b"), "once");
        Assert.NotEmpty(acknowledged);
        var (sent, received) = (_scene.Events("a"), _scene.Events("b"));
        Assert.Empty(acknowledged.Except(sent.Keys));
        Assert.Empty(sent.Keys.Except(received.Keys));
        Assert.All(received.Values, count => Assert.Equal(1, count));
        Assert.DoesNotContain("pending", _scene.Statuses(), StringComparison.Ordinal);
    }

    [FaultTheory(Requirements.FaultPoints)]
    [InlineData("bridge.before-ack")]
    [InlineData("bridge.after-ack")]
    [InlineData("append.before-write")]
    [InlineData("append.after-flush")]
    public void AListenerThatDiesBetweenApplyingAndAcknowledgingAppliesOnce(string place)
    {
        var ids = Run("bridge-send", "a", "3", Home("a"));
        var died = Finish(Start(new Dictionary<string, string?> { ["SKILLMESH_FAILPOINT"] = place + ":kill" }, "bridge-listen", "b", Home("b"), "once"));
        Assert.NotEqual(0, died.Exit);
        Run("bridge-listen", "b", Home("b"), "once");
        Assert.Equal(ids.Order(), _scene.Events("b").Keys.Order());
        Assert.All(_scene.Events("b").Values, count => Assert.Equal(1, count));
        Assert.Equal("delivered:3", _scene.Statuses());
    }

    public void Dispose() => _scene.Dispose();

    private static string Program => Path.Combine(AppContext.BaseDirectory, "SkillMesh.Driver");

    private string Home(string agent) => _scene.Home(agent).Root;

    private Process Start(string verb, string agent, params string[] arguments) => Start(new Dictionary<string, string?>(), verb, agent, arguments);

    private Process Start(IReadOnlyDictionary<string, string?> environment, string verb, string agent, params string[] arguments) =>
        ProcessRunner.Start(Program, [verb, _scene.Path, agent, .. arguments], _scene.Folder.Path, environment);

    private List<string> Run(string verb, string agent, params string[] arguments)
    {
        var result = Finish(Start(verb, agent, arguments));
        Assert.Equal((0, ""), (result.Exit, result.Error));
        return result.Lines;
    }

    private static (int Exit, string Error, List<string> Lines) Finish(Process process)
    {
        using (process)
        {
            process.StandardInput.Close();
            var error = "";
            var reader = new Thread(() => error = process.StandardError.ReadToEnd());
            reader.Start();
            var output = process.StandardOutput.ReadToEnd();
            reader.Join();
            process.WaitForExit();
            return (process.ExitCode, error, [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)]);
        }
    }

    // Whole lines only: half an id was not said. The event is set with the first.
    private static (ManualResetEventSlim Begun, Func<List<string>> Lines) Collect(Process process)
    {
        var text = new System.Text.StringBuilder();
        var begun = new ManualResetEventSlim();
        var reader = new Thread(() =>
        {
            var buffer = new char[4096];
            int count;
            while ((count = process.StandardOutput.Read(buffer)) > 0)
            {
                text.Append(buffer, 0, count);
                begun.Set();
            }

            begun.Set();
        });
        reader.Start();
        var errors = new Thread(() => process.StandardError.ReadToEnd());
        errors.Start();
        return (begun, () =>
        {
            reader.Join();
            errors.Join();
            var all = text.ToString();
            return [.. all[..(all.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        });
    }

    // A listener, with what it has said.
    private sealed class Agent
    {
        private readonly Process _process;
        private readonly HashSet<string> _said = [];
        private readonly Thread _reader;
        private readonly Thread _errors;
        private bool _ended;

        public Agent(BridgeScene scene, string name)
        {
            _process = ProcessRunner.Start(Program, ["bridge-listen", scene.Path, name, scene.Home(name).Root], scene.Folder.Path);
            _reader = new Thread(() =>
            {
                while (_process.StandardOutput.ReadLine() is { } line)
                {
                    Say(line);
                }

                Say(null);
            });
            _reader.Start();
            _errors = new Thread(() => Errors = _process.StandardError.ReadToEnd());
            _errors.Start();
        }

        public string Errors { get; private set; } = "";

        public void WaitFor(string line)
        {
            lock (_said)
            {
                while (!_said.Contains(line))
                {
                    Assert.False(_ended, $"the listener ended without '{line}'");
                    Assert.True(Monitor.Wait(_said, TimeSpan.FromMinutes(2)), $"'{line}' never came");
                }
            }
        }

        public void Stop()
        {
            _process.StandardInput.Close();
            _reader.Join();
            _errors.Join();
            _process.WaitForExit();
            Assert.Equal(0, _process.ExitCode);
            _process.Dispose();
        }

        private void Say(string? line)
        {
            lock (_said)
            {
                _ended = line is null;
                _said.Add(line ?? "");
                Monitor.PulseAll(_said);
            }
        }
    }
}

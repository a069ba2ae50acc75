using System.Text.Json;
using SkillMesh.Cli.Tests.Builds;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Workspaces;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Skills;
using SkillMesh.Testing;
using SkillMesh.Testing.Faults;

namespace SkillMesh.Cli.Tests.Commands;

public sealed class BridgeCommandTests : IDisposable
{
    private const string Signature = "sig/1:aaaaaaaaaaaaaaaaaaaa";

    private readonly TempFolder _folder = new();

    private string Bridge => _folder.At("shared", "bridge.db");

    [Fact]
    public void WithoutABridgeStatusSaysSoAndMakesNone()
    {
        var text = Run("a", "bridge", "status");
        Assert.Equal((0, ""), (text.Exit, text.Out));
        Assert.Contains("SKM3026", text.Error, StringComparison.Ordinal);
        var json = Run("a", "bridge", "status", "--json");
        OutputSchema.Fits("bridge-status", json.Out);
        Assert.Contains("\"present\": false", json.Out, StringComparison.Ordinal);
        Assert.False(File.Exists(Bridge));
    }

    [Fact]
    public void WhatTheLedgersHoldIsAnnouncedAndReceived()
    {
        var id = Capture("a", "install sample");
        var rebuilt = Run("a", "bridge", "rebuild", "--json");
        OutputSchema.Fits("bridge-rebuild", rebuilt.Out);
        Assert.Contains("\"announced\": 1", rebuilt.Out, StringComparison.Ordinal);

        var pending = Run("a", "bridge", "status");
        Assert.Contains("messages: 1 pending (1 different skills)", pending.Out, StringComparison.Ordinal);
        Assert.Contains("oldest pending: skill_", pending.Out, StringComparison.Ordinal);

        var listened = Run("b", "bridge", "listen", "--agent", "b", "--once");
        Assert.Equal(0, listened.Exit);
        Assert.StartsWith($"applied     {SkillId.Of(Signature, "install sample")}  event {id} from a", listened.Out, StringComparison.Ordinal);
        Assert.Contains("b received 1: 1 applied, 0 quarantined; 0 refused, 0 failed.", listened.Error, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(_folder.At("a", ".claude", "skill-events.jsonl")), File.ReadAllText(_folder.At("b", ".claude", "skill-events.jsonl")));

        var json = Run("b", "bridge", "status", "--json");
        OutputSchema.Fits("bridge-status", json.Out);
        using var status = JsonDocument.Parse(json.Out);
        Assert.Equal(1, status.RootElement.GetProperty("by_status").GetProperty("delivered").GetInt32());
        Assert.Equal("b", Assert.Single(status.RootElement.GetProperty("agents").EnumerateArray()).GetProperty("name").GetString());
        OutputSchema.Fits("bridge-listen", Run("c", "bridge", "listen", "--agent", "c", "--once", "--json").Out);
        Assert.Empty(Run("a", "bridge", "listen", "--agent", "a", "--once").Out);
    }

    [Fact]
    public void ADamagedFileIsSaidAndFilledAgain()
    {
        Capture("a", "install sample");
        Run("a", "bridge", "rebuild");
        File.WriteAllText(Bridge, "no database");
        var status = Run("a", "bridge", "status");
        Assert.Equal(0, status.Exit);
        Assert.Contains("SKM3022", status.Error, StringComparison.Ordinal);
        Assert.Contains("bridge.db.damaged-20250201T120000Z", status.Error, StringComparison.Ordinal);
        Assert.Contains("messages: 1 pending", status.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SKM3020", "bridge", "status")]
    [InlineData("SKM3020", "bridge", "rebuild")]
    [InlineData("SKM3020", "bridge", "listen", "--agent", "b", "--once")]
    public void ARelativePlaceIsAUsageError(string id, params string[] args)
    {
        var run = CliRun.With(_folder.Path, host => host with { Variable = _ => "bridge.db", HomeFolder = _folder.Path }, args);
        Assert.Equal(2, run.Exit);
        Assert.Contains(id, run.Error, StringComparison.Ordinal);
    }

    [FaultFact(Requirements.Unix)]
    public void ASignalEndsAListenerCleanly()
    {
        Capture("a", "install sample");
        Run("a", "bridge", "rebuild");
        Directory.CreateDirectory(_folder.At("b"));
        using var process = ProcessRunner.Start(
            PortableTool.Program, ["bridge", "listen", "--agent", "b"], _folder.At("b"), new Dictionary<string, string?> { ["HOME"] = _folder.At("b"), ["SKILLMESH_BRIDGE"] = Bridge });
        Assert.StartsWith("applied", process.StandardOutput.ReadLine(), StringComparison.Ordinal);

        // Not SIGINT, which a shell may have told everything in the background to ignore; the tool takes both alike.
        Assert.Equal(0, ProcessRunner.Run("kill", ["-TERM", $"{process.Id}"], _folder.Path).ExitCode);
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        Assert.Contains("b received 1", error, StringComparison.Ordinal);
        Assert.Contains("b      away", Run("a", "bridge", "status").Out, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private CliRun Run(string agent, params string[] args)
    {
        Directory.CreateDirectory(_folder.At(agent));
        return CliRun.With(_folder.At(agent), host => host with { Variable = name => name == "SKILLMESH_BRIDGE" ? Bridge : null, HomeFolder = _folder.At(agent) }, args);
    }

    private string Capture(string agent, string resolution) =>
        new LedgerWriter(Workspace.Copy(_folder.At(agent)), new FakeTime(CliRun.Now)).Append(LedgerKind.SkillEvents, SkillEventWriter.Write(
            new SkillEvent("", new FakeTime(CliRun.Now).GetUtcNow(), SkillEventKind.Captured, SkillId.Of(Signature, resolution))
            {
                ErrorType = "ImportError", Pattern = "No module named 'sample'", Resolution = resolution, Signature = Signature, Agent = agent,
            })).Id;
}

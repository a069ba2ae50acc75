using System.Text;
using System.Text.Json;
using SkillMesh.Cli.Tests.Builds;
using SkillMesh.Testing;
using SkillMesh.Testing.Builds;
using SkillMesh.Testing.Faults;

namespace SkillMesh.Cli.Tests.AgentHooks;

public sealed class PortableFaultTests : FaultTests
{
    protected override string Tool => PortableTool.Program;
}

public sealed class NativeFaultTests : FaultTests
{
    protected override string Tool => NativeBuild.Program;
}

/// <summary>Whatever happens, the client's agent goes on: exit code 0, valid JSON or nothing, in time.</summary>
public abstract class FaultTests : IDisposable
{
    private const string Failing = "post-tool-use-failure";

    private readonly HookFixture _client = new();

    protected abstract string Tool { get; }

    [ToolFact]
    public void WhatIsNoEventIsPassedOver()
    {
        var whole = _client.Failure("dotnet restore", HookFixture.PackageError);
        (string What, byte[] Input)[] inputs =
        [
            ("nothing", []),
            ("garbage", [0xFF, 0xFE, 0, 1, .. "}{"u8]),
            ("cut off", Encoding.UTF8.GetBytes(whole[..(whole.Length / 2)])),
            ("no object", "[1,2]"u8.ToArray()),
            ("two", Encoding.UTF8.GetBytes(whole + whole)),
            ("deep", Encoding.UTF8.GetBytes("{\"tool_input\":" + new string('[', 200_000))),
            ("other types", """{"session_id":1,"cwd":[],"tool_name":{},"tool_input":"x","tool_response":[1],"error":{"a":1},"agent_id":null,"is_interrupt":"yes","duration_ms":"x"}"""u8.ToArray()),
            ("hostile names", Encoding.UTF8.GetBytes(whole.Replace("s-1", "../../../../escaped", StringComparison.Ordinal))),
            ("half a pair", Encoding.UTF8.GetBytes(whole.Replace("Contoso", "\\ud83d Contoso", StringComparison.Ordinal))),
            ("5 MB", Encoding.UTF8.GetBytes(_client.Failure("make", "Exit code 1\n" + new string('e', 5_000_000)))),
        ];
        foreach (var (what, input) in inputs)
        {
            var run = ProcessRunner.Run(Tool, ["hook", Failing], _client.Root, _client.Repository.Environment, input);
            Assert.True(run.ExitCode == 0 && run.Error.Length == 0, $"{what}: {run.ExitCode} {run.Error}");
            HookFixture.Told(run.Output, "PostToolUseFailure");
        }

        foreach (var word in new[] { "pre-tool-use", "no-such-event", "../x", "--nonsense", "" })
        {
            var run = ProcessRunner.Run(Tool, ["hook", word], _client.Root, _client.Repository.Environment, "{}"u8.ToArray());
            Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Error));
        }

        Assert.Contains("SKM0060", _client.Log, StringComparison.Ordinal);
        Assert.All(_client.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => JsonDocument.Parse(line).Dispose());
        Assert.False(File.Exists(Path.Combine(_client.Repository.Around, "escaped.jsonl")));
        Assert.Equal("", _client.Repository.Git("status", "--porcelain"));
    }

    [ToolFact]
    public void ClosedAndBrokenStreamsEndWell()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _client.Capture();
        File.WriteAllText(_client.Repository.Beside("event.json"), _client.Failure("dotnet restore", HookFixture.OtherPackageError));
        foreach (var (script, code) in new[]
        {
            ($"'{Tool}' hook {Failing} < event.json >&-", 0), ($"'{Tool}' hook {Failing} <&-", 0), ($"'{Tool}' hook {Failing} <&- >&- 2>&-", 0), ($"'{Tool}' hook {Failing} < event.json > /dev/full", 0),
            ($"'{Tool}' hook {Failing} < event.json | true; exit ${{PIPESTATUS[0]}}", 0),
        })
        {
            var run = ProcessRunner.Run("bash", ["-c", $"cd '{_client.Repository.Around}'; {script}"], _client.Root, _client.Repository.Environment);
            Assert.True(run.ExitCode == code && run.Output.Length == 0, $"{script}: {run.ExitCode} {run.Error}{run.Output}");
        }

        // The ledger holds events and nothing of what was to be printed.
        Assert.All(_client.Spool(Core.Ledgers.LedgerKind.SkillEvents), line => Assert.True(line.TryGetProperty("event", out _)));
    }

    [ToolFact]
    public void ALockedStoreKeepsNoAnswerBackAndTheLossIsSaid()
    {
        _client.Capture();
        var json = _client.Failure("dotnet restore", HookFixture.OtherPackageError);
        var path = Path.Combine(_client.Private, "locks", "skill-events.lock");
        using (new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Contains("internal source", HookFixture.Told(Checked(_client.SendToProcess(Failing, json, Tool)), "PostToolUseFailure"), StringComparison.Ordinal);
        }

        Assert.Contains("SKM0062", _client.Log, StringComparison.Ordinal);
        Assert.Empty(_client.Events("seen"));
        // Something else than a file in the spool's place, and without a home.
        Directory.Move(Path.Combine(_client.Private, "spool"), Path.Combine(_client.Private, "away"));
        Directory.CreateDirectory(Path.Combine(_client.Private, "spool", "skill-events.jsonl"));
        _client.Repository.SetVariable("HOME", null);
        Assert.Equal("", Checked(_client.SendToProcess(Failing, json, Tool)));
        Assert.Equal("", Checked(_client.SendToProcess("stop", _client.Stop(), Tool)));
    }

    [ToolFact]
    public void WithoutAHomeAllTheRestWorks()
    {
        _client.Capture();
        _client.Repository.SetVariable("HOME", null);
        Assert.Contains("internal source", HookFixture.Told(Checked(_client.SendToProcess(Failing, _client.Failure("dotnet restore", HookFixture.OtherPackageError), Tool)), "PostToolUseFailure"), StringComparison.Ordinal);
        _client.Repository.SetVariable("HOME", "/no/such/home");
        Assert.Contains("internal source", HookFixture.Told(Checked(_client.SendToProcess(Failing, _client.Failure("dotnet restore", HookFixture.OtherPackageError), Tool)), "PostToolUseFailure"), StringComparison.Ordinal);
        Assert.Equal(2, _client.Events("seen").Count);
    }

    [ToolFact]
    public void AClientThatNeverEndsItsEventIsNotWaitedFor()
    {
        _client.Repository.SetVariable(HookFixture.Budget, null);
        using var process = ProcessRunner.Start(Tool, ["hook", Failing], _client.Root, _client.Repository.Environment);
        process.StandardInput.Write("{\"session_id\":");
        process.StandardInput.Flush();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)), "it waits for ever");
        Assert.Equal((0, ""), (process.ExitCode, process.StandardOutput.ReadToEnd()));
    }

    private static string Checked(ProcessRunner.Result run)
    {
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run.Output;
    }

    public void Dispose()
    {
        _client.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class StuckDiskTests : IDisposable
{
    private readonly HookFixture _client = new();

    [Fact]
    public void AWriteThatNeverReturnsIsLeftAndTheAnswerGivenInTime()
    {
        _client.Capture();
        _client.Repository.SetVariable("SKILLMESH_FAILPOINT", "append.before-write:hang");
        _client.Repository.SetVariable(HookFixture.Budget, "5000");
        var run = _client.SendToProcess("post-tool-use-failure", _client.Failure("dotnet restore", HookFixture.OtherPackageError));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("internal source", HookFixture.Told(run.Output, "PostToolUseFailure"), StringComparison.Ordinal);
        Assert.Contains("SKM0061", _client.Log, StringComparison.Ordinal);
    }

    [Fact]
    public void AFaultOfTheToolItselfIsLoggedAndNotShown()
    {
        _client.Repository.SetVariable("SKILLMESH_FAILPOINT", "append.before-write:throw");
        var run = _client.SendToProcess("post-tool-use-failure", _client.Failure("dotnet restore", HookFixture.OtherPackageError));
        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Error));
        Assert.Contains("SKM0062", _client.Log, StringComparison.Ordinal);
    }

    [FaultFact(Requirements.Namespaces)]
    public void AFullDiskKeepsNoAnswerBackAndLeavesWholeLines()
    {
        _client.Capture();
        _client.Send("post-tool-use-failure", _client.Failure("dotnet restore", HookFixture.OtherPackageError));
        var around = _client.Repository.Around;
        File.WriteAllText(Path.Combine(around, "event.json"), _client.Failure("dotnet restore", HookFixture.OtherPackageError));
        var script = $$"""
            set -e
            cp -r '{{_client.Private}}' '{{around}}/kept'
            mount -t tmpfs -o size=256k tmpfs '{{_client.Private}}'
            cp -r '{{around}}/kept/.' '{{_client.Private}}'
            head -c 1000000 /dev/zero > '{{_client.Private}}/ballast' 2> /dev/null || true
            '{{PortableTool.Program}}' hook post-tool-use-failure < '{{around}}/event.json'
            cp '{{_client.Private}}/spool/skill-events.jsonl' '{{around}}/spool'
            """;
        var run = ProcessRunner.Run("unshare", ["-Urm", "bash", "-c", script], _client.Root, _client.Repository.Environment);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("internal source", HookFixture.Told(run.Output, "PostToolUseFailure"), StringComparison.Ordinal);
        Assert.All(File.ReadAllLines(Path.Combine(around, "spool")), line => JsonDocument.Parse(line).Dispose());
    }

    [Fact]
    public void TheLogStaysBelowAMegabyte()
    {
        var log = Path.Combine(_client.Private, "hooks", "hook.log");
        Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        File.WriteAllText(log, string.Concat(Enumerable.Repeat("{\"time\":\"x\"}\n", 40_000)));
        _client.Send("no-such-event", "{}");
        Assert.InRange(new FileInfo(log).Length, 1, 1000);
        _client.Send("no-such-event", "{}");
        Assert.Equal(2, File.ReadAllLines(log).Length);
    }

    public void Dispose() => _client.Dispose();
}

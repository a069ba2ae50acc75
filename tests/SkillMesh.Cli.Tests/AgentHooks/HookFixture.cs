using System.Globalization;
using System.Text;
using System.Text.Json;
using SkillMesh.Cli.Tests.Builds;
using SkillMesh.Core.Ledgers;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.AgentHooks;

/// <summary>A repository in which agents work, and the client that sends their events as its documentation has them.</summary>
internal sealed class HookFixture : IDisposable
{
    public const string PackageError = "Exit code 1\n/src/Shop.csproj : error NU1101: Unable to find package Contoso.Imaging. No packages exist with this id in source(s): nuget.org";
    public const string OtherPackageError = "Exit code 1\n  Determining projects to restore...\n/w/Web.csproj : error NU1101: Unable to find package Fabrikam.Charts. No packages exist with this id in source(s): mirror";

    public const string Budget = "SKILLMESH_HOOK_BUDGET";

    private const string Patience = "60000";

    private readonly FakeTime _clock = new(CliRun.Now);

    public HookFixture()
    {
        Repository = new TempRepository();

        // What is tested here is not how fast a busy machine starts programs.
        Repository.SetVariable(Budget, Patience);
        Repository.CommitFile("README.md", "hello\n");
    }

    public TempRepository Repository { get; }

    public string Root => Repository.Path;

    public string Private => Path.Combine(Root, ".git", "skillmesh");

    public DateTimeOffset Now => _clock.GetUtcNow();

    public string Session { get; set; } = "s-1";

    public void Wait(TimeSpan time) => _clock.Advance(time);

    /// <summary>Sends an event to the tool inside the test, a second later than the one before.</summary>
    public CliRun Send(string word, string json, Func<SkillMesh.Cli.Hosting.CliHost, SkillMesh.Cli.Hosting.CliHost>? change = null)
    {
        _clock.Advance(TimeSpan.FromSeconds(1));
        return CliRun.With(
            Root,
            host => (change ?? (same => same))(host with { Clock = _clock, HomeFolder = Repository.Home, Variable = name => name == Budget ? Patience : null, Input = new MemoryStream(Encoding.UTF8.GetBytes(json)) }),
            "hook", word);
    }

    /// <summary>Sends an event to a process of its own.</summary>
    public ProcessRunner.Result SendToProcess(string word, string json, string? tool = null) =>
        ProcessRunner.Run(tool ?? PortableTool.Program, ["hook", word], Root, Repository.Environment, Encoding.UTF8.GetBytes(json));

    /// <summary>What an answer tells the agent; empty for none. Fails for anything but the documented shape.</summary>
    public static string Told(CliRun run, string hookEvent)
    {
        Assert.Equal((0, ""), (run.Exit, run.Error));
        return Told(run.Out, hookEvent);
    }

    public static string Told(string output, string hookEvent)
    {
        if (output.Length == 0)
        {
            return "";
        }

        OutputSchema.Fits("hook", output);
        using var document = JsonDocument.Parse(output);
        var specific = document.RootElement.GetProperty("hookSpecificOutput");
        Assert.Equal(hookEvent, specific.GetProperty("hookEventName").GetString());
        return specific.GetProperty("additionalContext").GetString()!;
    }

    public string Failure(string command, string error, string agent = "", bool interrupt = false) => Event(
        "PostToolUseFailure", agent, ("tool_name", "Bash"), ("tool_input", new { command, description = "x" }), ("tool_use_id", "toolu_1"), ("error", error), ("is_interrupt", interrupt), ("duration_ms", 40));

    public string Success(string command, string agent = "", int milliseconds = 40) => Event(
        "PostToolUse", agent, ("tool_name", "Bash"), ("tool_input", new { command }), ("tool_response", new { stdout = "ok", stderr = "", interrupted = false, isImage = false }), ("duration_ms", milliseconds));

    public string Edit(string file, string before, string after, string agent = "", string? whole = null) => Event(
        "PostToolUse", agent, ("tool_name", "Edit"), ("tool_input", new { file_path = Path.Combine(Root, file), old_string = before, new_string = after }),
        ("tool_response", new { filePath = Path.Combine(Root, file), originalFile = whole }), ("duration_ms", 3));

    public string Write(string file, string content, string agent = "") => Event(
        "PostToolUse", agent, ("tool_name", "Write"), ("tool_input", new { file_path = Path.Combine(Root, file), content }), ("tool_response", new { type = "create" }), ("duration_ms", 3));

    public string Prompt(string prompt) => Event("UserPromptSubmit", "", ("prompt", prompt));

    public string Start(string agent = "") => agent.Length == 0 ? Event("SessionStart", "", ("source", "startup")) : Event("SubagentStart", agent);

    public string Stop(bool active = false) => Event("Stop", "", ("stop_hook_active", active), ("last_assistant_message", "done"));

    /// <summary>An event. An agent is <c>id/type</c>.</summary>
    public string Event(string name, string agent, params (string Name, object? Value)[] fields)
    {
        var values = new Dictionary<string, object?>
        {
            ["session_id"] = Session, ["transcript_path"] = "/home/u/.claude/projects/x/1.jsonl", ["cwd"] = Root, ["permission_mode"] = "default", ["hook_event_name"] = name,
        };
        if (agent.Split('/') is [var id, var type])
        {
            (values["agent_id"], values["agent_type"]) = (id, type);
        }

        foreach (var (field, value) in fields)
        {
            values[field] = value;
        }

        return JsonSerializer.Serialize(values);
    }

    /// <summary>Writes a file of the work tree as if it were now on this fixture's clock.</summary>
    public void Put(string file, string content)
    {
        var path = Repository.Write(file, content);
        File.SetLastWriteTimeUtc(path, Now.UtcDateTime);
    }

    /// <summary>Lines of the spool of a ledger.</summary>
    public IReadOnlyList<JsonElement> Spool(LedgerKind kind)
    {
        var path = Path.Combine(Private, "spool", kind.Name + ".jsonl");
        return File.Exists(path) ? [.. File.ReadAllLines(path).Select(line => JsonDocument.Parse(line).RootElement.Clone())] : [];
    }

    /// <summary>Skill events of a kind.</summary>
    public IReadOnlyList<JsonElement> Events(string kind) => [.. Spool(LedgerKind.SkillEvents).Where(line => line.GetProperty("event").GetString() == kind)];

    /// <summary>Corrections as <c>source type file</c>.</summary>
    public IReadOnlyList<string> Corrections => [.. Spool(LedgerKind.Corrections).Select(line => string.Create(
        CultureInfo.InvariantCulture, $"{line.GetProperty("source").GetString()} {line.GetProperty("correction_type").GetString()} {(line.TryGetProperty("file", out var file) ? file.GetString() : "-")}"))];

    /// <summary>The hooks' own log.</summary>
    public string Log => File.Exists(Path.Combine(Private, "hooks", "hook.log")) ? File.ReadAllText(Path.Combine(Private, "hooks", "hook.log")) : "";

    /// <summary>Writes a skill down by the command, in the spool.</summary>
    public void Capture(string resolution = "Add the internal source to nuget.config.", string agent = "api-dev")
    {
        var run = CliRun.With(
            Root, host => host with { Clock = _clock, HomeFolder = Repository.Home }, "skill", "capture", "--type", "NU1101",
            "--message", "error NU1101: Unable to find package A.B. No packages exist with this id in source(s): x", "--resolution", resolution, "--agent", agent);
        Assert.Equal(0, run.Exit);
    }

    public void Dispose() => Repository.Dispose();
}

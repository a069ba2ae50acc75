using SkillMesh.Core.Ledgers;

namespace SkillMesh.Cli.Tests.AgentHooks;

/// <summary>A session of two hundred events: the person, the main agent and three subagents that come in between each other.</summary>
public sealed partial class ScriptedSessionTests : IDisposable
{
    private const string Api = "a1/api-dev";
    private const string Test = "a2/test-engineer";
    private const string Sre = "a3/ops:sre";
    private const string Typing = "Exit code 2\nsrc/x.ts(1,9): error TS2304: Cannot find name 'fooBar'.";
    private const string State = "Exit code 1\nError: Error acquiring the state lock: ConditionalCheckFailedException";
    private const string Password = "ghp_0123456789abcdefABCDEF0123456789abcd";

    private readonly HookFixture _client = new();
    private readonly List<string> _told = [];
    private int _sent;

    [Fact]
    public void ItEndsWithExactlyWhatItTaughtAndTheNextAgentIsToldAtItsFirstFailure()
    {
        // The seeds' own files are there: a person's commands would append to them.
        _client.Repository.CommitFile(".claude/skill-events.jsonl", "");
        _client.Repository.CommitFile(".claude/user-corrections.jsonl", "");
        _client.Repository.CommitFile(".claude/review-findings.jsonl", "");
        _client.Repository.CommitFile(".gitignore", "src/\n");
        _client.Put("src/x.ts", "let a = fooBar;\n");

        Send("session-start", _client.Start());
        Send("user-prompt-submit", _client.Prompt("add a retry with backoff to the storage client"));
        foreach (var agent in new[] { Api, Test, Sre })
        {
            Send("subagent-start", _client.Start(agent));
        }

        // Three errors that nobody knows yet, and what their agents do about them, in between each other.
        Send("post-tool-use-failure", _client.Failure("dotnet restore", HookFixture.PackageError, Api));
        Send("post-tool-use-failure", _client.Failure("npx tsc", Typing, Test));
        Send("post-tool-use-failure", _client.Failure("terraform plan", State, Sre));
        Send("post-tool-use", _client.Success("terraform force-unlock 1", Sre));
        Send("post-tool-use", _client.Success($"dotnet nuget add source ../packages --password {Password}", Api));
        _client.Put("src/x.ts", "let a = fooBaz;\n");
        Send("post-tool-use", _client.Edit("src/x.ts", "fooBar", "fooBaz", Test, "let a = fooBar;\n"));
        Send("post-tool-use", _client.Success("terraform init -upgrade", Sre));
        Send("post-tool-use", _client.Success("cat nuget.config", Api));
        Send("post-tool-use", _client.Success("dotnet restore 2>&1", Api));
        Send("post-tool-use", _client.Success("npx tsc", Test));
        Send("post-tool-use", _client.Success("terraform plan", Sre));

        // Another subagent meets the first one, elsewhere: it is told, does so, and it works. What was stopped, and what says nothing, is no error.
        Send("post-tool-use-failure", _client.Failure("dotnet restore web", HookFixture.OtherPackageError, Test));
        Send("post-tool-use-failure", _client.Failure("dotnet restore web", HookFixture.OtherPackageError, Sre, interrupt: true));
        Send("post-tool-use-failure", _client.Failure("grep -r x .", "Exit code 1", Api));
        Send("post-tool-use", _client.Success("dotnet nuget add source ../packages", Test));
        Send("post-tool-use", _client.Success("dotnet restore web", Test));
        Send("stop", _client.Stop());

        // The person undoes, asks again, and says what was wrong.
        _client.Wait(TimeSpan.FromMinutes(2));
        _client.Put("src/x.ts", "let a = fooBaz;\nlet b = 1;\n");
        Send("user-prompt-submit", _client.Prompt("please add the retry with backoff to storage client"));
        _client.Put("src/y.ts", "export {};\n");
        Send("post-tool-use", _client.Write("src/y.ts", "export {};\n", Api));
        File.Delete(_client.Repository.At("src", "y.ts"));
        Send("post-tool-use", _client.Success("git clean -f src/y.ts", Api, milliseconds: 900));
        Send("user-prompt-submit", _client.Prompt("No, that's wrong: use the retrying client instead"));

        // What teaches nothing.
        for (var n = 0; _sent < 198; n++)
        {
            var agent = new[] { "", Api, Test, Sre }[n % 4];
            Send("post-tool-use", (n % 5) switch
            {
                0 => _client.Success($"ls {n}", agent),
                1 => _client.Success("git status", agent),
                2 => _client.Event("PostToolUse", agent, ("tool_name", "Read"), ("tool_input", new { file_path = _client.Root + "/README.md" }), ("tool_response", new { })),
                3 => _client.Event("PreToolUse", agent, ("tool_name", "Bash"), ("tool_input", new { command = "x" })),
                _ => _client.Success($"dotnet test {n}", agent),
            });
        }

        Send("stop", _client.Stop());
        Send("session-end", _client.Event("SessionEnd", "", ("reason", "clear")));
        Assert.Equal(200, _sent);

        // Fixes: one of a command, one of an edit; the third was not clear.
        Assert.Equal(
            [
                "NU1101: run `dotnet nuget add source ../packages --password [redacted]`",
                "TS2304: change src/x.ts: `fooBar` becomes `fooBaz`",
            ],
            _client.Events("captured").Select(line => Kind().Replace($"{line.GetProperty("error_type").GetString()}: {line.GetProperty("resolution").GetString()}", "[redacted]")));
        var skill = _client.Events("captured")[0].GetProperty("skill").GetString();
        Assert.Equal(4, _client.Events("seen").Count);
        Assert.Equal((skill, "test-engineer"), Said(Assert.Single(_client.Events("suggested"))));
        Assert.Equal((skill, "test-engineer"), Said(Assert.Single(_client.Events("confirmed"))));
        Assert.Equal(
            ["implicit code_completeness src/x.ts", "implicit communication_gap -", "implicit approach_rejection src/y.ts", "explicit approach_rejection src/y.ts"],
            _client.Corrections.Select(line => line.Replace("explicit code_quality", "explicit approach_rejection", StringComparison.Ordinal)));
        Assert.Empty(_client.Spool(LedgerKind.Findings));
        Assert.Empty(_client.Spool(LedgerKind.Learnings));
        Assert.Equal(2, _told.Count);
        Assert.DoesNotContain(Password, string.Concat(Directory.EnumerateFiles(_client.Private, "*", SearchOption.AllDirectories).Select(File.ReadAllText)), StringComparison.Ordinal);
        foreach (var file in new[] { "skill-events", "user-corrections", "review-findings" })
        {
            Assert.Equal(0, new FileInfo(_client.Repository.At(".claude", file + ".jsonl")).Length);
        }

        // A second agent, in a process and a session of its own, at its first failure.
        _client.Session = "another-session";
        var second = _client.SendToProcess("post-tool-use-failure", _client.Failure("dotnet build", HookFixture.OtherPackageError, "z9/web-dev"));
        Assert.Equal((0, ""), (second.ExitCode, second.Error));
        var told = HookFixture.Told(second.Output, "PostToolUseFailure");
        Assert.Contains("dotnet nuget add source ../packages", told, StringComparison.Ordinal);
        Assert.Contains("confirmed 1 of 1, from api-dev", told, StringComparison.Ordinal);
        AssertClean();

        // What hooks write is what everybody else reads.
        Assert.Equal(0, CliRun.With(_client.Root, host => host with { HomeFolder = _client.Repository.Home }, "validate", "--only", "ledgers,skills,secrets").Exit);
    }

    public void Dispose() => _client.Dispose();

    private static (string? Skill, string? Agent) Said(System.Text.Json.JsonElement line) => (line.GetProperty("skill").GetString(), line.GetProperty("agent").GetString());

    private void Send(string word, string json)
    {
        _sent++;
        var run = _client.Send(word, json);
        var name = System.Text.Json.JsonDocument.Parse(json).RootElement.GetProperty("hook_event_name").GetString()!;
        if (HookFixture.Told(run, name) is { Length: > 0 } told)
        {
            _told.Add(told);
        }

        if (_sent % 20 == 0)
        {
            AssertClean();
        }
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\[redacted:[a-z-]+\]")]
    private static partial System.Text.RegularExpressions.Regex Kind();

    private void AssertClean() => Assert.Equal("", _client.Repository.Git("status", "--porcelain"));
}

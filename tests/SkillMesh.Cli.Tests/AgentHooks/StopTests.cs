namespace SkillMesh.Cli.Tests.AgentHooks;

public sealed class StopTests : IDisposable
{
    private readonly HookFixture _client = new();

    [Fact]
    public void WithoutASettingTheEndOfATurnSaysNothing()
    {
        Mend();
        var run = _client.Send("stop", _client.Stop());
        Assert.Equal((0, "", ""), (run.Exit, run.Out, run.Error));
    }

    [Fact]
    public void AReminderComesOnceForEachThing()
    {
        _client.Repository.CommitFile(".claude/skillmesh.yml", "version: 1\nhooks:\n  reminder: true\n");
        Assert.Equal("", _client.Send("stop", _client.Stop()).Out);
        Mend();
        _client.Send("user-prompt-submit", _client.Prompt("No, that's wrong: use the retrying client instead"));
        Assert.Equal("", _client.Send("stop", _client.Stop(active: true)).Out);
        var told = HookFixture.Told(_client.Send("stop", _client.Stop()), "Stop");
        Assert.Contains("1 error ended", told, StringComparison.Ordinal);
        Assert.Contains("1 correction came", told, StringComparison.Ordinal);
        Assert.Equal("", _client.Send("stop", _client.Stop()).Out);
    }

    [Fact]
    public void AGateRefusesTheEndOfATurnWhileAFileHoldsWhatAGuardBansAndOnlyOnce()
    {
        _client.Repository.CommitFile(".claude/patterns/guards/missing-timeout.yml", "checks:\n  - kind: banned-text\n    text: 'new HttpClient'\n    instead: the retrying client\n");
        _client.Put("src/a.cs", "var c = new HttpClient();\n");
        _client.Send("post-tool-use", _client.Write("src/a.cs", "x"));
        Assert.Equal(0, _client.Send("stop", _client.Stop()).Exit);
        _client.Repository.CommitFile(".claude/skillmesh.yml", "version: 1\nhooks:\n  gate: true\n");

        var refused = _client.Send("stop", _client.Stop());
        Assert.Equal((2, ""), (refused.Exit, refused.Out));
        Assert.Contains("src/a.cs(1,9): missing-timeout: the retrying client", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, _client.Send("stop", _client.Stop(active: true)).Exit);
        _client.Put("src/a.cs", "var c = clients.Get();\n");
        Assert.Equal(0, _client.Send("stop", _client.Stop()).Exit);
        Assert.Equal(0, _client.Send("session-end", _client.Event("SessionEnd", "", ("reason", "clear"))).Exit);
    }

    [Fact]
    public void CapturesAreAnnouncedOnTheBridgeAtTheEndOfTheTurn()
    {
        var bridge = Path.Combine(_client.Repository.Around, "bridge.db");
        CliRun Run(string folder, params string[] args) => CliRun.With(
            folder, host => host with { HomeFolder = Directory.CreateDirectory(folder).FullName, Clock = TimeProvider.System, Variable = name => name == "SKILLMESH_BRIDGE" ? bridge : null }, args);
        var other = Path.Combine(_client.Repository.Around, "other");
        Directory.CreateDirectory(other);
        Assert.Equal(0, Run(other, "bridge", "listen", "--agent", "other", "--once").Exit);
        Mend();
        _client.Send("stop", _client.Stop(), host => host with { Variable = name => name == "SKILLMESH_BRIDGE" ? bridge : name == HookFixture.Budget ? "60000" : null });
        Run(other, "bridge", "listen", "--agent", "other", "--once");
        Assert.Equal(0, Run(other, "resolve", HookFixture.OtherPackageError).Exit);
    }

    [Fact]
    public void AnIndexThatIsOldIsUsedWithWhatIsNewOnTopAndMadeAgainAtTheEndOfTheTurn()
    {
        // More than is read at every look-up.
        var skills = _client.Repository.Beside("skills.jsonl");
        File.WriteAllLines(skills, Enumerable.Range(0, 900).Select(n => $$"""{"id":"k{{n}}","error_type":"QX{{n:0000}}","pattern":"error QX{{n:0000}}: the widget {{(char)('a' + (n % 26))}}{{n}} of {{new string((char)('a' + (n % 26)), 120)}} is not there","resolution":"Make widget {{n}} by hand {{new string('y', 60)}}."}"""));
        Assert.Equal(0, CliRun.With(_client.Root, host => host with { HomeFolder = _client.Repository.Home }, "skill", "import", skills).Exit);
        const string failing = "post-tool-use-failure";
        var index = Path.Combine(_client.Private, "cache", "skills.index");

        // Without an index nothing is looked up, which the log says, and none is made.
        Assert.Equal("", _client.Send(failing, _client.Failure("make", "Exit code 2\nerror QX0007: the widget zz of the thing is not there")).Out);
        Assert.Contains("SKM0063", _client.Log, StringComparison.Ordinal);
        Assert.False(File.Exists(index));
        Assert.Equal(0, _client.Send("stop", _client.Stop()).Exit);
        Assert.True(File.Exists(index));
        Assert.Contains("Make widget 7", HookFixture.Told(_client.Send(failing, _client.Failure("make", Widget(7))), "PostToolUseFailure"), StringComparison.Ordinal);

        // The spool becomes a shard: not growth, and what it held is still known; so is what comes after it.
        var made = File.GetLastWriteTimeUtc(index);
        Assert.Equal(0, CliRun.With(_client.Root, host => host with { HomeFolder = _client.Repository.Home }, "publish", "--commit").Exit);
        _client.Capture();
        File.SetLastWriteTimeUtc(index, made);
        Assert.Contains("Make widget 8", HookFixture.Told(_client.Send(failing, _client.Failure("make", Widget(8))), "PostToolUseFailure"), StringComparison.Ordinal);
        Assert.Contains("internal source", HookFixture.Told(_client.Send(failing, _client.Failure("dotnet restore", HookFixture.OtherPackageError)), "PostToolUseFailure"), StringComparison.Ordinal);

        // What is purged is in the old index and told no more.
        var line = Directory.EnumerateFiles(_client.Repository.At(".claude", "skill-events.d")).SelectMany(File.ReadLines).First(text => text.Contains("QX0009", StringComparison.Ordinal));
        var id = System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()!;
        Assert.Equal(0, CliRun.With(_client.Root, host => host with { HomeFolder = _client.Repository.Home }, "ledger", "purge", id, "--reason", "asked for").Exit);
        Assert.DoesNotContain("Make widget 9", _client.Send(failing, _client.Failure("make", Widget(9))).Out, StringComparison.Ordinal);
        Assert.Contains("Make widget 10", HookFixture.Told(_client.Send(failing, _client.Failure("make", Widget(10))), "PostToolUseFailure"), StringComparison.Ordinal);
        Assert.Equal(made, File.GetLastWriteTimeUtc(index));

        string Widget(int n) => $"Exit code 2\nerror QX{n:0000}: the widget {(char)('a' + (n % 26))}{n} of {new string((char)('a' + (n % 26)), 120)} is not there";
    }

    [Fact]
    public void WhatIsPurgedIsToldNoMore()
    {
        _client.Capture();
        var id = _client.Events("captured")[0].GetProperty("id").GetString()!;
        _client.Send("post-tool-use-failure", _client.Failure("dotnet restore", HookFixture.OtherPackageError));
        Assert.Equal(0, CliRun.With(_client.Root, host => host with { HomeFolder = _client.Repository.Home }, "ledger", "purge", id, "--reason", "asked for").Exit);
        Assert.Equal("", _client.Send("post-tool-use-failure", _client.Failure("dotnet restore", HookFixture.OtherPackageError)).Out);
    }

    public void Dispose() => _client.Dispose();

    private void Mend()
    {
        _client.Send("post-tool-use-failure", _client.Failure("dotnet restore", HookFixture.PackageError));
        _client.Send("post-tool-use", _client.Success("dotnet nuget add source ../packages"));
        _client.Send("post-tool-use", _client.Success("dotnet restore"));
    }
}

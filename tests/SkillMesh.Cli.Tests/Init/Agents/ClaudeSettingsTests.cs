using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Init.Agents;

/// <summary><c>init --agent claude</c> in a repository that has settings of its own.</summary>
public sealed class ClaudeSettingsTests
{
    private const string Settings = ".claude/settings.json";

    public static TheoryData<string> Mergeable => [.. SettingsFiles.Mergeable.Keys];

    public static TheoryData<string> Refused => [.. SettingsFiles.Refused.Keys];

    [Theory]
    [MemberData(nameof(Mergeable))]
    public void EntriesGoInOnceAndUninstallGivesTheBytesBack(string fixture)
    {
        using var repository = Make(SettingsFiles.Mergeable[fixture]);

        var first = CliRun.In(repository.Path, "init", "--agent", "claude");
        Assert.DoesNotContain("SKM00", first.Error, StringComparison.Ordinal);
        var merged = Bytes(repository);
        Assert.Equal(Events(), OurEvents(merged));
        AssertForeignIsAsBefore(SettingsFiles.Mergeable[fixture], merged);
        AssertLayoutIsTheirs(Encoding.UTF8.GetString(SettingsFiles.Mergeable[fixture]), Encoding.UTF8.GetString(merged));
        Assert.Contains("Nothing to do", CliRun.In(repository.Path, "init", "--agent", "claude").Error, StringComparison.Ordinal);
        Assert.Equal(merged, Bytes(repository));

        Assert.Equal(0, CliRun.In(repository.Path, "uninstall").Exit);
        Assert.Equal(SettingsFiles.Mergeable[fixture], Bytes(repository));
        Assert.False(File.Exists(repository.At(".mcp.json")));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void WhatCannotBeAddedToStaysAndTheTextToPasteIsTold(string fixture)
    {
        var (bytes, says) = SettingsFiles.Refused[fixture];
        using var repository = Make(bytes);

        var run = CliRun.In(repository.Path, "init", "--agent", "claude");

        Assert.Equal(0, run.Exit);
        Assert.Contains(says[0] == '(' ? Settings + says : says, run.Error, StringComparison.Ordinal);
        Assert.Equal(bytes, Bytes(repository));
        var text = run.Error.Split('\n').First(line => line.Contains("SKM0075", StringComparison.Ordinal));
        var pasted = Encoding.UTF8.GetBytes(text[text.IndexOf("{\"hooks\"", StringComparison.Ordinal)..]);
        Assert.Equal(Events(), OurEvents(pasted[..(Array.LastIndexOf(pasted, (byte)'}') + 1)]));

        CliRun.In(repository.Path, "uninstall");
        Assert.Equal(bytes, Bytes(repository));
    }

    [Theory]
    [InlineData("two blanks")]
    [InlineData("tabs")]
    [InlineData("foreign hooks")]
    [InlineData("minified")]
    [InlineData("BOM, CRLF and tabs")]
    public void WithoutTheNoteTheEntriesAreKnownByWhatTheyRun(string fixture)
    {
        using var repository = Make(SettingsFiles.Mergeable[fixture]);
        CliRun.In(repository.Path, "init", "--agent", "claude");
        File.Delete(repository.At(".git", "skillmesh", "install.json"));

        Assert.Equal(0, CliRun.In(repository.Path, "uninstall").Exit);

        // Only that something was there and empty is not seen from outside.
        var expected = Encoding.UTF8.GetString(SettingsFiles.Mergeable[fixture]).Replace("{\r\n\t\"hooks\": {\r\n\t}\r\n}", "{}", StringComparison.Ordinal);
        Assert.Equal(expected, Encoding.UTF8.GetString(Bytes(repository)));
        Assert.False(File.Exists(repository.At(".mcp.json")));
        Assert.False(Directory.Exists(repository.At(".claude", "skills")));
    }

    [Fact]
    public void FilesAreMadeAndGoAgain()
    {
        using var repository = new TempRepository();

        var run = CliRun.In(repository.Path, "init", "--agent", "claude", "--json");
        OutputSchema.Fits("init", run.Out);
        Assert.Equal(Events(), OurEvents(Bytes(repository)));
        using (var servers = JsonDocument.Parse(File.ReadAllBytes(repository.At(".mcp.json"))))
        {
            Assert.Equal("""["mcp"]""", servers.RootElement.GetProperty("mcpServers").GetProperty("skillmesh").GetProperty("args").GetRawText());
        }

        Assert.All(
            new[] { "evolve", "patterns", "trends", "corrections", "resolve", "learning-engine", "user-corrections" },
            skill => Assert.True(File.Exists(repository.At(".claude", "skills", skill, "SKILL.md"))));

        CliRun.In(repository.Path, "uninstall");
        Assert.Equal([".git"], Directory.EnumerateFileSystemEntries(repository.Path).Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public void FilesThatWereMadeStayWhenOthersAddedToThem()
    {
        using var repository = new TempRepository();
        CliRun.In(repository.Path, "init", "--agent", "claude");
        Edit(repository, text => text.Replace("{\n  \"hooks\"", "{\n  \"model\": \"opus\",\n  \"hooks\"", StringComparison.Ordinal));

        CliRun.In(repository.Path, "uninstall");

        Assert.Equal("{\n  \"model\": \"opus\"\n}\n", File.ReadAllText(repository.At(".claude", "settings.json")));
    }

    [Theory]
    [InlineData("{\n    \"a\": 1\n}\n", "{\n    \"a\": 1,\n    \"hooks\": {\n        \"SessionStart\": [\n            {\n                \"hooks\": [\n                    {\n")]
    [InlineData("{\r\n\t\"a\": 1\r\n}", "{\r\n\t\"a\": 1,\r\n\t\"hooks\": {\r\n\t\t\"SessionStart\": [\r\n\t\t\t{\r\n\t\t\t\t\"hooks\": [\r\n")]
    [InlineData("{\"a\":1}", "{\"a\":1,\"hooks\":{\"SessionStart\":[{\"hooks\":[{\"type\":\"command\",\"command\":\"skillmesh\",\"args\":[\"hook\",\"session-start\"],\"timeout\":5}]}],")]
    [InlineData("{\"hooks\":{ }, \"a\":1}", "{\"hooks\":{ \"SessionStart\":[{\"hooks\":[")]
    [InlineData("{\n  \"hooks\": {}\n}", "{\n  \"hooks\": {\n    \"SessionStart\": [\n      {\n        \"hooks\": [\n")]
    public void EntriesAreLaidOutAsTheFileIs(string text, string expected)
    {
        using var repository = Make(Encoding.UTF8.GetBytes(text));
        CliRun.In(repository.Path, "init", "--agent", "claude");
        Assert.StartsWith(expected, Encoding.UTF8.GetString(Bytes(repository)), StringComparison.Ordinal);
    }

    /// <summary>What was edited in the meantime, and what then stands there without our entries.</summary>
    public static TheoryData<string, string, string, string> Edits => new()
    {
        { "a member before ours", "\"model\": \"opus\"", "\"model\": \"haiku\",\n  \"a\": [1]", "{\n  \"model\": \"haiku\",\n  \"a\": [1]\n}\n" },
        { "a member after ours", "\n}\n", ",\n  \"z\": 1\n}\n", "{\n  \"model\": \"opus\",\n  \"z\": 1\n}\n" },
        { "an event beside ours", "\"Stop\": [", "\"PreCompact\": [ ],\n    \"Stop\": [", "{\n  \"model\": \"opus\",\n  \"hooks\": {\n    \"PreCompact\": [ ]\n  }\n}\n" },
        { "a group before ours", "\"Stop\": [", "\"Stop\": [\n      { \"hooks\": [] },", "{\n  \"model\": \"opus\",\n  \"hooks\": {\n    \"Stop\": [\n      { \"hooks\": [] }\n    ]\n  }\n}\n" },
        { "our time limit", "\"timeout\": 5", "\"timeout\": 30", "{\n  \"model\": \"opus\"\n}\n" },
        { "the first member gone", "\"model\": \"opus\",\n  ", "", "{}\n" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void OnlyOursGoesWhateverWasEditedAroundIt(string edit, string old, string now, string expected)
    {
        using var repository = Make("{\n  \"model\": \"opus\"\n}\n"u8.ToArray());
        CliRun.In(repository.Path, "init", "--agent", "claude");
        Edit(repository, text => text.EndsWith(old, StringComparison.Ordinal) ? text[..^old.Length] + now : text.Replace(old, now, StringComparison.Ordinal));

        Assert.True(CliRun.In(repository.Path, "uninstall").Exit == 0, edit);

        Assert.Equal(expected, File.ReadAllText(repository.At(".claude", "settings.json")));
    }

    [Fact]
    public void AHandlerThatJoinedOurGroupStays()
    {
        using var repository = Make("{}"u8.ToArray());
        CliRun.In(repository.Path, "init", "--agent", "claude");
        var file = JsonNode.Parse(Bytes(repository))!;
        file["hooks"]!["Stop"]![0]!["hooks"]!.AsArray().Add(new JsonObject { ["type"] = "command", ["command"] = "theirs" });
        File.WriteAllText(repository.At(".claude", "settings.json"), file.ToJsonString());

        CliRun.In(repository.Path, "uninstall");

        Assert.Equal("""{"hooks":{"Stop":[{"hooks":[{"type":"command","command":"theirs"}]}]}}""", File.ReadAllText(repository.At(".claude", "settings.json")));
    }

    [Fact]
    public void AFileThatAnAgentWroteAnewLosesOurEntriesOnly()
    {
        using var repository = Make(SettingsFiles.Mergeable["foreign hooks"]);
        CliRun.In(repository.Path, "init", "--agent", "claude");
        File.WriteAllText(repository.At(".claude", "settings.json"), JsonNode.Parse(Bytes(repository))!.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));

        CliRun.In(repository.Path, "uninstall");

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(SettingsFiles.Mergeable["foreign hooks"]), JsonNode.Parse(Bytes(repository))));
    }

    [Fact]
    public void AFileThatIsNoJsonAnyMoreKeepsOurEntriesAndThatIsTold()
    {
        using var repository = Make("{}"u8.ToArray());
        CliRun.In(repository.Path, "init", "--agent", "claude");
        Edit(repository, text => "// mine\n" + text);
        var edited = Bytes(repository);

        var run = CliRun.In(repository.Path, "uninstall");

        Assert.Contains("(1,1): warning SKM0076", run.Error, StringComparison.Ordinal);
        Assert.Equal(edited, Bytes(repository));
    }

    [Fact]
    public void EntriesThatATeammatesInitWroteAreNotTakenOut()
    {
        using var repository = Make("{}"u8.ToArray());
        CliRun.In(repository.Path, "init", "--agent", "claude");
        var merged = Bytes(repository);
        File.Delete(repository.At(".git", "skillmesh", "install.json"));
        CliRun.In(repository.Path, "init", "--ci", "github");

        CliRun.In(repository.Path, "uninstall");

        Assert.Equal(merged, Bytes(repository));
    }

    [Fact]
    public void WithPromptsOffNoHookSeesWhatPeopleType()
    {
        using var repository = Make(SettingsFiles.Mergeable["foreign hooks"]);
        CliRun.In(repository.Path, "init", "--agent", "claude", "--agent", "codex");
        repository.Write(".claude/skillmesh.yml", "version: 1\ncapture: {prompts: off}\n");

        CliRun.In(repository.Path, "init", "--agent", "claude", "--agent", "codex");

        string[] others = [.. Events().Where(name => name != "UserPromptSubmit")];
        Assert.Equal(others, OurEvents(Bytes(repository)));
        Assert.DoesNotContain("UserPromptSubmit", File.ReadAllText(repository.At(".codex", "hooks.json")), StringComparison.Ordinal);
        Assert.Contains("Nothing to do", CliRun.In(repository.Path, "init", "--agent", "codex", "--agent", "claude").Error, StringComparison.Ordinal);
        CliRun.In(repository.Path, "uninstall");
        Assert.Equal(SettingsFiles.Mergeable["foreign hooks"], Bytes(repository));
        Assert.False(Directory.Exists(repository.At(".codex")));
    }

    [Fact]
    public void ALinkIsNotWrittenThrough()
    {
        using var repository = new TempRepository();
        var target = repository.Beside("settings.json");
        File.WriteAllText(target, "{}");
        Directory.CreateDirectory(repository.At(".claude"));
        File.CreateSymbolicLink(repository.At(".claude", "settings.json"), target);

        var run = CliRun.In(repository.Path, "init", "--agent", "claude");

        Assert.Contains("warning SKM0075: it is a link", run.Error, StringComparison.Ordinal);
        Assert.Equal("{}", File.ReadAllText(target));
        Assert.Equal(0, CliRun.In(repository.Path, "uninstall").Exit);
        Assert.Equal("{}", File.ReadAllText(target));
    }

    [Theory]
    [InlineData("{\n  \"mcpServers\": {\n    \"other\": { \"command\": \"x\" }\n  }\n}\n", true)]
    [InlineData("{\"mcpServers\":{}}", true)]
    [InlineData("{\"mcpServers\":{\"skillmesh\":{\"command\":\"skillmesh\",\"args\":[\"mcp\",\"--x\"]}}}", true)]
    [InlineData("{\"mcpServers\":{\"skillmesh\":{\"type\":\"http\",\"url\":\"https://example.com\"}}}", false)]
    public void ServersOfOthersStay(string text, bool isTaken)
    {
        using var repository = new TempRepository();
        repository.Write(".mcp.json", text);

        var run = CliRun.In(repository.Path, "init", "--agent", "claude");

        Assert.Equal(isTaken, !run.Error.Contains("it has a 'mcpServers/skillmesh' of its own", StringComparison.Ordinal));
        Assert.Equal(isTaken, File.ReadAllText(repository.At(".mcp.json")).Contains("\"mcp\"", StringComparison.Ordinal));
        CliRun.In(repository.Path, "uninstall");
        Assert.Equal(text, File.ReadAllText(repository.At(".mcp.json")));
    }

    [Theory]
    [InlineData("{\"enabledPlugins\": {\"skillmesh@skillmesh\": true}}", false)]
    [InlineData("{\"enabledPlugins\": {\"skillmesh@skillmesh\": false, \"other@skillmesh\": true}}", true)]
    public void WhereThePluginIsEnabledItsHooksAreNotThereTwice(string text, bool isWritten)
    {
        using var repository = Make(Encoding.UTF8.GetBytes(text));
        CliRun.In(repository.Path, "init", "--agent", "claude");
        Assert.Equal(isWritten, Encoding.UTF8.GetString(Bytes(repository)).Contains("session-start", StringComparison.Ordinal));
        Assert.Equal(isWritten, File.Exists(repository.At(".mcp.json")));
        CliRun.In(repository.Path, "uninstall");
        Assert.Equal(text, Encoding.UTF8.GetString(Bytes(repository)));
    }

    [Theory]
    [InlineData("cursor", "--agent: 'cursor' is not one of claude, agents-md, codex")]
    [InlineData("cluade", "did you mean 'claude'?")]
    public void AnAgentNobodyKnowsIsAUsageError(string agent, string says)
    {
        using var repository = new TempRepository();
        var run = CliRun.In(repository.Path, "init", "--agent", "claude", "--agent", agent);
        Assert.Equal(2, run.Exit);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(repository.At(".claude")));
    }

    internal static string[] Events() => ["SessionStart", "SubagentStart", "UserPromptSubmit", "PostToolUseFailure", "PostToolUse", "Stop", "SessionEnd"];

    private static IEnumerable<string> OurEvents(byte[] file)
    {
        using var document = JsonDocument.Parse(Text(file), new JsonDocumentOptions { MaxDepth = 256 });
        var events = document.RootElement.GetProperty("hooks").EnumerateObject().Where(hook => hook.Value.GetRawText() is var text
            && (text.Contains("skillmesh", StringComparison.Ordinal) || text.Contains("skill\\u006desh", StringComparison.Ordinal))
            && Events().Contains(hook.Name)).Select(hook => hook.Name).ToHashSet(StringComparer.Ordinal);
        return Events().Where(events.Contains);
    }

    // Every value that was there stands there with its bytes.
    private static void AssertForeignIsAsBefore(byte[] before, byte[] after)
    {
        using var old = JsonDocument.Parse(Text(before), new JsonDocumentOptions { MaxDepth = 256 });
        using var now = JsonDocument.Parse(Text(after), new JsonDocumentOptions { MaxDepth = 256 });
        Assert.Equal(
            old.RootElement.EnumerateObject().Where(member => member.Name != "hooks").Select(member => member.Name + member.Value.GetRawText()),
            now.RootElement.EnumerateObject().Where(member => member.Name != "hooks").Select(member => member.Name + member.Value.GetRawText()));
        if (old.RootElement.TryGetProperty("hooks", out var hooks))
        {
            var nowHooks = now.RootElement.GetProperty("hooks");
            Assert.Equal(hooks.EnumerateObject().Select(hook => hook.Name), nowHooks.EnumerateObject().Select(hook => hook.Name).Take(hooks.EnumerateObject().Count()));
            Assert.All(hooks.EnumerateObject(), hook =>
                Assert.Equal(hook.Value.EnumerateArray().Select(group => group.GetRawText()), nowHooks.GetProperty(hook.Name).EnumerateArray().Select(group => group.GetRawText()).Take(hook.Value.GetArrayLength())));
        }
    }

    // One line stays one line, CRLF and tabs stay what they are.
    private static void AssertLayoutIsTheirs(string before, string after)
    {
        if (!before.TrimEnd('\n').Contains('\n', StringComparison.Ordinal) && before.Contains(':', StringComparison.Ordinal))
        {
            Assert.DoesNotContain('\n', after.TrimEnd('\n'));
        }

        if (before.Contains("\r\n", StringComparison.Ordinal) && !before.Replace("\r\n", "", StringComparison.Ordinal).Contains('\n', StringComparison.Ordinal))
        {
            Assert.DoesNotContain('\n', after.Replace("\r\n", "", StringComparison.Ordinal));
        }

        if (before.Contains("\n\t", StringComparison.Ordinal) && !before.Contains("\n ", StringComparison.Ordinal))
        {
            Assert.DoesNotMatch("\n\t* ", after);
        }
    }

    private static ReadOnlyMemory<byte> Text(byte[] file) => file.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? file.AsMemory(3) : file;

    private static TempRepository Make(byte[] settings)
    {
        var repository = new TempRepository();
        Directory.CreateDirectory(repository.At(".claude"));
        File.WriteAllBytes(repository.At(".claude", "settings.json"), settings);
        return repository;
    }

    private static byte[] Bytes(TempRepository repository) => File.ReadAllBytes(repository.At(".claude", "settings.json"));

    private static void Edit(TempRepository repository, Func<string, string> change)
    {
        var text = Encoding.UTF8.GetString(Bytes(repository));
        var edited = change(text);
        File.WriteAllBytes(repository.At(".claude", "settings.json"), Encoding.UTF8.GetBytes(edited));
    }
}

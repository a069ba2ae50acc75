using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Documents.Yaml;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Init.Agents;

/// <summary>The plugin and what <c>init --agent claude</c> writes are one thing; and what its texts say is so.</summary>
public sealed partial class PluginTests
{
    private static readonly string[] SpecificationKeys = ["name", "description", "license", "compatibility", "metadata", "allowed-tools"];
    private static readonly string[] Tools =
        ["resolve_error", "capture_resolution", "report_outcome", "record_finding", "record_learning", "record_correction", "get_runbook", "list_patterns"];

    private static readonly string[] Names = [.. Directory.EnumerateDirectories(RepositoryRoot.At("templates", "claude-plugin", "skills")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Skills => [.. Names];

    [Fact]
    public void InitInstallsTheHooksAndServersOfThePlugin()
    {
        using var repository = new TempRepository();
        CliRun.In(repository.Path, "init", "--agent", "claude");

        using var plugin = Json("templates", "claude-plugin", "hooks", "hooks.json");
        using var settings = JsonDocument.Parse(File.ReadAllBytes(repository.At(".claude", "settings.json")));
        Assert.True(JsonElement.DeepEquals(plugin.RootElement.GetProperty("hooks"), settings.RootElement.GetProperty("hooks")));
        using var servers = Json("templates", "claude-plugin", ".mcp.json");
        using var installed = JsonDocument.Parse(File.ReadAllBytes(repository.At(".mcp.json")));
        Assert.True(JsonElement.DeepEquals(servers.RootElement, installed.RootElement));
        Assert.All(Names, skill => Assert.Equal(
            File.ReadAllBytes(RepositoryRoot.At("templates", "claude-plugin", "skills", skill, "SKILL.md")), File.ReadAllBytes(repository.At(".claude", "skills", skill, "SKILL.md"))));
    }

    [Fact]
    public void EachEventCallsItsOwnVerbInTimeAndByTheToolAlone()
    {
        using var plugin = Json("templates", "claude-plugin", "hooks", "hooks.json");
        var hooks = plugin.RootElement.GetProperty("hooks");
        Assert.Equal(ClaudeSettingsTests.Events(), hooks.EnumerateObject().Select(hook => hook.Name));
        Assert.All(hooks.EnumerateObject(), hook =>
        {
            var group = Assert.Single(hook.Value.EnumerateArray());
            var handler = Assert.Single(group.GetProperty("hooks").EnumerateArray());
            Assert.Equal(["type", "command", "args", "timeout"], handler.EnumerateObject().Select(member => member.Name));
            Assert.Equal("skillmesh", handler.GetProperty("command").GetString());
            Assert.Equal(["hook", Verb(hook.Name)], handler.GetProperty("args").EnumerateArray().Select(word => word.GetString()));
            Assert.InRange(handler.GetProperty("timeout").GetInt32(), 1, 10);
        });
    }

    [Fact]
    public void CodexGetsTheSameVerbsAsCommandLines()
    {
        using var codex = Json("templates", "agents", "codex-hooks.json");
        Assert.Equal(["hooks"], codex.RootElement.EnumerateObject().Select(member => member.Name));
        // A failed command would pass for one that succeeded there: templates/agents/README.md.
        Assert.False(codex.RootElement.GetProperty("hooks").TryGetProperty("PostToolUse", out _));
        Assert.All(codex.RootElement.GetProperty("hooks").EnumerateObject(), hook =>
        {
            Assert.Contains(hook.Name, ClaudeSettingsTests.Events());
            var handler = Assert.Single(Assert.Single(hook.Value.EnumerateArray()).GetProperty("hooks").EnumerateArray());
            Assert.Equal(["type", "command", "timeout"], handler.EnumerateObject().Select(member => member.Name));
            Assert.Equal($"skillmesh hook {Verb(hook.Name)}", handler.GetProperty("command").GetString());
        });
    }

    [Fact]
    public void TheManifestsNameEachOtherAndTheToolsVersion()
    {
        using var manifest = Json("templates", "claude-plugin", ".claude-plugin", "plugin.json");
        using var market = Json(".claude-plugin", "marketplace.json");
        var plugin = Assert.Single(market.RootElement.GetProperty("plugins").EnumerateArray());
        Assert.Equal(manifest.RootElement.GetProperty("name").GetString(), plugin.GetProperty("name").GetString());
        Assert.True(File.Exists(RepositoryRoot.At([.. plugin.GetProperty("source").GetString()!.Split('/'), ".claude-plugin", "plugin.json"])));
        Assert.Equal(Regex.Match(CliRun.In(Path.GetTempPath(), "--version").Out, @"\d+\.\d+\.\d+").Value, manifest.RootElement.GetProperty("version").GetString());
    }

    [Theory]
    [MemberData(nameof(Skills))]
    public void FrontMatterFitsTheSpecification(string skill)
    {
        var (front, body) = Read(skill);
        Assert.Subset(SpecificationKeys.ToHashSet(), front.RootElement.EnumerateObject().Select(member => member.Name).ToHashSet());
        Assert.All(front.RootElement.EnumerateObject(), member => Assert.Equal(JsonValueKind.String, member.Value.ValueKind));
        Assert.Equal(skill, front.RootElement.GetProperty("name").GetString());
        var description = front.RootElement.GetProperty("description").GetString()!;
        Assert.InRange(description.Length, 100, 1024);
        Assert.Contains(" Use ", description, StringComparison.Ordinal);
        Assert.InRange(front.RootElement.GetProperty("compatibility").GetString()!.Length, 1, 500);
        Assert.InRange(body.Split('\n').Length, 5, 200);
    }

    /// <summary>Words of the user's would be put into a command as they were typed, before any quoting: so none are.</summary>
    [Theory]
    [MemberData(nameof(Skills))]
    public void NoSkillPutsWordsOfTheUsersIntoAShell(string skill)
    {
        var (front, body) = Read(skill);
        using (front)
        {
            Assert.DoesNotMatch(@"\$(ARGUMENTS|\d|\{)", body);
            Assert.All(Injected().Matches(body), command => Assert.Matches(@"^skillmesh [a-z]+ \|\| true$", command.Groups[1].Value));
            Assert.DoesNotContain("```!", body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Skills))]
    public void WhatIsPreApprovedIsTheVerbsThatTheSkillNames(string skill)
    {
        var (front, body) = Read(skill);
        var allowed = front.RootElement.GetProperty("allowed-tools").GetString()!;
        var rules = Rule().Matches(allowed).Select(match => match.Value).ToList();
        Assert.Equal(allowed, string.Join(' ', rules));
        foreach (var rule in rules)
        {
            if (rule.StartsWith("mcp__", StringComparison.Ordinal))
            {
                var tool = rule[(rule.LastIndexOf("__", StringComparison.Ordinal) + 2)..];
                Assert.Contains(tool, Tools);
                Assert.Contains(tool, body, StringComparison.Ordinal);
                Assert.Contains(rule, new[] { $"mcp__skillmesh__{tool}", $"mcp__plugin_skillmesh_skillmesh__{tool}" });
                continue;
            }

            var command = rule["Bash(".Length..^1];
            Assert.Matches("^skillmesh [a-z ]+( \\*)?$", command);
            Assert.Contains(command.TrimEnd('*', ' '), body, StringComparison.Ordinal);
        }

        // And each command line of the text is pre-approved.
        Assert.All(Commands(body).Where(command => command.Contains('-', StringComparison.Ordinal)), command => Assert.Contains(rules, rule => rule.StartsWith("Bash(", StringComparison.Ordinal) && (command + " ").StartsWith(rule["Bash(".Length..^1].TrimEnd('*').TrimEnd() + " ", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Skills))]
    public void EachCommandOfTheTextIsOneOfTheTools(string skill)
    {
        var (_, body) = Read(skill);
        AssertCommands(body);
    }

    [Fact]
    public void SoAreThoseOfThePointer() => AssertCommands(File.ReadAllText(RepositoryRoot.At("templates", "agents", "pointer.md")));

    private static void AssertCommands(string text)
    {
        var commands = Commands(text).ToList();
        Assert.NotEmpty(commands);
        Assert.All(commands, command =>
        {
            var words = Words().Matches(command["skillmesh ".Length..]).Select(word => word.Value.Trim('\'')).ToArray();
            var parsed = CommandTree.Build(Host()).Parse(words);
            Assert.True(parsed.Errors.Count == 0 || IsBare(words), $"{command}: {string.Join("; ", parsed.Errors.Select(error => error.Message))}");
            Assert.NotEqual(parsed.RootCommandResult.Command, parsed.CommandResult.Command);
        });
    }

    // `skillmesh finding add` names a command without its options.
    private static bool IsBare(string[] words) => words.All(word => Regex.IsMatch(word, "^[a-z]+$"));

    private static IEnumerable<string> Commands(string text) =>
        Command().Matches(text).Select(match => match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value)
            .Select(command => command.Replace(" || true", "", StringComparison.Ordinal)).Where(command => !command.StartsWith("skillmesh:", StringComparison.Ordinal) && command.Contains(' ', StringComparison.Ordinal));

    private static string Verb(string name) => Regex.Replace(name, "(?<!^)([A-Z])", "-$1").ToLowerInvariant();

    private static (JsonDocument Front, string Body) Read(string skill)
    {
        var text = File.ReadAllText(RepositoryRoot.At("templates", "claude-plugin", "skills", skill, "SKILL.md"));
        Assert.StartsWith("---\n", text, StringComparison.Ordinal);
        var end = text.IndexOf("\n---\n", StringComparison.Ordinal);
        var front = YamlJson.Convert(Encoding.UTF8.GetBytes(text[4..end]), "SKILL.md");
        Assert.Empty(front.Diagnostics);
        return (JsonDocument.Parse(front.Json), text[(end + 5)..]);
    }

    private static JsonDocument Json(params string[] path) => JsonDocument.Parse(File.ReadAllBytes(RepositoryRoot.At(path)));

    private static Hosting.CliHost Host() => new()
    {
        Input = Stream.Null, Output = TextWriter.Null, Error = TextWriter.Null, Variable = _ => null, Clock = new FakeTime(CliRun.Now), WorkingDirectory = Path.GetTempPath(), HomeFolder = "",
    };

    [GeneratedRegex("!`([^`]*)`")]
    private static partial Regex Injected();

    [GeneratedRegex(@"Bash\([^)]*\)|\S+")]
    private static partial Regex Rule();

    [GeneratedRegex(@"`(skillmesh [^`\n]+)`|^ {4,}(skillmesh .+)$", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"'[^']*'|\S+")]
    private static partial Regex Words();
}

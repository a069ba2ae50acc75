using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Init.Agents;

/// <summary>What the real client makes of the plugin and of what <c>init --agent claude</c> writes.</summary>
public sealed class ClaudeClientTests
{
    private static readonly string Plugin = RepositoryRoot.At("templates", "claude-plugin");

    [ClaudeFact]
    public void ItFindsNoFaultInPluginAndMarketplace()
    {
        using var client = new ClaudeClient();
        Assert.All(new[] { Plugin, RepositoryRoot.Path }, folder =>
        {
            var run = client.Run(folder, "plugin", "validate", "--strict", folder);
            Assert.True(run.ExitCode == 0 && run.Output.Contains("Validation passed", StringComparison.Ordinal), run.Output + run.Error);
        });
    }

    [ClaudeFact]
    public void ItWouldFindOne()
    {
        using var client = new ClaudeClient();
        var copy = Copy(client);
        File.WriteAllText(Path.Combine(copy, "hooks", "hooks.json"), File.ReadAllText(Path.Combine(copy, "hooks", "hooks.json")).Replace("PostToolUseFailure", "PostToolFailure", StringComparison.Ordinal));
        var run = client.Run(copy, "plugin", "validate", "--strict", copy);
        Assert.True(run.ExitCode == 1, run.Output + run.Error);
        Assert.Contains("hooks.PostToolFailure", run.Output + run.Error, StringComparison.Ordinal);
    }

    [ClaudeFact]
    public void TheMarketplaceInstallsIt()
    {
        using var client = new ClaudeClient();
        Copy(client);
        Assert.Equal(0, client.Run(client.At("market"), "plugin", "marketplace", "add", client.At("market")).ExitCode);
        Assert.Equal(0, client.Run(client.At("market"), "plugin", "install", "skillmesh@skillmesh").ExitCode);

        var details = client.Run(client.At("market"), "plugin", "details", "skillmesh").Output;
        Assert.Contains("Skills (7)", details, StringComparison.Ordinal);
        Assert.Contains("Hooks (7)", details, StringComparison.Ordinal);
        Assert.Contains("MCP servers (1)  skillmesh", details, StringComparison.Ordinal);
    }

    [ClaudeFact(speaks: true)]
    public void ThePluginsHooksFireAndItsServerStarts()
    {
        using var client = new ClaudeClient();
        using var repository = new TempRepository();
        AssertSession(client, repository, "skillmesh:", "--plugin-dir", Plugin);
        Assert.Contains("mcp", client.Calls);
    }

    [ClaudeFact(speaks: true)]
    public void SoDoTheHooksThatInitWrites()
    {
        using var client = new ClaudeClient();
        using var repository = new TempRepository();
        repository.Write(".claude/settings.json", "{\r\n\t\"model\": \"opus\",\r\n\t\"hooks\": {}\r\n}");
        CliRun.In(repository.Path, "init", "--agent", "claude");
        AssertSession(client, repository, "");
    }

    // Words that were typed reach the model as text and no shell, and a tool that fails does not end the skill.
    private static void AssertSession(ClaudeClient client, TempRepository repository, string prefix, params string[] options)
    {
        var run = client.Type(repository.Path, $"/{prefix}patterns it's; touch PWNED $(touch PWNED) !`touch PWNED` !`skillmesh uninstall` | skillmesh uninstall", options);

        Assert.True(run.ExitCode == 0 && run.Output.Trim() == "ok", $"{run.ExitCode} {run.Output} {run.Error}");
        Assert.Subset(client.Calls.ToHashSet(), new HashSet<string> { "hook session-start", "hook user-prompt-submit", "hook stop", "hook session-end", "patterns" });
        Assert.DoesNotContain(client.Calls, call => call.StartsWith("uninstall", StringComparison.Ordinal));
        Assert.Contains("ANSWER TO patterns", client.Requests, StringComparison.Ordinal);
        Assert.Contains("ARGUMENTS: it's; touch PWNED", client.Requests, StringComparison.Ordinal);
        Assert.False(File.Exists(repository.At("PWNED")));
    }

    private static string Copy(ClaudeClient client)
    {
        var market = client.At("market");
        foreach (var file in Directory.EnumerateFiles(Plugin, "*", SearchOption.AllDirectories).Append(RepositoryRoot.At(".claude-plugin", "marketplace.json")))
        {
            var copy = Path.Combine(market, Path.GetRelativePath(RepositoryRoot.Path, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return Path.Combine(market, "templates", "claude-plugin");
    }
}

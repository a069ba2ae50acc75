using System.Text.Json;
using SkillMesh.Cli.Init.Hooks;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Cli.Init.Agents;

/// <summary>What <c>init --agent</c> sets up: what the plugin brings, inside the repository.</summary>
internal static class AgentFiles
{
    private const string Plugin = "claude-plugin";
    private const string Claude = "claude";
    private const string Settings = ".claude/settings.json";
    private const string Codex = "codex";
    private const string AgentsMd = "agents-md";
    private const string Listens = "runs `skillmesh hook` where a session starts, a tool ran or failed, a person writes";
    private const string Serves = "the tools of `skillmesh mcp`";

    /// <summary>The agents.</summary>
    public static string[] Agents => [Claude, AgentsMd, Codex];

    /// <summary>All steps that may have been asked for.</summary>
    public static IEnumerable<IInstallStep> All =>
        [.. ClaudeSteps(null), .. CodexSteps(null), .. PointerStep.Places.Select(path => new PointerStep(path))];

    /// <summary>The steps of one agent.</summary>
    /// <param name="agent">One of <see cref="Agents"/>.</param>
    /// <param name="workspace">With its settings.</param>
    public static IReadOnlyList<IInstallStep> Of(string agent, Workspace workspace)
    {
        string[]? unwanted = workspace.Config.CapturePrompts == PromptCapture.Off ? [$"{AgentEntry.Hooks}/{AgentEntry.PromptEvent}"] : null;
        return agent switch
        {
            Claude when EnablesPlugin(new InstallTarget(workspace)) => [new FixedStep(new("keep", Settings, "enables the plugin, which brings hooks, server and skills"))],
            Claude => [.. ClaudeSteps(unwanted)],
            Codex => [.. CodexSteps(unwanted)],
            _ => PointerStep.Of(new InstallTarget(workspace)),
        };
    }

    // Its hooks beside those of a plugin would all run twice.
    private static bool EnablesPlugin(InstallTarget target) =>
        target.LinkOnTheWay(Settings) is null && target.Read(Settings) is { } file
        && JsonReading.Of(file).Root?.Find("enabledPlugins")?.Value is { Kind: JsonValueKind.Object } plugins
        && plugins.Children.Any(plugin => plugin.Name!.StartsWith("skillmesh@", StringComparison.Ordinal) && plugin.Value.Kind == JsonValueKind.True);

    private static IEnumerable<IInstallStep> ClaudeSteps(string[]? unwanted) =>
    [
        new AgentEntriesStep(Settings, AgentEntry.Of($"{Plugin}/hooks/hooks.json"), Listens, unwanted),
        new AgentEntriesStep(".mcp.json", AgentEntry.Of($"{Plugin}/.mcp.json"), Serves),
        .. ToolTemplates.Under($"{Plugin}/skills").Select(template => new OwnFileStep($".claude{template[Plugin.Length..]}", template, "a skill: a command that people type, or when agents record")),
    ];

    private static IEnumerable<IInstallStep> CodexSteps(string[]? unwanted) =>
        [new AgentEntriesStep(".codex/hooks.json", AgentEntry.Of("agents/codex-hooks.json"), "runs `skillmesh hook` where a session starts or a person writes", unwanted, InstallRules.CodexTrust)];
}

using System.Text.Json;
using SkillMesh.Cli.Hosting;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Workspaces;
using SkillMesh.Documents.Yaml;

namespace SkillMesh.Cli.Doctor;

/// <summary>How Claude Code is set up for this repository and this person, as far as it concerns SkillMesh.</summary>
/// <param name="Events">Events that one of our hooks is installed for.</param>
/// <param name="HasServer">Whether it is told of our MCP server.</param>
/// <param name="HasPlugin">Whether the plugin is enabled, which brings both.</param>
/// <param name="Prompts">What hooks may keep of what people type.</param>
internal sealed record ClientSetup(IReadOnlySet<string> Events, bool HasServer, bool HasPlugin, string Prompts)
{
    private const string Program = "skillmesh";

    // The longest file of settings that is read.
    private const int LargestFile = 16 << 20;

    /// <summary>The events that an installation hooks.</summary>
    public IEnumerable<string> Wanted =>
        new[] { "SessionStart", "SubagentStart", "UserPromptSubmit", "PostToolUseFailure", "PostToolUse", "Stop", "SessionEnd" }.Where(name => name != "UserPromptSubmit" || Prompts != "off");

    /// <summary>Wanted events without a hook.</summary>
    public IReadOnlyList<string> Missing => HasPlugin ? [] : [.. Wanted.Where(name => !Events.Contains(name))];

    /// <summary>Reads what there is: the repository's settings, the person's, and their servers.</summary>
    public static ClientSetup Read(Workspace workspace, CliHost host)
    {
        var events = new SortedSet<string>(StringComparer.Ordinal);
        var (server, plugin) = (false, false);
        var person = host.Variable("CLAUDE_CONFIG_DIR") is { Length: > 0 } moved && Path.IsPathFullyQualified(moved) ? moved
            : host.HomeFolder.Length > 0 ? Path.Combine(host.HomeFolder, ".claude") : null;
        foreach (var place in new Func<string?>[] { () => workspace.Resolve(".claude/settings.json"), () => workspace.Resolve(".claude/settings.local.json"), () => person is null ? null : Path.Combine(person, "settings.json") })
        {
            Look(place, root =>
            {
                events.UnionWith(HookedEvents(root));
                plugin |= Properties(Child(root, "enabledPlugins")).Any(entry => entry.Name.StartsWith(Program + "@", StringComparison.Ordinal) && entry.Value.ValueKind == JsonValueKind.True);
            });
        }

        Look(() => workspace.Resolve(".mcp.json"), root => server |= HasOurServer(root));
        if (host.HomeFolder.Length > 0)
        {
            Look(() => Path.Combine(host.HomeFolder, ".claude.json"), root => server |= HasOurServer(root)
                || (Child(Child(root, "projects"), workspace.Root) is { } project && HasOurServer(project)));
        }

        return new ClientSetup(events, server || plugin, plugin, PromptsOf(workspace));
    }

    private static IEnumerable<string> HookedEvents(JsonElement root) =>
        from entry in Properties(Child(root, "hooks"))
        where Items(entry.Value).SelectMany(matcher => Items(Child(matcher, "hooks"))).Any(IsOurs)
        select entry.Name;

    private static bool IsOurs(JsonElement hook)
    {
        var command = Text(Child(hook, "command"));
        var arguments = Items(Child(hook, "args")).Select(item => Text(item)).ToList();
        return arguments.Count > 0 ? IsProgram(command) && arguments[0] == "hook"
            : command.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var program, "hook", ..] && IsProgram(program);
    }

    private static bool HasOurServer(JsonElement root) => Properties(Child(root, "mcpServers")).Any(entry =>
        IsProgram(Text(Child(entry.Value, "command"))) && Items(Child(entry.Value, "args")).Select(item => Text(item)).FirstOrDefault() == "mcp");

    private static bool IsProgram(string command) =>
        command.Trim('"').Replace('\\', '/').Split('/')[^1] is Program or Program + ".exe";

    private static string PromptsOf(Workspace workspace)
    {
        var path = Path.Combine(workspace.Root, Workspace.ConfigPath);
        if (!RegularFile.Exists(path) || YamlJson.Convert(RegularFile.ReadAllBytes(path), Workspace.ConfigPath) is not { IsValid: true } read)
        {
            return "";
        }

        using var document = JsonDocument.Parse(read.Json);
        return Text(Child(Child(document.RootElement, "capture"), "prompts"));
    }

    private static void Look(Func<string?> place, Action<JsonElement> look)
    {
        try
        {
            if (place() is { } path && RegularFile.Exists(path) && new FileInfo(path).Length <= LargestFile)
            {
                using var document = JsonDocument.Parse(RegularFile.ReadAllBytes(path));
                look(document.RootElement);
            }
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException or SkillMeshException or InvalidOperationException)
        {
            // The client does not read such a file either; the check of settings says so.
        }
    }

    private static JsonElement? Child(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(name, out var child) ? child : null;

    private static IEnumerable<JsonProperty> Properties(JsonElement? value) => value is { ValueKind: JsonValueKind.Object } map ? map.EnumerateObject() : [];

    private static IEnumerable<JsonElement> Items(JsonElement? value) => value is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    private static string Text(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";
}

using System.Text.Json;

namespace SkillMesh.Cli.Init.Agents;

/// <summary>Something of ours in a settings file: a group of hooks of an event, or an MCP server.</summary>
/// <param name="Section"><see cref="Hooks"/> or <see cref="Servers"/>.</param>
/// <param name="Name">The event's or server's name.</param>
/// <param name="Value">The group or server.</param>
/// <remarks>Schemas of settings allow no marks of our own, so entries are told by what they run.</remarks>
internal sealed record AgentEntry(string Section, string Name, JsonElement Value)
{
    /// <summary>The section of hooks: event names, each with a list of groups.</summary>
    public const string Hooks = "hooks";

    /// <summary>The section of MCP servers, each under its name.</summary>
    public const string Servers = "mcpServers";

    /// <summary>The event whose hook sees what people type.</summary>
    public const string PromptEvent = "UserPromptSubmit";

    private const string Program = "skillmesh";

    /// <summary>Where it stands, as the note of what was installed has it.</summary>
    public string Path => $"{Section}/{Name}";

    /// <summary>The entries of a template.</summary>
    /// <param name="template">Its path below <c>templates/</c>.</param>
    public static IReadOnlyList<AgentEntry> Of(string template)
    {
        using var document = JsonDocument.Parse(ToolTemplates.Bytes(template));
        var root = document.RootElement.Clone();
        return
        [
            .. Members(root, Hooks).SelectMany(hook => hook.Value.EnumerateArray().Select(group => new AgentEntry(Hooks, hook.Name, group))),
            .. Members(root, Servers).Select(server => new AgentEntry(Servers, server.Name, server.Value)),
        ];
    }

    /// <summary>Whether a handler of a hook runs <c>skillmesh hook</c>, with its words apart or in one command line.</summary>
    public static bool IsOurHook(JsonElement handler) => Runs(handler, "hook");

    /// <summary>Whether a server is <c>skillmesh mcp</c>.</summary>
    public static bool IsOurServer(JsonElement server) => Runs(server, "mcp");

    private static IEnumerable<JsonProperty> Members(JsonElement root, string section) =>
        root.TryGetProperty(section, out var found) ? found.EnumerateObject() : Enumerable.Empty<JsonProperty>();

    private static bool Runs(JsonElement value, string verb)
    {
        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("command", out var command) || Text(command) is not { } line)
        {
            return false;
        }

        if (value.TryGetProperty("args", out var args) && args.ValueKind == JsonValueKind.Array)
        {
            return IsProgram(line) && args.GetArrayLength() > 0 && Text(args[0]) == verb;
        }

        // A path in quotes may hold blanks.
        line = line.Trim();
        var end = line.StartsWith('"') ? line.IndexOf('"', 1) + 1 : line.IndexOfAny([' ', '\t']);
        return end > 0 && IsProgram(line[..end].Trim('"')) && line[end..].TrimStart().Split(' ', '\t')[0] == verb;
    }

    private static bool IsProgram(string command)
    {
        var name = command[(command.LastIndexOfAny(['/', '\\']) + 1)..];
        return name == Program || string.Equals(name, Program + ".exe", StringComparison.OrdinalIgnoreCase);
    }

    private static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: no text of ours.
            return null;
        }
    }
}

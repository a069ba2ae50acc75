using System.Text;
using System.Text.Json;

namespace SkillMesh.Cli.Init.Agents;

/// <summary>Adds entries of ours to a settings file and takes them out. Everything else keeps its bytes.</summary>
internal static class AgentEntries
{
    /// <summary>A file with entries added.</summary>
    /// <param name="Bytes">The file; as it was where it has the entries.</param>
    /// <param name="Added">Paths of what was added.</param>
    /// <param name="Found">Paths of containers that were there and empty: they stay when ours go.</param>
    /// <param name="Obstacle">Why nothing was added, as a sentence that begins with "it"; null where it was.</param>
    internal sealed record Addition(byte[] Bytes, IReadOnlyList<string> Added, IReadOnlyList<string> Found, string? Obstacle = null);

    /// <summary>A file without entries of ours.</summary>
    /// <param name="Bytes">The file; as it was where it has none.</param>
    /// <param name="Removed">Paths of what went.</param>
    /// <param name="IsEmpty">Whether nothing else stands in it.</param>
    internal sealed record Removal(byte[] Bytes, IReadOnlyList<string> Removed, bool IsEmpty);

    /// <summary>A file of its own.</summary>
    public static byte[] Make(IReadOnlyList<AgentEntry> entries) => Encoding.UTF8.GetBytes(Text(entries, JsonStyle.Usual, "") + "\n");

    /// <summary>The same in one line, for people to paste.</summary>
    public static string Line(IReadOnlyList<AgentEntry> entries) => Text(entries, JsonStyle.OneLine, null);

    /// <summary>Adds those entries that the file has not got, each once.</summary>
    public static Addition Add(byte[] file, JsonSpan root, IReadOnlyList<AgentEntry> entries)
    {
        var style = JsonStyle.Of(file, root);
        var splice = new JsonSplice(file);
        List<string> added = [], found = [];
        List<(string?, JsonElement)> sections = [];
        foreach (var section in entries.GroupBy(entry => entry.Section))
        {
            if (root.Find(section.Key) is not { } member)
            {
                sections.Add((section.Key, Section(section)));
                added.AddRange(section.Select(entry => entry.Path));
                continue;
            }

            if (member.Value.Kind != JsonValueKind.Object)
            {
                return new(file, [], [], $"its '{section.Key}' is no object");
            }

            List<(string?, JsonElement)> members = [];
            foreach (var named in section.GroupBy(entry => entry.Name))
            {
                var path = named.First().Path;
                if (member.Value.Find(named.Key) is not { } place)
                {
                    members.Add((named.Key, Member(named)));
                }
                else if (HasOurs(file, section.Key, place.Value))
                {
                    continue;
                }
                else if (section.Key != AgentEntry.Hooks)
                {
                    return new(file, [], [], $"it has a '{path}' of its own");
                }
                else if (place.Value.Kind != JsonValueKind.Array)
                {
                    return new(file, [], [], $"its '{path}' is no list");
                }
                else
                {
                    splice.Append(place.Value, [.. named.Select(entry => ((string?)null, entry.Value))], style);
                    found.AddRange(place.Value.Children.Count == 0 ? [path] : []);
                }

                added.Add(path);
            }

            if (members.Count > 0)
            {
                splice.Append(member.Value, members, style);
                found.AddRange(member.Value.Children.Count == 0 ? [section.Key] : []);
            }
        }

        if (sections.Count > 0)
        {
            splice.Append(root, sections, style);
        }

        return added.Count == 0 ? new(file, [], []) : new(splice.Result(), added, found);
    }

    /// <summary>Takes entries of ours out, and containers that hold nothing then.</summary>
    /// <param name="file">The file.</param>
    /// <param name="root">What it says.</param>
    /// <param name="isAsked">Which, by path.</param>
    /// <param name="found">Paths of containers that stay when they are empty.</param>
    public static Removal Remove(byte[] file, JsonSpan root, Func<string, bool> isAsked, IReadOnlyList<string> found)
    {
        var splice = new JsonSplice(file);
        List<string> removed = [];
        List<JsonChild> sections = [];
        foreach (var section in root.Children.Where(child => child.Name is AgentEntry.Hooks or AgentEntry.Servers && child.Value.Kind == JsonValueKind.Object))
        {
            List<JsonChild> gone = [];
            foreach (var member in section.Value.Children)
            {
                var path = $"{section.Name}/{member.Name}";
                if (!isAsked(path) || !HasOurs(file, section.Name!, member.Value))
                {
                    continue;
                }

                removed.Add(path);
                if (section.Name == AgentEntry.Servers || TakeHooks(splice, file, member.Value, found.Contains(path)))
                {
                    gone.Add(member);
                }
            }

            if (splice.Take(section.Value, gone, found.Contains(section.Name!)))
            {
                sections.Add(section);
            }
        }

        if (removed.Count == 0)
        {
            return new(file, [], false);
        }

        splice.Take(root, sections, keep: true);
        return new(splice.Result(), removed, sections.Count == root.Children.Count);
    }

    /// <summary>Paths of all entries of ours.</summary>
    public static IReadOnlyList<string> Paths(byte[] file, JsonSpan root) => Remove(file, root, _ => true, []).Removed;

    // Handlers go, then groups without any, then the list without any.
    private static bool TakeHooks(JsonSplice splice, byte[] file, JsonSpan groups, bool keep)
    {
        var gone = groups.Children.Where(group => Handlers(group.Value) is { } handlers && splice.Take(handlers, [.. handlers.Children.Where(handler => IsOurs(file, handler))], keep: false)).ToList();
        return splice.Take(groups, gone, keep);
    }

    private static bool HasOurs(byte[] file, string section, JsonSpan value) => section == AgentEntry.Servers
        ? AgentEntry.IsOurServer(value.Parse(file))
        : value.Kind == JsonValueKind.Array && value.Children.Any(group => Handlers(group.Value)?.Children.Any(handler => IsOurs(file, handler)) == true);

    private static bool IsOurs(byte[] file, JsonChild handler) => AgentEntry.IsOurHook(handler.Value.Parse(file));

    private static JsonSpan? Handlers(JsonSpan group) => group.Find(AgentEntry.Hooks)?.Value is { Kind: JsonValueKind.Array } handlers ? handlers : null;

    private static string Text(IReadOnlyList<AgentEntry> entries, JsonStyle style, string? indent)
    {
        var text = new StringBuilder();
        JsonLayout.Write(text, Parse($"{{{string.Join(',', entries.GroupBy(entry => entry.Section).Select(section => $"\"{section.Key}\":{Section(section).GetRawText()}"))}}}"), style, indent);
        return text.ToString();
    }

    private static JsonElement Section(IEnumerable<AgentEntry> entries) =>
        Parse($"{{{string.Join(',', entries.GroupBy(entry => entry.Name).Select(named => $"\"{named.Key}\":{Member(named).GetRawText()}"))}}}");

    private static JsonElement Member(IEnumerable<AgentEntry> named) => named.First() is { Section: AgentEntry.Servers } server
        ? server.Value
        : Parse($"[{string.Join(',', named.Select(entry => entry.Value.GetRawText()))}]");

    private static JsonElement Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}

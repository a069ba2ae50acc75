using System.Text.Json;
using SkillMesh.Core.Workspaces;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Learning.Evidence;

/// <summary>One file's routes: by path, by category, by service.</summary>
internal sealed class RouteSet
{
    private readonly List<(PathGlob Glob, IReadOnlyList<string> Agents)> _paths = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _categories;
    private readonly Dictionary<string, IReadOnlyList<string>> _services;

    public RouteSet(JsonElement json)
    {
        var paths = SettingsJson.Part(json, "paths");
        if (paths.ValueKind == JsonValueKind.Array)
        {
            foreach (var path in paths.EnumerateArray())
            {
                var agents = SettingsJson.Texts(SettingsJson.Part(path, "agents"));
                if (SettingsJson.Text(path, "glob") is { } glob && agents.Count > 0)
                {
                    _paths.Add((new PathGlob(glob), agents));
                }
            }
        }

        _categories = Table(SettingsJson.Part(json, "categories"));
        _services = Table(SettingsJson.Part(json, "services"));
        var fallback = SettingsJson.Texts(SettingsJson.Part(json, "default"));
        Default = fallback.Count > 0 ? fallback : null;
    }

    public IReadOnlyList<string>? Default { get; }

    public IReadOnlyList<string>? ByPath(string? file)
    {
        if (!string.IsNullOrEmpty(file) && _paths.Count > 0)
        {
            var path = PathGlob.Normalise(file).Split('/');
            foreach (var (glob, agents) in _paths)
            {
                if (glob.Matches(path))
                {
                    return agents;
                }
            }
        }

        return null;
    }

    public IReadOnlyList<string>? ByWord(string category, string? service) =>
        _categories.GetValueOrDefault(category) ?? (service is null ? null : _services.GetValueOrDefault(service));

    private static Dictionary<string, IReadOnlyList<string>> Table(JsonElement json)
    {
        var table = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (json.ValueKind == JsonValueKind.Object)
        {
            foreach (var row in json.EnumerateObject())
            {
                if (SettingsJson.Texts(row.Value) is { Count: > 0 } agents)
                {
                    table[row.Name] = agents;
                }
            }
        }

        return table;
    }
}

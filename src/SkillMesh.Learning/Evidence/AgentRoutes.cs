using System.Text.Json;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Learning.Evidence;

/// <summary>Which agents a lesson is for. The repository's routes are looked at before the built-in ones; in each set the
/// first path rule that fits decides, then the category, then the service.</summary>
public sealed class AgentRoutes
{
    /// <summary>The agent of records that name none and that no rule reaches.</summary>
    public const string Main = "main";

    private readonly RouteSet? _own;
    private readonly Lazy<RouteSet> _builtIn;

    private AgentRoutes(RouteSet? own, Lazy<RouteSet> builtIn)
    {
        _own = own;
        _builtIn = builtIn;
    }

    /// <summary>The routes of <c>templates/learning/routes.yml</c>, read when first needed.</summary>
    public static AgentRoutes BuiltIn { get; } = new(null, new Lazy<RouteSet>(() => new RouteSet(BuiltInRules.Load("routes"))));

    /// <summary>Agents of evidence that names a reporter and that no rule reaches.</summary>
    public IReadOnlyList<string> Default => _own?.Default ?? _builtIn.Value.Default ?? [Main];

    /// <summary>Routes from JSON of the shape of <c>learning.routes</c>.</summary>
    /// <param name="own">The repository's; an undefined element when it has none.</param>
    /// <param name="builtIn">Instead of the embedded file; null for that.</param>
    public static AgentRoutes Parse(JsonElement own, JsonElement? builtIn = null) => new(
        own.ValueKind == JsonValueKind.Object ? new RouteSet(own) : null,
        builtIn is { } given ? new Lazy<RouteSet>(() => new RouteSet(given)) : BuiltIn._builtIn);

    /// <summary>The agents that a path, category or service decides; null when none does.</summary>
    public IReadOnlyList<string>? Find(string? file, string category, string? service) => Find(ByPath(file), category, service);

    /// <summary>What the path rules of the repository and the built-in ones say, each null when none fits.</summary>
    internal (IReadOnlyList<string>? Own, IReadOnlyList<string>? BuiltIn) ByPath(string? file) =>
        _own?.ByPath(file) is { } own ? (own, null) : (null, _builtIn.Value.ByPath(file));

    /// <summary>The agents, when the paths are known already.</summary>
    internal IReadOnlyList<string>? Find((IReadOnlyList<string>? Own, IReadOnlyList<string>? BuiltIn) paths, string category, string? service) =>
        paths.Own ?? _own?.ByWord(category, service) ?? paths.BuiltIn ?? _builtIn.Value.ByWord(category, service);
}

using System.Text.Json;
using SkillMesh.Core.Records;
using SkillMesh.Learning.Names;

namespace SkillMesh.Learning.Importing;

/// <summary>What a run of a SARIF log says beside its results.</summary>
internal sealed class SarifRun
{
    private readonly Dictionary<(int Component, int Rule), SarifRule> _byIndex = [];
    private readonly Dictionary<string, SarifRule> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> _names = [];
    private readonly Dictionary<string, (string? Uri, string? Base)> _bases = new(StringComparer.Ordinal);

    /// <summary>The driver, as the component of a rule.</summary>
    public const int Driver = -1;

    /// <summary>When the run ended, else began; null when it does not say.</summary>
    public DateTimeOffset? Time { get; private set; }

    /// <summary>The tool's name in kebab case; null when it has none.</summary>
    /// <param name="redact">Takes secrets out of it before it is put into another form.</param>
    public string? Tool(Func<string, string> redact) => _names.TryGetValue(Driver, out var name) ? PatternName.Suggest(redact(name)) : null;

    /// <summary>Notes an invocation.</summary>
    public void Add(JsonElement invocation)
    {
        if (Timestamps.TryParse(invocation.Text("endTimeUtc") ?? invocation.Text("startTimeUtc") ?? "", out var time))
        {
            Time = time;
        }
    }

    /// <summary>Notes the name of the driver or of an extension.</summary>
    public void AddName(int component, string name) => _names[component] = name;

    /// <summary>Notes a rule of the driver or of an extension.</summary>
    public void AddRule(int component, int index, JsonElement json)
    {
        if (SarifRule.Read(json) is { } rule)
        {
            _byIndex[(component, index)] = rule;
            _byId.TryAdd(rule.Id, rule);
        }
    }

    /// <summary>Notes the folders that relative paths start from.</summary>
    public void AddBases(JsonElement bases)
    {
        if (bases.ValueKind == JsonValueKind.Object)
        {
            foreach (var one in bases.EnumerateObject())
            {
                _bases[one.Name] = (one.Value.Text("uri"), one.Value.Text("uriBaseId"));
            }
        }
    }

    /// <summary>The rule of a result; null when the log does not describe it.</summary>
    public SarifRule? RuleOf(JsonElement result)
    {
        var reference = result.Child("rule");
        var index = reference.Whole("index") ?? result.Whole("ruleIndex");
        var component = reference.Child("toolComponent").Whole("index") ?? Driver;
        if (index is >= 0 and <= int.MaxValue && component is >= Driver and <= int.MaxValue && _byIndex.TryGetValue(((int)component, (int)index.Value), out var rule))
        {
            return rule;
        }

        // A hierarchical id (CA1000/sub) belongs to the rule before the slash.
        var id = result.Text("ruleId") ?? reference.Text("id");
        return id is null ? null : _byId.GetValueOrDefault(id) ?? (id.LastIndexOf('/') is > 0 and var slash ? _byId.GetValueOrDefault(id[..slash]) : null);
    }

    /// <summary>The path of a location from the repository's root.</summary>
    /// <param name="artifact">An <c>artifactLocation</c>.</param>
    /// <param name="root">The root, absolute.</param>
    /// <returns>The path, or null when the location names a place outside it or none.</returns>
    public string? PathOf(JsonElement artifact, string root)
    {
        if (artifact.Text("uri") is not { } uri)
        {
            return null;
        }

        var at = artifact.Text("uriBaseId");
        for (var turns = 0; at is not null && turns < 8 && !IsAbsolute(uri); turns++)
        {
            // A base that the log does not give is the root: that is what services make of it.
            var (start, next) = _bases.GetValueOrDefault(at);
            uri = start is null ? uri : start.TrimEnd('/') + "/" + uri;
            at = next;
        }

        return SarifPath.Relative(uri, root);
    }

    private static bool IsAbsolute(string uri) => uri.StartsWith('/') || uri.Contains("://", StringComparison.Ordinal) || uri.StartsWith("file:", StringComparison.OrdinalIgnoreCase);
}

using System.Text.Json;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Redaction;

namespace SkillMesh.Core.Configuration;

/// <summary>The settings of <c>.claude/skillmesh.yml</c>. What other projects own (<c>learning:</c>) is handed to them as
/// JSON.</summary>
public sealed record SkillMeshConfig
{
    /// <summary>No file, or an empty one.</summary>
    public static SkillMeshConfig Default { get; } = new();

    /// <summary>The <c>learning:</c> part as it stands, or null.</summary>
    public JsonElement? Learning { get; init; }

    /// <summary>Maps of other teams' record shapes.</summary>
    public IReadOnlyList<DialectMap> Dialects { get; init; } = [];

    /// <summary>The team's own schemas and the files they are for.</summary>
    public IReadOnlyList<SchemaRule> Schemas { get; init; } = [];

    /// <summary>Which rules agent skills are held to; the first that fits counts.</summary>
    public IReadOnlyList<AgentSkillRule> AgentSkills { get; init; } = [];

    /// <summary>The team's own redaction rules.</summary>
    public IReadOnlyList<OwnRule> RedactionRules { get; init; } = [];

    /// <summary>Expressions of text that is never redacted.</summary>
    public IReadOnlyList<string> RedactionAllow { get; init; } = [];

    /// <summary>Severity by diagnostic id; null silences the id.</summary>
    public IReadOnlyDictionary<string, Severity?> SeverityOverrides { get; init; } = new Dictionary<string, Severity?>();

    /// <summary>Authors whose skills may be shown although they came by sync or from a hub.</summary>
    public IReadOnlyList<string> TrustedPublishers { get; init; } = [];

    /// <summary>Most entries of one generated runbook section; the strongest stay.</summary>
    public int RunbookMaxEntries { get; init; } = 50;

    /// <summary>Days without evidence after which <c>runbook prune</c> offers an entry.</summary>
    public int PruneAfterDays { get; init; } = 180;

    /// <summary>What hooks may keep of what people type.</summary>
    public PromptCapture CapturePrompts { get; init; } = PromptCapture.Summary;

    /// <summary>Whether the end of a turn reminds the agent of what it has not written down.</summary>
    public bool HookReminder { get; init; }

    /// <summary>Whether the end of a turn is refused while files it wrote hold what a guard bans.</summary>
    public bool HookGate { get; init; }

    /// <summary>Tokens, of about four characters, of what a session is told at its start.</summary>
    public int HookBudgetTokens { get; init; } = 500;

    /// <summary>Reads the settings from the configuration's JSON form, already checked against its schema.</summary>
    public static SkillMeshConfig Parse(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return Default;
        }

        var redaction = Child(root, "redaction");
        var runbooks = Child(root, "runbooks");
        var hooks = Child(root, "hooks");
        return new SkillMeshConfig
        {
            Learning = Child(root, "learning") is { ValueKind: JsonValueKind.Object } learning ? learning.Clone() : null,
            Dialects = Items(Child(root, "dialects"), DialectMap.Parse),
            Schemas = Items(Child(root, "schemas"), SchemaRule.Parse),
            AgentSkills = Items(Child(root, "agent_skills"), AgentSkillRule.Parse),
            RedactionRules = Items(Child(redaction, "rules"), rule =>
                new OwnRule(rule.GetProperty("kind").GetString()!, rule.GetProperty("match").GetString()!)
                {
                    Keywords = Texts(Child(rule, "keywords")),
                    Entropy = Child(rule, "entropy")?.GetDouble() ?? 0,
                    Allow = Texts(Child(rule, "allow")),
                }),
            RedactionAllow = Texts(Child(redaction, "allow")),
            TrustedPublishers = Texts(Child(Child(root, "mesh"), "trusted")),
            SeverityOverrides = Overrides(Child(root, "severity_overrides")),
            RunbookMaxEntries = Whole(Child(runbooks, "max_entries")) ?? Default.RunbookMaxEntries,
            CapturePrompts = Child(Child(root, "capture"), "prompts")?.GetString() switch
            {
                "off" => PromptCapture.Off,
                "verbatim" => PromptCapture.Verbatim,
                _ => PromptCapture.Summary,
            },
            HookReminder = Child(hooks, "reminder")?.GetBoolean() ?? false,
            HookGate = Child(hooks, "gate")?.GetBoolean() ?? false,
            HookBudgetTokens = Whole(Child(hooks, "budget_tokens")) ?? Default.HookBudgetTokens,
            PruneAfterDays = Whole(Child(runbooks, "prune_after_days")) ?? Default.PruneAfterDays,
        };
    }

    /// <summary>The diagnostic with its configured severity; null when it is silenced.</summary>
    public Diagnostic? Apply(Diagnostic diagnostic) =>
        !SeverityOverrides.TryGetValue(diagnostic.Id, out var severity) ? diagnostic
        : severity is { } value ? diagnostic with { Severity = value }
        : null;

    private static Dictionary<string, Severity?> Overrides(JsonElement? element)
    {
        var result = new Dictionary<string, Severity?>(StringComparer.Ordinal);
        if (element is { ValueKind: JsonValueKind.Object } map)
        {
            foreach (var entry in map.EnumerateObject())
            {
                result[entry.Name] = entry.Value.GetString() switch
                {
                    "error" => Severity.Error,
                    "warning" => Severity.Warning,
                    "info" => Severity.Info,
                    _ => null,
                };
            }
        }

        return result;
    }

    // A whole number may be written 50.0 or 5e1; the schema has seen that it is one.
    private static int? Whole(JsonElement? value) =>
        value is not { } number ? null
        : number.TryGetDecimal(out var whole) ? (int)Math.Clamp(whole, int.MinValue, int.MaxValue)
        : int.MaxValue;

    private static JsonElement? Child(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(name, out var child)
        && child.ValueKind != JsonValueKind.Null ? child : null;

    private static IReadOnlyList<string> Texts(JsonElement? array) => Items(array, item => item.GetString()!);

    private static IReadOnlyList<T> Items<T>(JsonElement? array, Func<JsonElement, T> parse)
    {
        if (array is not { ValueKind: JsonValueKind.Array } value)
        {
            return [];
        }

        var items = new List<T>(value.GetArrayLength());
        foreach (var item in value.EnumerateArray())
        {
            items.Add(parse(item));
        }

        return items;
    }
}

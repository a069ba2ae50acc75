using System.Text.Json;
using System.Text.RegularExpressions;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Text;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Learning.Evidence;

/// <summary>Gives records without a pattern their name by what they say. The first rule that fits wins; the repository's
/// rules stand before the built-in ones.</summary>
public sealed class NamingRules
{
    private readonly Lazy<Rule[]> _rules;

    private NamingRules(Lazy<Rule[]> rules) => _rules = rules;

    /// <summary>The rules of <c>templates/learning/naming.yml</c>, read when first needed.</summary>
    public static NamingRules BuiltIn { get; } = new(new Lazy<Rule[]>(() => [.. ReadRules(BuiltInRules.Load("naming"))]));

    /// <summary>Rules from JSON of the shape of <c>learning.naming</c>.</summary>
    /// <exception cref="SkillMeshException">A regular expression cannot be used (SKM0004).</exception>
    public static NamingRules Parse(JsonElement own, JsonElement? builtIn = null)
    {
        // A configuration's faults are said at once; the built-in rules have none and wait until a record needs them.
        var first = ReadRules(own).ToArray();
        return new NamingRules(new Lazy<Rule[]>(() => [.. first, .. builtIn is { } given ? ReadRules(given) : BuiltIn._rules.Value]));
    }

    /// <summary>The name for a text, or null.</summary>
    public string? NameOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var rule in _rules.Value)
        {
            if (rule.Fits(text))
            {
                return rule.Pattern;
            }
        }

        return null;
    }

    private static IEnumerable<Rule> ReadRules(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        foreach (var item in json.EnumerateArray())
        {
            if (SettingsJson.Text(item, "pattern") is { } pattern)
            {
                yield return new Rule(pattern, SettingsJson.Text(item, "contains"), SettingsJson.Text(item, "matches"));
            }
        }
    }

    private sealed class Rule
    {
        private readonly string? _contains;
        private readonly Regex? _matches;

        public Rule(string pattern, string? contains, string? matches)
        {
            Pattern = pattern;
            _contains = contains;
            try
            {
                // Linear in the text: neither a rule nor a record can make the fold hang.
                _matches = matches is null ? null : TeamExpression.Create(matches, RegexOptions.IgnoreCase);
            }
            catch (ArgumentException error)
            {
                throw new SkillMeshException(
                    WorkspaceRules.ConfigInvalid.At(".claude/skillmesh.yml", $"learning.naming: '{matches}': {error.Message}"),
                    ExitCode.Usage,
                    error);
            }
        }

        public string Pattern { get; }

        public bool Fits(string text) =>
            (_matches is null ? null : Matches(text)) ?? (_contains is not null && text.Contains(_contains, StringComparison.OrdinalIgnoreCase));

        private bool? Matches(string text)
        {
            try
            {
                return _matches!.IsMatch(text);
            }
            catch (RegexMatchTimeoutException error)
            {
                throw new SkillMeshException(
                    WorkspaceRules.ConfigInvalid.At(".claude/skillmesh.yml", $"learning.naming: '{_matches}' takes too long on a record's text"),
                    ExitCode.Usage,
                    error);
            }
        }
    }
}

using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using SkillMesh.Core.Configuration;

namespace SkillMesh.Core.Redaction;

/// <summary>Removes secrets and personal paths from text before it is kept, and finds them where they stand.</summary>
public sealed class Redactor
{
    private static readonly Redactor BuiltIn = new(RedactionRules.Default, []);
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IReadOnlyList<RedactionRule> _rules;
    private readonly IReadOnlyList<Regex> _allowed;

    private Redactor(IReadOnlyList<RedactionRule> rules, IReadOnlyList<Regex> allowed)
    {
        _rules = rules;
        _allowed = allowed;
    }

    /// <summary>The redactor with a repository's own rules and exceptions.</summary>
    public static Redactor For(SkillMeshConfig config) =>
        config.RedactionRules.Count == 0 && config.RedactionAllow.Count == 0
            ? BuiltIn
            : new Redactor(
                [.. RedactionRules.Default, .. config.RedactionRules.Select(rule => new RedactionRule(rule.Kind, [], rule.Match))],
                [.. config.RedactionAllow.Select(text => new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant))]);

    /// <summary>One secret in a text.</summary>
    /// <param name="Kind">The rule's kind.</param>
    /// <param name="Start">Index of the first UTF-16 unit.</param>
    /// <param name="Length">Length in UTF-16 units.</param>
    public readonly record struct Hit(string Kind, int Start, int Length);

    /// <summary>The text with each secret replaced by <c>[redacted:KIND]</c> (home paths by <c>~</c>); the same instance
    /// when there is none.</summary>
    public string Redact(string text, ICollection<string>? kinds = null)
    {
        foreach (var rule in _rules)
        {
            if (Applies(rule, text))
            {
                var result = new StringBuilder();
                var from = 0;
                foreach (var hit in Find(rule, text))
                {
                    result.Append(text, from, hit.Start - from).Append(rule.Kind == "home-path" ? "~" : $"[redacted:{rule.Kind}]");
                    from = hit.Start + hit.Length;
                    kinds?.Add(rule.Kind);
                }

                text = from == 0 ? text : result.Append(text, from, text.Length - from).ToString();
            }
        }

        return text;
    }

    /// <summary>Every string of a JSON value redacted, keys too; the kinds found, each once, in order.</summary>
    public (JsonElement Value, IReadOnlyList<string> Kinds) Redact(JsonElement value)
    {
        var kinds = new List<string>();
        var output = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(output, Options))
        {
            Write(writer, value, kinds);
        }

        return kinds.Count == 0
            ? (value, [])
            : (JsonDocument.Parse(output.WrittenMemory).RootElement.Clone(), [.. kinds.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>Where secrets stand in a text. Home paths are no secrets and are not told.</summary>
    public IEnumerable<Hit> Scan(string text) =>
        text.Contains("gitleaks:allow", StringComparison.Ordinal)
            ? []
            : _rules.Where(rule => rule.Kind is not "home-path" and not "private-block" && Applies(rule, text))
                .SelectMany(rule => Find(rule, text))
                .OrderBy(hit => hit.Start);

    private void Write(Utf8JsonWriter writer, JsonElement value, List<string> kinds)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                var names = new HashSet<string>(StringComparer.Ordinal);
                foreach (var property in value.EnumerateObject())
                {
                    // Two keys that redact to the same text would make the object invalid: the later keeps a number.
                    var name = Redact(property.Name, kinds);
                    for (var n = 2; !names.Add(name); n++)
                    {
                        name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}-{n}");
                    }

                    writer.WritePropertyName(name);
                    Write(writer, property.Value, kinds);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(writer, item, kinds);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(Redact(value.GetString()!, kinds));
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static bool Applies(RedactionRule rule, string text) =>
        rule.Keywords.Count == 0 || rule.Keywords.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    private IEnumerable<Hit> Find(RedactionRule rule, string text)
    {
        foreach (Match match in rule.Expression.Matches(text))
        {
            var group = match.Groups["s"];
            var (start, length) = group.Success ? (group.Index, group.Length) : (match.Index, match.Length);
            var secret = text.Substring(start, length);
            if (length > 0 && (rule.MinEntropy <= 0 || Entropy(secret) >= rule.MinEntropy)
                && !secret.StartsWith("[redacted:", StringComparison.Ordinal) && !_allowed.Any(allowed => allowed.IsMatch(secret)))
            {
                yield return new Hit(rule.Kind, start, length);
            }
        }
    }

    /// <summary>Shannon entropy of the characters, in bits a character.</summary>
    internal static double Entropy(string text)
    {
        var counts = new Dictionary<char, int>();
        foreach (var character in text)
        {
            counts[character] = counts.GetValueOrDefault(character) + 1;
        }

        return -counts.Values.Sum(count => (double)count / text.Length * Math.Log2((double)count / text.Length));
    }
}

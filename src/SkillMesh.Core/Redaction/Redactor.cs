using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Text;

namespace SkillMesh.Core.Redaction;

/// <summary>Removes secrets and personal paths from text before it is kept, and finds them where they stand.</summary>
/// <remarks>A secret is found where it stands in one text; one that is split over two lines or two strings is not.
/// Redacted text is left alone when it is redacted again.</remarks>
public sealed class Redactor
{
    private const int MostPasses = 4;
    private const int MostNesting = 3;
    private const string Mark = "[redacted:";
    private const string AllowMark = "gitleaks:allow";

    private static readonly Redactor BuiltIn = new([], []);

    private readonly ExpressionRule[] _own;
    private readonly Lazy<Regex[]> _allowed;

    private Redactor(IReadOnlyList<OwnRule> own, IReadOnlyList<string> allowed)
    {
        _own = own.Count == 0 ? [] : [.. own.Select(rule => new ExpressionRule(rule))];
        _allowed = new(() => [.. allowed.Select(OwnRule.Compile)]);
    }

    /// <summary>The redactor with a repository's own rules and exceptions.</summary>
    public static Redactor For(SkillMeshConfig config) =>
        config.RedactionRules.Count == 0 && config.RedactionAllow.Count == 0 ? BuiltIn : new Redactor(config.RedactionRules, config.RedactionAllow);

    /// <summary>One secret in a text.</summary>
    /// <param name="Kind">The rule's kind.</param>
    /// <param name="Start">Index of the first UTF-16 unit.</param>
    /// <param name="Length">Length in UTF-16 units.</param>
    public readonly record struct Hit(string Kind, int Start, int Length);

    /// <summary>Kinds that are always looked for, each once.</summary>
    public static IReadOnlyList<string> Kinds => [.. RedactionRules.Default.Select(rule => rule.Kind).Distinct(StringComparer.Ordinal)];

    /// <summary>The text with each secret replaced by <c>[redacted:KIND]</c> and home folders by <c>~</c>; the same instance
    /// when there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="kinds">Gets the kinds found, in order.</param>
    public string Redact(string text, ICollection<string>? kinds = null) => Redact(text, 0, kinds, homes: true);

    /// <summary>The same, but home folders stay: for what is shown to the person they belong to.</summary>
    public string RedactSecrets(string text) => Redact(text, 0, kinds: null, homes: false);

    /// <summary>Every string of a JSON value redacted, by the built-in rules its names too; the kinds found, each once, in order.</summary>
    /// <param name="value">The value.</param>
    /// <param name="homes">Whether home folders are replaced too.</param>
    public (JsonElement Value, IReadOnlyList<string> Kinds) Redact(JsonElement value, bool homes = true)
    {
        var kinds = new List<string>();
        var output = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JsonEscapes.Readable }))
        {
            Write(writer, value, name: null, kinds, homes);
        }

        return kinds.Count == 0
            ? (value, [])
            : (JsonDocument.Parse(output.WrittenMemory).RootElement.Clone(), [.. kinds.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>A JSON document with every string redacted and each other byte as it was; the same array when there is nothing to
    /// redact.</summary>
    /// <param name="json">One valid document, UTF-8.</param>
    /// <param name="homes">Whether home folders are replaced too.</param>
    public byte[] RedactJson(byte[] json, bool homes = true) =>
        MayHold(json) ? RedactedJson.Of(json, OfDocument(homes)) : json;

    /// <summary>The same for a document that is still to be written.</summary>
    /// <param name="homes">Whether home folders are replaced too.</param>
    public JsonRedaction OfDocument(bool homes = true) => new(this, homes);

    /// <summary>Where secrets stand in a text, in order. Home paths and private blocks are no secrets and are not told.</summary>
    public IReadOnlyList<Hit> Scan(string text) =>
        text.Contains(AllowMark, StringComparison.Ordinal) ? [] : [.. (Find(text, homes: false) ?? []).Where(hit => hit.Kind != "private-block")];

    /// <summary>Whether UTF-8 text can hold anything to redact. False is certain and cheap; true means that it is worth a look.</summary>
    public bool MayHold(ReadOnlySpan<byte> text) => _own.Length > 0 || SecretFinder.MayHold(text);

    private string Redact(string text, int from, ICollection<string>? kinds, bool homes)
    {
        // What is left of a text after one pass may read as another secret (`--token [redacted:x]`): until nothing does.
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var hits = Find(text, homes);
            hits?.RemoveAll(hit => hit.Start < from);
            hits = hits is { Count: > 0 } ? JsonStrings.Divide(text, hits) : null;
            if (hits is null or { Count: 0 })
            {
                return text;
            }

            var result = new StringBuilder(text.Length);
            var at = 0;
            foreach (var hit in hits)
            {
                result.Append(text, at, hit.Start - at).Append(hit.Kind == SecretRule.HomePath ? "~" : $"{Mark}{hit.Kind}]");
                at = hit.Start + hit.Length;
                kinds?.Add(hit.Kind);
            }

            text = result.Append(text, at, text.Length - at).ToString();
        }

        return text;
    }

    // A team's rules speak of texts: one that fits `count` must not take the fields of a record or of an answer away.
    internal static string RedactName(string name, ICollection<string>? kinds, bool homes) => BuiltIn.Redact(name, 0, kinds, homes);

    // A value of its own says less than with its name before it: {"password": "hunter2"}.
    internal string Redact(string? name, string value, ICollection<string> kinds, bool homes)
    {
        if (name is null || value.Length == 0 || !(SecretFinder.MayHold(name) || name.Equals("auth", StringComparison.OrdinalIgnoreCase)))
        {
            return Redact(value, 0, kinds, homes);
        }

        var quote = value.Contains('"', StringComparison.Ordinal) ? '\'' : '"';
        var lead = $"\"{name}\": {quote}";
        var found = new List<string>();
        var quoted = Redact(lead + value + quote, lead.Length, found, homes);
        if (quoted[^1] != quote)
        {
            return Redact(value, 0, kinds, homes);
        }

        found.ForEach(kinds.Add);
        return quoted[lead.Length..^1];
    }

    private List<Hit>? Find(string text, bool homes)
    {
        List<(int Rank, Hit Hit)>? hits = null;
        SecretFinder.Find(text, homes, ref hits);
        if (_own.Length > 0)
        {
            FindOwn(text, hits ??= []);
        }

        if (hits is null)
        {
            return null;
        }

        hits.RemoveAll(found => MarkLength(text.AsSpan(found.Hit.Start)) > 0 || (found.Rank < 0 && IsInMark(text, found.Hit)) || IsAllowed(text, found.Hit));
        return Merge(hits);
    }

    private void FindOwn(string text, List<(int Rank, Hit Hit)> hits)
    {
        var view = text;
        List<EscapedView>? views = null;
        for (var depth = 0; ; depth++)
        {
            var now = views is null ? null : new List<EscapedView>(views);
            for (var i = 0; i < _own.Length; i++)
            {
                var (rank, kind) = (-i - 1, _own[i].Kind);
                _own[i].Find(view, (start, length) => hits.Add((rank, Place(kind, EscapedView.Source(now, start, length)))));
            }

            if (depth == MostNesting || EscapedView.Of(view) is not { } next)
            {
                return;
            }

            (views ??= []).Add(next);
            view = next.Text;
        }
    }

    private static Hit Place(string kind, (int Start, int Length) piece) => new(kind, piece.Start, piece.Length);

    private bool IsAllowed(string text, Hit hit) =>
        _allowed.Value.Any(allowed => allowed.IsMatch(text.AsSpan(hit.Start, hit.Length)));

    // A team's expression may match the words of a mark; marks stay as they are.
    private static bool IsInMark(string text, Hit hit)
    {
        var mark = text.LastIndexOf(Mark, Math.Min(text.Length, hit.Start + Mark.Length) - 1, StringComparison.Ordinal);
        return mark >= 0 && mark + MarkLength(text.AsSpan(mark)) > hit.Start;
    }

    // Only a kind stands in a mark: what else somebody puts behind its beginning is text like any other.
    private static int MarkLength(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith(Mark))
        {
            return 0;
        }

        var i = Mark.Length;
        while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '-' or '_' or '.'))
        {
            i++;
        }

        return i > Mark.Length && i < text.Length && text[i] == ']' ? i + 1 : 0;
    }

    // Two rules may see one secret, whole or in part: all of it goes, under the more special name.
    private static List<Hit> Merge(List<(int Rank, Hit Hit)> hits)
    {
        hits.Sort((a, b) => a.Hit.Start.CompareTo(b.Hit.Start) is var order && order != 0 ? order : a.Rank.CompareTo(b.Rank));
        var merged = new List<Hit>(hits.Count);
        var best = int.MaxValue;
        foreach (var (rank, hit) in hits)
        {
            if (merged.Count > 0 && merged[^1] is var last && hit.Start < last.Start + last.Length)
            {
                var end = Math.Max(last.Start + last.Length, hit.Start + hit.Length);
                merged[^1] = new Hit(rank < best ? hit.Kind : last.Kind, last.Start, end - last.Start);
                best = Math.Min(best, rank);
            }
            else
            {
                merged.Add(hit);
                best = rank;
            }
        }

        return merged;
    }

    private void Write(Utf8JsonWriter writer, JsonElement value, string? name, List<string> kinds, bool homes)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                var names = new HashSet<string>(StringComparer.Ordinal);
                string? said = null;
                foreach (var property in value.EnumerateObject())
                {
                    // Two keys that redact to the same text would make the object invalid: the later keeps a number.
                    var key = RedactName(property.Name, kinds, homes);
                    var given = key;
                    for (var n = 2; !names.Add(key); n++)
                    {
                        key = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{given}-{n}");
                    }

                    writer.WritePropertyName(key);
                    var telling = property.Value.ValueKind == JsonValueKind.String ? NamedValue.Of(property.Name, property.Value.GetString()!, ref said) : property.Name;
                    Write(writer, property.Value, telling, kinds, homes);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(writer, item, name, kinds, homes);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(Redact(name, value.GetString()!, kinds, homes));
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}

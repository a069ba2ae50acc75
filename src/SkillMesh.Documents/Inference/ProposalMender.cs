using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SkillMesh.Schemas;

namespace SkillMesh.Documents.Inference;

/// <summary>Loosens a schema where a sample does not fit it: a type is widened, any other keyword taken away. Each round takes
/// something away that is never put back, so there is an end.</summary>
internal static class ProposalMender
{
    private static readonly string[] Formats = ["date", "date-time"];

    public static void Mend(JsonObject schema, IReadOnlyList<ReadOnlyMemory<byte>> samples)
    {
        for (var changed = true; changed;)
        {
            changed = false;
            var loosened = new HashSet<string>(StringComparer.Ordinal);
            var engine = JsonSchema.Load(Encoding.UTF8.GetBytes(schema.ToJsonString()));
            foreach (var sample in samples)
            {
                foreach (var error in engine.Validate(sample.Span).DistinctBy(error => error.SchemaPath))
                {
                    // One step a round, but a type takes in what all samples have.
                    changed |= (error.Keyword == "type" || loosened.Add(error.SchemaPath)) && Loosen(schema, error, sample);
                }
            }
        }
    }

    private static bool Loosen(JsonObject schema, SchemaError error, ReadOnlyMemory<byte> sample)
    {
        var slash = error.SchemaPath.LastIndexOf('/');
        if (slash < 0 || Find(schema, error.SchemaPath[..slash]) is not JsonObject owner || !owner.ContainsKey(error.Keyword))
        {
            return false;
        }

        using var document = JsonDocument.Parse(sample);
        if (error.Keyword == "type" && TypeAt(document.RootElement, error.Path) is { } type)
        {
            Widen(owner, type);
            return true;
        }

        // A moment is first taken for a day.
        var next = Array.IndexOf(Formats, owner[error.Keyword]?.ToString()) + 1;
        owner.Remove(error.Keyword);
        if (error.Keyword == "format" && next > 0 && next < Formats.Length)
        {
            owner["format"] = Formats[next];
        }

        return true;
    }

    private static void Widen(JsonObject owner, string type)
    {
        var types = owner["type"] is JsonArray several ? several.Select(item => item!.GetValue<string>()).ToList() : [owner["type"]!.GetValue<string>()];
        if (types.Contains(type))
        {
            // Widened by an earlier sample of this round.
            return;
        }

        types.Add(type);
        if (types.Contains("number"))
        {
            types.Remove("integer");
        }

        owner["type"] = types.Count == 1 ? types[0] : new JsonArray([.. types.Order(StringComparer.Ordinal).Select(name => JsonValue.Create(name))]);
    }

    private static string? TypeAt(JsonElement at, string path)
    {
        foreach (var segment in path.Split('/').Skip(1))
        {
            at = at.ValueKind == JsonValueKind.Array
                ? at[int.Parse(segment, System.Globalization.CultureInfo.InvariantCulture)]
                : at.GetProperty(Unescape(segment));
        }

        return at.ValueKind switch
        {
            JsonValueKind.Null => "null",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            _ => JsonSchema.Load("""{"type":"integer"}"""u8).IsValid(Encoding.UTF8.GetBytes(at.GetRawText())) ? "integer" : "number",
        };
    }

    private static JsonNode? Find(JsonNode root, string pointer)
    {
        var at = root;
        foreach (var segment in pointer.Split('/').Skip(1))
        {
            at = at is JsonArray array ? array[int.Parse(segment, System.Globalization.CultureInfo.InvariantCulture)] : (at as JsonObject)?[Unescape(segment)];
        }

        return at;
    }

    private static string Unescape(string segment) =>
        segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}

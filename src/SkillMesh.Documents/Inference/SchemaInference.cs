using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillMesh.Documents.Inference;

/// <summary>Makes a draft-07 schema from samples: a library proposes it, and what it got wrong is mended until every sample fits.</summary>
public static class SchemaInference
{
    private const string Draft07 = "http://json-schema.org/draft-07/schema#";
    private const string Prefix = "#/definitions/";

    /// <summary>The proposal of this build, or null where it was left out.</summary>
#if SKILLMESH_NO_INFERENCE
    public static ISchemaProposal? Proposal => null;
#else
    public static ISchemaProposal? Proposal => new NJson.NJsonProposal();
#endif

    /// <summary>Infers a schema that this tool's own engine loads and that every sample satisfies.</summary>
    /// <param name="proposal">Who proposes.</param>
    /// <param name="samples">JSON documents, at least one, each read before: no repeated names, no nesting beyond 64.</param>
    /// <returns>The schema; every property that all samples have is required.</returns>
    public static JsonNode Infer(ISchemaProposal proposal, IReadOnlyList<ReadOnlyMemory<byte>> samples)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        ArgumentNullException.ThrowIfNull(samples);
        var proposed = (JsonObject)JsonNode.Parse(proposal.Propose(Joined(samples)))!;
        var schema = samples.Count == 1 ? proposed : OfItems(proposed);
        schema.Remove("$schema");
        schema.Insert(0, "$schema", Draft07);
        if (!schema.ContainsKey("$ref"))
        {
            Require(schema, samples);
        }

        EscapeReferences(schema);
        ProposalMender.Mend(schema, samples);
        Prune(schema);
        return schema;
    }

    private static string Joined(IReadOnlyList<ReadOnlyMemory<byte>> samples)
    {
        if (samples.Count == 1)
        {
            return Encoding.UTF8.GetString(samples[0].Span);
        }

        var text = new StringBuilder("[");
        foreach (var sample in samples)
        {
            text.Append(text.Length > 1 ? "," : "").Append(Encoding.UTF8.GetString(sample.Span));
        }

        return text.Append(']').ToString();
    }

    /// <summary>The schema of the items of what was proposed for the samples as one array.</summary>
    private static JsonObject OfItems(JsonObject array)
    {
        var definitions = array["definitions"] as JsonObject;
        var items = array["items"] as JsonObject ?? [];
        var root = items["$ref"]?.GetValue<string>() is { } reference && Definition(definitions, reference) is { } target ? target : items;
        var schema = (JsonObject)root.DeepClone();
        if (definitions is not null)
        {
            schema["definitions"] = definitions.DeepClone();
        }

        return schema;
    }

    private static JsonObject? Definition(JsonObject? definitions, string reference) =>
        reference.StartsWith(Prefix, StringComparison.Ordinal) ? definitions?[reference[Prefix.Length..]] as JsonObject : null;

    // The library writes the name of a definition into its reference as it is; a reference is a JSON pointer (RFC 6901) in a fragment.
    private static void EscapeReferences(JsonNode? node)
    {
        if (node is JsonObject owner)
        {
            if (owner["$ref"] is JsonValue value && value.TryGetValue<string>(out var reference) && reference.StartsWith(Prefix, StringComparison.Ordinal))
            {
                owner["$ref"] = Reference(reference[Prefix.Length..]);
            }

            foreach (var (_, child) in owner)
            {
                EscapeReferences(child);
            }
        }
        else if (node is JsonArray list)
        {
            foreach (var child in list)
            {
                EscapeReferences(child);
            }
        }
    }

    private static string Reference(string definition)
    {
        var text = new StringBuilder(Prefix);
        foreach (var letter in definition)
        {
            text.Append(letter switch
            {
                '~' => "~0",
                '/' => "~1",
                '"' or '#' or '%' or '<' or '>' or '[' or '\\' or ']' or '^' or '`' or '{' or '|' or '}' or <= ' ' => Uri.HexEscape(letter),
                _ => letter.ToString(),
            });
        }

        return text.ToString();
    }

    private static void Require(JsonObject schema, IReadOnlyList<ReadOnlyMemory<byte>> samples)
    {
        HashSet<string>? common = null;
        foreach (var sample in samples)
        {
            using var document = JsonDocument.Parse(sample);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return;
            }

            var names = document.RootElement.EnumerateObject().Select(property => property.Name);
            if (common is null)
            {
                common = new HashSet<string>(names, StringComparer.Ordinal);
            }
            else
            {
                common.IntersectWith(names);
            }
        }

        if (common is { Count: > 0 })
        {
            schema["required"] = new JsonArray([.. common.Order(StringComparer.Ordinal).Select(name => JsonValue.Create(name))]);
        }
    }

    /// <summary>Takes definitions away that nothing refers to.</summary>
    private static void Prune(JsonObject schema)
    {
        if (schema["definitions"] is not JsonObject definitions)
        {
            return;
        }

        for (var changed = true; changed;)
        {
            var text = schema.ToJsonString();
            var unused = definitions.Select(entry => entry.Key)
                .Where(name => !text.Contains($"{JsonEncodedText.Encode(Reference(name))}\"", StringComparison.Ordinal)).ToList();
            unused.ForEach(name => definitions.Remove(name));
            changed = unused.Count > 0;
        }

        if (definitions.Count == 0)
        {
            schema.Remove("definitions");
        }
    }
}

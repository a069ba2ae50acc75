using System.Text.Json;

namespace SkillMesh.Schemas.Tests.Official;

/// <summary>Says, without the engine, whether a schema asks for something that is not among our keywords.</summary>
internal static class ForeignSchema
{
    private static readonly Uri Root = new("root://schema/");

    private static readonly string[] MetaSchemas = ["http://json-schema.org/draft-07/schema", "https://json-schema.org/draft/2020-12/schema"];

    /// <summary>The reason, or null where all of the schema is ours.</summary>
    public static string? Reason(JsonElement schema, SchemaDialect dialect)
    {
        var identifiers = new HashSet<Uri> { Root, new(MetaSchemas[(int)dialect]) };
        foreach (var (value, location) in Schemas(schema, Root, dialect))
        {
            identifiers.Add(location);
        }

        return Schemas(schema, Root, dialect).SelectMany(at => Members(at.Value).Select(member => Reason(member, at.Base, dialect, identifiers)))
            .FirstOrDefault(reason => reason is not null);
    }

    private static string? Reason(JsonProperty member, Uri location, SchemaDialect dialect, HashSet<Uri> identifiers)
    {
        var text = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : null;
        return member.Name switch
        {
            "$schema" when !MetaSchemas[(int)dialect].Equals(text!.TrimEnd('#'), StringComparison.Ordinal) => "it is of another dialect",
            "$ref" when text is not null && !identifiers.Contains(WithoutFragment(new Uri(location, text))) => "it refers to another document",
            "format" when dialect == SchemaDialect.Draft07 && text is not null && !SchemaKeywords.Formats.Contains(text) => "its format is not one of ours",
            "$anchor" or "$dynamicAnchor" when dialect == SchemaDialect.Draft07 => "it has a keyword of another draft",
            var name when !SchemaKeywords.Assertions(dialect).Contains(name) && !SchemaKeywords.Annotations.Contains(name)
                && !name.StartsWith("x-", StringComparison.Ordinal) => $"'{name}' is not one of ours",
            _ => null,
        };
    }

    private static IEnumerable<(JsonElement Value, Uri Base)> Schemas(JsonElement schema, Uri location, SchemaDialect dialect)
    {
        // In draft-07 an identifier beside a reference says nothing.
        if (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("$id", out var id) && id.ValueKind == JsonValueKind.String
            && (dialect == SchemaDialect.Draft202012 || !schema.TryGetProperty("$ref", out _)))
        {
            location = WithoutFragment(new Uri(location, id.GetString()!));
        }

        yield return (schema, location);
        foreach (var inner in Members(schema).SelectMany(member => Inside(member.Name, member.Value)).SelectMany(inner => Schemas(inner, location, dialect)))
        {
            yield return inner;
        }
    }

    private static IEnumerable<JsonElement> Inside(string keyword, JsonElement value) => keyword switch
    {
        "properties" or "patternProperties" or "definitions" or "$defs" or "dependencies" or "dependentSchemas" => Members(value).Select(member => member.Value),
        "allOf" or "anyOf" or "oneOf" or "prefixItems" or "items" when value.ValueKind == JsonValueKind.Array => value.EnumerateArray(),
        "items" or "additionalItems" or "additionalProperties" or "contains" or "contentSchema" or "else" or "if" or "not" or "propertyNames" or "then" => [value],
        _ => [],
    };

    private static IEnumerable<JsonProperty> Members(JsonElement value) => value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : [];

    private static Uri WithoutFragment(Uri uri) => new(uri.AbsoluteUri.Split('#')[0]);
}

using System.Text.Json;

namespace SkillMesh.Schemas.Loading;

/// <summary>Where the identifiers of a schema document lead: <c>$id</c>, <c>$anchor</c>, JSON pointers. Knows this document and the
/// meta-schema of its dialect, nothing else.</summary>
internal sealed class SchemaIndex
{
    private readonly SchemaText _text;
    private readonly SchemaDialect _dialect;
    private readonly Dictionary<SchemaValue, string> _bases = [];
    private readonly Dictionary<string, SchemaValue> _resources = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Uri, string Anchor), SchemaValue> _anchors = [];

    public SchemaIndex(SchemaText text, SchemaDialect dialect)
    {
        _text = text;
        _dialect = dialect;
        _resources[""] = text.Root;
        Add(text.Root);
    }

    /// <summary>The schema a <c>$ref</c> means.</summary>
    public SchemaValue Resolve(SchemaValue reference, SchemaValue owner)
    {
        var target = SchemaUri.Resolve(BaseOf(owner), reference.String);
        var (uri, fragment) = SchemaUri.SplitFragment(target);
        if (!_resources.TryGetValue(uri, out var resource) && (resource = AddMetaSchema(uri)) is null)
        {
            throw _text.Fail($"the reference '{reference.String}' leaves the schema document; only local references are followed", reference);
        }

        var found = string.IsNullOrEmpty(fragment) ? resource
            : fragment[0] == '/' ? Walk(resource, Unescape(fragment))
            : _anchors.GetValueOrDefault((uri, Unescape(fragment)));
        return found switch
        {
            null => throw _text.Fail($"the reference '{reference.String}' leads to nothing", reference),
            { IsSchema: false } => throw _text.Fail($"the reference '{reference.String}' does not lead to a schema", reference),
            _ => found,
        };
    }

    /// <summary>The schemas directly inside a schema, by the keywords that hold schemas.</summary>
    public static IEnumerable<SchemaValue> Subschemas(SchemaValue schema)
    {
        foreach (var (name, _, value) in schema.Members)
        {
            switch (name)
            {
                case "additionalItems" or "additionalProperties" or "contains" or "contentSchema" or "else" or "if" or "not" or "propertyNames" or "then":
                    yield return value;
                    break;
                case "items" when value.Kind != JsonTokenType.StartArray:
                    yield return value;
                    break;
                case "items" or "allOf" or "anyOf" or "oneOf" or "prefixItems":
                    foreach (var item in value.Items)
                    {
                        yield return item;
                    }

                    break;
                case "$defs" or "definitions" or "dependencies" or "dependentSchemas" or "patternProperties" or "properties":
                    foreach (var member in value.Members)
                    {
                        yield return member.Value;
                    }

                    break;
            }
        }
    }

    private void Add(SchemaValue root)
    {
        _bases[root] = "";
        var open = new Stack<(SchemaValue Value, string Base)>();
        open.Push((root, ""));
        while (open.TryPop(out var next))
        {
            if (next.Value.Kind != JsonTokenType.StartObject)
            {
                continue;
            }

            var baseUri = Identify(next.Value, next.Base);
            foreach (var child in Subschemas(next.Value))
            {
                open.Push((child, baseUri));
            }
        }
    }

    // Every validator knows its meta-schema; it is read when something refers to it.
    private SchemaValue? AddMetaSchema(string uri)
    {
        if (uri != MetaSchema.UriOf(_dialect))
        {
            return null;
        }

        var root = _text.Append(MetaSchema.Text(_dialect));
        Add(root);
        return root;
    }

    private string Identify(SchemaValue schema, string baseUri)
    {
        var isDraft07 = _dialect == SchemaDialect.Draft07;
        var id = schema.Member("$id");
        if (id is not null && !(isDraft07 && schema.Member("$ref") is not null))
        {
            if (id.Kind != JsonTokenType.String)
            {
                throw _text.Fail("$id must be a string", id);
            }

            var (uri, fragment) = SchemaUri.SplitFragment(SchemaUri.Resolve(baseUri, id.String));
            if (!isDraft07 && !string.IsNullOrEmpty(fragment))
            {
                throw _text.Fail("$id must not have a fragment; use $anchor", id);
            }

            if (!id.String.StartsWith('#'))
            {
                baseUri = uri;
                Register(_resources, uri, schema, id);
            }

            if (!string.IsNullOrEmpty(fragment))
            {
                Register(_anchors, (baseUri, Unescape(fragment)), schema, id);
            }
        }

        _bases[schema] = baseUri;
        if (!isDraft07)
        {
            Anchor(schema, baseUri, "$anchor");
            Anchor(schema, baseUri, "$dynamicAnchor");
        }

        return baseUri;
    }

    private void Anchor(SchemaValue schema, string baseUri, string keyword)
    {
        if (schema.Member(keyword) is not { } anchor)
        {
            return;
        }

        if (anchor.Kind != JsonTokenType.String || anchor.Text.Length == 0 || !(char.IsAsciiLetter((char)anchor.Text[0]) || anchor.Text[0] == '_'))
        {
            throw _text.Fail(keyword + " must be a name", anchor);
        }

        Register(_anchors, (baseUri, anchor.String), schema, anchor);
    }

    private void Register<T>(Dictionary<T, SchemaValue> into, T key, SchemaValue schema, SchemaValue at)
        where T : notnull
    {
        if (!into.TryAdd(key, schema) && into[key] != schema)
        {
            throw _text.Fail($"the identifier '{at.String}' is there twice", at);
        }
    }

    private string BaseOf(SchemaValue value)
    {
        for (var at = value; at is not null; at = at.Parent)
        {
            if (_bases.TryGetValue(at, out var found))
            {
                return found;
            }
        }

        return "";
    }

    private static SchemaValue? Walk(SchemaValue from, string pointer)
    {
        SchemaValue? at = from;
        foreach (var segment in pointer.Split('/').Skip(1))
        {
            at = at?.Step(segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
        }

        return at;
    }

    // Percent escapes only: '+' is an ordinary character in a fragment.
    private static string Unescape(string fragment) => Uri.UnescapeDataString(fragment);
}

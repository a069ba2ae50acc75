using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SkillMesh.Schemas.Tests.Reference;

/// <summary>The specification read aloud: slow, over a document tree, no shortcuts. Knows draft-07 and the numbers that fit a decimal.</summary>
internal static class ReferenceValidator
{
    /// <summary>Path and keyword of each failure; alternatives report themselves and not their insides.</summary>
    public static SortedSet<(string Path, string Keyword)> Errors(JsonElement root, JsonElement schema, JsonElement value, string path = "")
    {
        var errors = new SortedSet<(string, string)>();
        if (schema.ValueKind == JsonValueKind.False)
        {
            errors.Add((path, "false"));
        }

        if (schema.ValueKind != JsonValueKind.Object)
        {
            return errors;
        }

        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Errors(root, Follow(root, reference.GetString()!), value, path);
        }

        var keywords = schema.EnumerateObject().ToDictionary(p => p.Name, p => p.Value);
        bool Valid(JsonElement inner) => Errors(root, inner, value, path).Count == 0;
        void Fail(string keyword) => errors.Add((path, keyword));

        // After the wrong type nothing else is said about the value but by the schemas that apply to it as a whole.
        var isTyped = !keywords.TryGetValue("type", out var type) || IsType(value, type);
        if (!isTyped)
        {
            Fail("type");
        }

        foreach (var (keyword, rule) in keywords)
        {
            if (isTyped)
            {
                Own(root, keyword, rule, keywords, value, path, errors);
            }

            switch (keyword)
            {
                case "allOf":
                    foreach (var inner in rule.EnumerateArray())
                    {
                        errors.UnionWith(Errors(root, inner, value, path));
                    }

                    break;
                case "anyOf" when !rule.EnumerateArray().Any(Valid):
                case "oneOf" when rule.EnumerateArray().Count(Valid) != 1:
                case "not" when Valid(rule):
                    Fail(keyword);
                    break;
                case "if":
                    if (keywords.TryGetValue(Valid(rule) ? "then" : "else", out var follows))
                    {
                        errors.UnionWith(Errors(root, follows, value, path));
                    }

                    break;
                case "dependencies" when value.ValueKind == JsonValueKind.Object:
                    foreach (var dependency in rule.EnumerateObject().Where(d => d.Value.ValueKind != JsonValueKind.Array && value.TryGetProperty(d.Name, out _)))
                    {
                        errors.UnionWith(Errors(root, dependency.Value, value, path));
                    }

                    break;
            }
        }

        return errors;
    }

    private static void Own(
        JsonElement root, string keyword, JsonElement rule, Dictionary<string, JsonElement> keywords, JsonElement value, string path, SortedSet<(string, string)> errors)
    {
        var fails = keyword switch
        {
            "enum" => !rule.EnumerateArray().Any(e => AreEqual(e, value)),
            "const" => !AreEqual(rule, value),
            _ => value.ValueKind switch
            {
                JsonValueKind.Number => NumberFails(keyword, rule, value.GetDecimal()),
                JsonValueKind.String => TextFails(keyword, rule, value.GetString()!),
                JsonValueKind.Array => ArrayFails(root, keyword, rule, keywords, value, path, errors),
                JsonValueKind.Object => ObjectFails(root, keyword, rule, keywords, value, path, errors),
                _ => false,
            },
        };
        if (fails)
        {
            errors.Add((path, keyword));
        }
    }

    private static bool NumberFails(string keyword, JsonElement rule, decimal value) => keyword switch
    {
        "minimum" => value < rule.GetDecimal(),
        "maximum" => value > rule.GetDecimal(),
        "exclusiveMinimum" => value <= rule.GetDecimal(),
        "exclusiveMaximum" => value >= rule.GetDecimal(),
        "multipleOf" => value % rule.GetDecimal() != 0,
        _ => false,
    };

    private static bool TextFails(string keyword, JsonElement rule, string value) => keyword switch
    {
        "minLength" => value.EnumerateRunes().Count() < rule.GetInt32(),
        "maxLength" => value.EnumerateRunes().Count() > rule.GetInt32(),
        "pattern" => !Matches(value, rule.GetString()!),
        "format" => !System.DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => false,
    };

    private static bool ArrayFails(
        JsonElement root, string keyword, JsonElement rule, Dictionary<string, JsonElement> keywords, JsonElement value, string path, SortedSet<(string, string)> errors)
    {
        var items = value.EnumerateArray().ToArray();
        void At(int index, JsonElement schema) => errors.UnionWith(Errors(root, schema, items[index], path + "/" + index.ToString(CultureInfo.InvariantCulture)));
        switch (keyword)
        {
            case "items":
                var list = rule.ValueKind == JsonValueKind.Array ? rule.EnumerateArray().ToArray() : null;
                for (var i = 0; i < items.Length && i < (list?.Length ?? int.MaxValue); i++)
                {
                    At(i, list is null ? rule : list[i]);
                }

                return false;
            case "additionalItems" when keywords.TryGetValue("items", out var prefix) && prefix.ValueKind == JsonValueKind.Array:
                for (var i = prefix.GetArrayLength(); i < items.Length; i++)
                {
                    At(i, rule);
                }

                return false;
            case "contains":
                return !items.Any(i => Errors(root, rule, i).Count == 0);
            case "minItems":
                return items.Length < rule.GetInt32();
            case "maxItems":
                return items.Length > rule.GetInt32();
            case "uniqueItems" when rule.ValueKind == JsonValueKind.True:
                for (var i = 1; i < items.Length; i++)
                {
                    if (items[..i].Any(earlier => AreEqual(earlier, items[i])))
                    {
                        errors.Add((path + "/" + i.ToString(CultureInfo.InvariantCulture), keyword));
                    }
                }

                return false;
            default:
                return false;
        }
    }

    private static bool ObjectFails(
        JsonElement root, string keyword, JsonElement rule, Dictionary<string, JsonElement> keywords, JsonElement value, string path, SortedSet<(string, string)> errors)
    {
        var members = value.EnumerateObject().ToArray();
        static bool Patterned(string name, string pattern) => Matches(name, pattern);
        switch (keyword)
        {
            case "properties":
                foreach (var member in members.Where(m => rule.TryGetProperty(m.Name, out _)))
                {
                    errors.UnionWith(Errors(root, rule.GetProperty(member.Name), member.Value, path + "/" + member.Name));
                }

                return false;
            case "patternProperties":
                foreach (var pattern in rule.EnumerateObject())
                {
                    foreach (var member in members.Where(m => Patterned(m.Name, pattern.Name)))
                    {
                        errors.UnionWith(Errors(root, pattern.Value, member.Value, path + "/" + member.Name));
                    }
                }

                return false;
            case "additionalProperties":
                foreach (var member in members)
                {
                    if ((keywords.TryGetValue("properties", out var known) && known.TryGetProperty(member.Name, out _))
                        || (keywords.TryGetValue("patternProperties", out var patterns) && patterns.EnumerateObject().Any(p => Patterned(member.Name, p.Name))))
                    {
                        continue;
                    }

                    var inner = path + "/" + member.Name;
                    errors.UnionWith(rule.ValueKind == JsonValueKind.False ? [(inner, keyword)] : Errors(root, rule, member.Value, inner));
                }

                return false;
            case "propertyNames":
                foreach (var member in members)
                {
                    using var name = JsonDocument.Parse(JsonSerializer.Serialize(member.Name));
                    errors.UnionWith(Errors(root, rule, name.RootElement, path + "/" + member.Name));
                }

                return false;
            case "required":
                return rule.EnumerateArray().Any(r => !value.TryGetProperty(r.GetString()!, out _));
            case "minProperties":
                return members.Length < rule.GetInt32();
            case "maxProperties":
                return members.Length > rule.GetInt32();
            case "dependencies":
                return rule.EnumerateObject().Any(d => d.Value.ValueKind == JsonValueKind.Array && value.TryGetProperty(d.Name, out _)
                    && d.Value.EnumerateArray().Any(r => !value.TryGetProperty(r.GetString()!, out _)));
            default:
                return false;
        }
    }

    // In .NET a dollar also matches before a last line feed.
    private static bool Matches(string text, string pattern) => Regex.IsMatch(text, pattern.Replace("$", "\\z", StringComparison.Ordinal));

    private static JsonElement Follow(JsonElement root, string reference)
    {
        var at = root;
        foreach (var segment in reference.Split('/').Skip(1))
        {
            at = at.GetProperty(segment);
        }

        return at;
    }

    private static bool IsType(JsonElement value, JsonElement type) => type.ValueKind == JsonValueKind.Array
        ? type.EnumerateArray().Any(t => IsType(value, t))
        : (type.GetString(), value.ValueKind) switch
        {
            ("null", JsonValueKind.Null) or ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String)
                or ("number", JsonValueKind.Number) or ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
            ("integer", JsonValueKind.Number) => value.GetDecimal() % 1 == 0,
            _ => false,
        };

    private static bool AreEqual(JsonElement left, JsonElement right)
    {
        if (left.ValueKind != right.ValueKind)
        {
            return false;
        }

        return left.ValueKind switch
        {
            JsonValueKind.Number => left.GetDecimal() == right.GetDecimal(),
            JsonValueKind.String => left.GetString() == right.GetString(),
            JsonValueKind.Array => left.GetArrayLength() == right.GetArrayLength() && left.EnumerateArray().Zip(right.EnumerateArray()).All(p => AreEqual(p.First, p.Second)),
            JsonValueKind.Object => left.EnumerateObject().Count() == right.EnumerateObject().Count()
                && left.EnumerateObject().All(m => right.TryGetProperty(m.Name, out var other) && AreEqual(m.Value, other)),
            _ => true,
        };
    }
}

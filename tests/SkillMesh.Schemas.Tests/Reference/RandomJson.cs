namespace SkillMesh.Schemas.Tests.Reference;

/// <summary>Random documents and schemas over few names and values, so that they meet.</summary>
internal sealed class RandomJson(int seed)
{
    private static readonly string[] Names = ["a", "b", "c", "ab", "é", "name-longer-than-16-bytes"];
    private static readonly string[] Scalars =
        ["null", "true", "false", "0", "-0", "1", "1.0", "2", "2.5", "10e-1", "-3", "1e2", "\"\"", "\"a\"", "\"\\u0061\"", "\"é😀\"", "\"2026-01-31\"", "\"ab\\n\""];

    private static readonly string[] Patterns = ["^a", "b$", "^[a-c]+$", "é", "."];
    private static readonly string[] Types = ["null", "boolean", "object", "array", "string", "number", "integer"];

    private readonly Random _random = new(seed);

    public string Document(int depth = 0) => _random.Next(depth > 3 ? 2 : 5) switch
    {
        0 or 1 => Pick(Scalars),
        2 => "[" + string.Join(", ", Many(4, () => Document(depth + 1))) + "]",
        _ => "{" + string.Join(",", Many(4, () => Pick(Names)).Distinct().Select(n => $"\"{n}\" : {Document(depth + 1)}")) + "}",
    };

    public string Root() => $"{{\"definitions\":{{\"x\":{Schema(2)},\"y\":{Schema(2)}}},{Schema(0)[1..]}".Replace(",}", "}", StringComparison.Ordinal);

    private string Schema(int depth)
    {
        // Only inside containers may a reference lead back, so that nothing loops in place; those are made in Inside.
        var keywords = Many(4, () => Keyword(depth)).DistinctBy(k => k[..k.IndexOf(':', StringComparison.Ordinal)]).ToList();
        return "{" + string.Join(",", keywords) + "}";
    }

    private string Inside(int depth) => _random.Next(8) switch
    {
        0 => Pick(["true", "false"]),
        1 => $"{{\"$ref\":\"{Pick(["#/definitions/x", "#/definitions/y", "#"])}\"}}",
        _ => depth > 3 ? "{}" : Schema(depth + 1),
    };

    private string Keyword(int depth) => _random.Next(depth > 3 ? 15 : 29) switch
    {
        0 or 1 => $"\"type\":\"{Pick(Types)}\"",
        2 => $"\"type\":[{string.Join(",", Many(3, () => $"\"{Pick(Types)}\"").Append("\"null\"").Distinct())}]",
        3 => $"\"enum\":[{string.Join(",", Many(4, () => Document(2)))}]",
        4 => $"\"const\":{Document(2)}",
        5 => $"\"minimum\":{Pick(["0", "1", "2.5"])}",
        6 => $"\"exclusiveMaximum\":{Pick(["0", "1", "2.5"])}",
        7 => $"\"multipleOf\":{Pick(["1", "0.5", "0.1", "3"])}",
        8 => $"\"minLength\":{_random.Next(3)}",
        9 => $"\"maxLength\":{_random.Next(3)}",
        10 => $"\"pattern\":\"{Pick(Patterns)}\"",
        11 => "\"format\":\"date\"",
        12 => $"\"required\":[{string.Join(",", Many(3, () => $"\"{Pick(Names)}\"").Distinct())}]",
        13 => $"\"{Pick(["minItems", "maxItems", "minProperties", "maxProperties"])}\":{_random.Next(4)}",
        14 => "\"uniqueItems\":true",
        15 or 16 => $"\"properties\":{{{Named(depth, Names)}}}",
        17 => $"\"patternProperties\":{{{Named(depth, Patterns)}}}",
        18 => $"\"additionalProperties\":{Inside(depth)}",
        19 => $"\"propertyNames\":{Schema(4)}",
        20 => $"\"items\":{Inside(depth)}",
        21 => $"\"items\":[{string.Join(",", Many(3, () => Inside(depth)))}]",
        22 => $"\"additionalItems\":{Inside(depth)}",
        23 => $"\"contains\":{Inside(depth)}",
        24 => $"\"{Pick(["allOf", "anyOf", "oneOf"])}\":[{string.Join(",", Many(2, () => Schema(depth + 1)).Append(Schema(depth + 1)))}]",
        25 => $"\"not\":{Schema(depth + 1)}",
        26 => $"\"if\":{Schema(depth + 1)},\"then\":{Schema(depth + 1)},\"else\":{Schema(depth + 1)}",
        27 => $"\"dependencies\":{{\"a\":[\"{Pick(Names)}\"],\"b\":{Schema(depth + 1)}}}",
        _ => "\"title\":\"t\"",
    };

    private string Named(int depth, string[] from) =>
        string.Join(",", Many(4, () => Pick(from)).Distinct().Select(n => $"\"{n}\":{Inside(depth)}"));

    private List<string> Many(int most, Func<string> one) => [.. Enumerable.Range(0, _random.Next(most + 1)).Select(_ => one())];

    private string Pick(string[] from) => from[_random.Next(from.Length)];
}

using System.Text;
using SkillMesh.Testing.Faults;

namespace SkillMesh.Schemas.Tests.Reference;

/// <summary>A second oracle, on the keywords and values for which NJsonSchema does what the specification says. Left out: what it ignores
/// (<c>const</c>, <c>if</c>, <c>contains</c>, <c>propertyNames</c>, boolean schemas), <c>additionalItems</c>, numbers that are not whole,
/// <c>null</c> where a type is asked for, upper bounds of 0.</summary>
public class AgainstNJsonSchemaTests
{
    private static readonly string[] Names = ["a", "b", "c", "ab"];
    private static readonly string[] Types = ["boolean", "object", "array", "string", "integer"];
    private static readonly string[] Patterns = ["^a", "b$", "^[a-b]+$", "c"];
    private static readonly string[] Scalars = ["true", "false", "0", "1", "2", "7", "-3", "\"\"", "\"a\"", "\"ab\"", "\"abc\""];

    [Fact]
    public async Task VerdictsAreTheSame()
    {
        var random = new Random(20_26);
        var schemas = Machine.Size(1_000, 20_000);
        var valid = 0;
        for (var i = 0; i < schemas; i++)
        {
            var schema = Schema(random, 0);
            var ours = JsonSchema.Load(Encoding.UTF8.GetBytes(schema));
            var theirs = await NJsonSchema.JsonSchema.FromJsonAsync(schema);
            for (var j = 0; j < 10; j++)
            {
                var document = Document(random, 0);
                var expected = theirs.Validate(document).Count == 0;
                var found = ours.IsValid(Encoding.UTF8.GetBytes(document));
                Assert.True(expected == found, $"{schema}\n{document}\nNJsonSchema says {expected}");
                valid += expected ? 1 : 0;
            }
        }

        // Neither verdict may be the only one.
        Assert.InRange(valid, schemas, 9 * schemas);
    }

    private static string Schema(Random random, int depth) => random.Next(depth > 2 ? 4 : 9) switch
    {
        0 => Of(random, "integer", $"\"minimum\":{random.Next(-3, 4)}", $"\"maximum\":{random.Next(-3, 8)}", $"\"multipleOf\":{random.Next(1, 4)}"),
        1 => Of(random, "string", $"\"minLength\":{random.Next(4)}", $"\"maxLength\":{random.Next(1, 4)}", $"\"pattern\":\"{Pick(random, Patterns)}\""),
        2 => Of(random, Pick(random, Types)),
        3 => $"{{\"enum\":[{Several(random, Scalars)}]}}",
        4 or 5 => Of(random, "object", $"\"required\":[{Several(random, [.. Names.Select(name => $"\"{name}\"")])}]", $"\"properties\":{{{Properties(random, depth)}}}",
            $"\"additionalProperties\":{Schema(random, depth + 1)}", $"\"maxProperties\":{random.Next(1, 5)}"),
        6 => Of(random, "array", $"\"minItems\":{random.Next(3)}", $"\"maxItems\":{random.Next(1, 4)}", $"\"items\":{Schema(random, depth + 1)}", "\"uniqueItems\":true"),
        7 => $"{{\"not\":{Schema(random, depth + 1)}}}",
        _ => $"{{\"{Pick(random, ["allOf", "anyOf", "oneOf"])}\":[{Schema(random, depth + 1)},{Schema(random, depth + 1)}]}}",
    };

    /// <summary>Always with the type: without it NJsonSchema lets the keywords of a type speak about the others.</summary>
    private static string Of(Random random, string type, params string[] keywords) =>
        $"{{{string.Join(",", keywords.Where(_ => random.Next(2) == 0).Prepend($"\"type\":\"{type}\""))}}}";

    private static string Properties(Random random, int depth) =>
        string.Join(",", Names.Where(_ => random.Next(2) == 0).Select(name => $"\"{name}\":{Schema(random, depth + 1)}"));

    private static string Several(Random random, string[] from) =>
        string.Join(",", Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(random, from)).Distinct());

    private static string Document(Random random, int depth) => random.Next(depth > 2 ? 3 : 6) switch
    {
        0 or 1 or 2 => Pick(random, Scalars),
        3 => "[" + string.Join(",", Enumerable.Range(0, random.Next(4)).Select(_ => Document(random, depth + 1))) + "]",
        _ => "{" + string.Join(",", Names.Where(_ => random.Next(2) == 0).Select(name => $"\"{name}\":{Document(random, depth + 1)}")) + "}",
    };

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}

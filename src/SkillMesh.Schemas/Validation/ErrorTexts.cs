using System.Text.Json;
using SkillMesh.Schemas.Values;

namespace SkillMesh.Schemas.Validation;

/// <summary>Sentences about types.</summary>
internal static class ErrorTexts
{
    private const int LongestNumber = 20;

    private static readonly (JsonTypes Type, string Name)[] TypeNames =
    [
        (JsonTypes.Array, "array"), (JsonTypes.Boolean, "boolean"), (JsonTypes.Integer, "integer"), (JsonTypes.Null, "null"),
        (JsonTypes.Number, "number"), (JsonTypes.Object, "object"), (JsonTypes.String, "string"),
    ];

    public static string WrongType(JsonTypes wanted, ref Utf8JsonReader reader)
    {
        var names = TypeNames.Where(t => (wanted & t.Type) != 0).Select(t => t.Name).ToArray();
        var list = names.Length == 1 ? names[0] : string.Join(", ", names[..^1]) + " or " + names[^1];
        return $"expected {list}, found {Found(ref reader)}";
    }

    private static string Found(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "object",
        JsonTokenType.StartArray => "array",
        JsonTokenType.Number => reader.ValueSpan.Length > LongestNumber || DecimalNumber.Parse(reader.ValueSpan).IsInteger ? "number" : "number " + JsonText.Plain(reader.ValueSpan),
        JsonTokenType.True or JsonTokenType.False => "boolean",
        JsonTokenType.Null => "null",
        _ => "string",
    };
}

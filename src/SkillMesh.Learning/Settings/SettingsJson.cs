using System.Text.Json;

namespace SkillMesh.Learning.Settings;

/// <summary>Reads optional values of JSON objects; an undefined element has no members.</summary>
internal static class SettingsJson
{
    public static JsonElement Part(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;

    public static string? Text(JsonElement json, string name) =>
        Part(json, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static decimal Number(JsonElement json, string name, decimal otherwise) =>
        Part(json, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDecimal(out var number) ? number : otherwise;

    public static int Whole(JsonElement json, string name, int otherwise) =>
        Number(json, name, otherwise) is var number && number >= 1 && number <= int.MaxValue ? (int)number : otherwise;

    /// <summary>The strings of an array; anything else is none.</summary>
    public static IReadOnlyList<string> Texts(JsonElement json)
    {
        var texts = new List<string>();
        if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in json.EnumerateArray())
            {
                if (item.ValueKind == JsonValueKind.String)
                {
                    texts.Add(item.GetString()!);
                }
            }
        }

        return texts;
    }
}

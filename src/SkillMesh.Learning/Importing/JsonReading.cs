using System.Text.Json;

namespace SkillMesh.Learning.Importing;

/// <summary>Reads other tools' JSON without trust: a value of another kind is none.</summary>
internal static class JsonReading
{
    /// <summary>The text of a property; null when it is missing, empty or no text.</summary>
    /// <exception cref="InvalidOperationException">It holds half a surrogate pair or bytes that are no UTF-8.</exception>
    public static string? Text(this JsonElement json, string name) =>
        json.Child(name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>A whole number of a property; null when it is none.</summary>
    public static long? Whole(this JsonElement json, string name) =>
        json.Child(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    /// <summary>A property's value; an undefined one when there is none.</summary>
    public static JsonElement Child(this JsonElement json, string name)
    {
        try
        {
            return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;
        }
        catch (InvalidOperationException)
        {
            return ChildAmongFaulty(json, name);
        }
    }

    /// <summary>The elements of an array; none when it is none.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement json) => json.ValueKind == JsonValueKind.Array ? json.EnumerateArray() : [];

    // A name beside the wanted one holds half a surrogate pair. The last of several counts, as above.
    private static JsonElement ChildAmongFaulty(JsonElement json, string name)
    {
        var found = default(JsonElement);
        foreach (var property in json.EnumerateObject())
        {
            try
            {
                found = property.NameEquals(name) ? property.Value : found;
            }
            catch (InvalidOperationException)
            {
                // That one is no name of ours.
            }
        }

        return found;
    }

    /// <summary>A line number that a record can hold.</summary>
    public static int Line(long? number) => number is > 0 and <= int.MaxValue ? (int)number.Value : 0;
}

using System.Text.Json;

namespace SkillMesh.Learning.Importing;

/// <summary>A rule of a SARIF log.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Level">Level of its results that have none; null for the standard's own.</param>
/// <param name="Title">Its short description; null when it has none.</param>
/// <param name="IsSecurity">Whether it is tagged so.</param>
/// <param name="Messages">Its messages by id.</param>
internal sealed record SarifRule(string Id, string? Level, string? Title, bool IsSecurity, IReadOnlyDictionary<string, string> Messages)
{
    /// <summary>Reads one; null when it has no id.</summary>
    public static SarifRule? Read(JsonElement json)
    {
        if (json.Text("id") is not { } id)
        {
            return null;
        }

        var messages = new Dictionary<string, string>(StringComparer.Ordinal);
        if (json.Child("messageStrings") is { ValueKind: JsonValueKind.Object } strings)
        {
            foreach (var message in strings.EnumerateObject())
            {
                if (message.Value.Text("text") is { } text)
                {
                    messages[message.Name] = text;
                }
            }
        }

        return new SarifRule(
            id,
            json.Child("defaultConfiguration").Text("level"),
            json.Child("shortDescription").Text("text"),
            json.Child("properties").Child("tags").Items().Any(tag => tag.ValueKind == JsonValueKind.String && tag.GetString() == "security"),
            messages);
    }
}

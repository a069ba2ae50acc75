using System.Text.Json;

namespace SkillMesh.Cli.Init.Agents;

/// <summary>A value of a JSON document and the bytes it stands in.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Offset of its first byte.</param>
/// <param name="End">Offset after its last byte.</param>
/// <param name="Children">Members of an object or items of a list, in their order.</param>
internal sealed record JsonSpan(JsonValueKind Kind, int Start, int End, IReadOnlyList<JsonChild> Children)
{
    /// <summary>The member of an object by its name, or null.</summary>
    public JsonChild? Find(string name) =>
        Kind == JsonValueKind.Object ? Children.FirstOrDefault(child => child.Name == name) : null;

    /// <summary>The value as it stands in the file.</summary>
    public JsonElement Parse(byte[] file)
    {
        using var document = JsonDocument.Parse(file.AsMemory(Start, End - Start), new JsonDocumentOptions { MaxDepth = JsonReading.MostDepth });
        return document.RootElement.Clone();
    }
}

/// <summary>A member of an object or an item of a list.</summary>
/// <param name="Name">The member's name without escapes; null for an item.</param>
/// <param name="Start">Offset of its first byte: for a member that of its name.</param>
/// <param name="Value">Its value.</param>
internal sealed record JsonChild(string? Name, int Start, JsonSpan Value)
{
    /// <summary>Offset after its last byte.</summary>
    public int End => Value.End;
}

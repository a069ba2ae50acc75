using System.Text.Json;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Core.Records;

/// <summary>One line of a ledger, read strictly.</summary>
/// <param name="Id">The line's own <c>id</c>, or the one derived from its content.</param>
/// <param name="ContentId">The id derived from the content, whatever the line says of itself.</param>
/// <param name="Json">The object. Valid as long as the document it came from.</param>
/// <param name="Position">File and line.</param>
public sealed record LedgerRecord(string Id, string ContentId, JsonElement Json, SourcePosition Position)
{
    /// <summary>The string value of <paramref name="name"/>, or null when it is absent, null, or no string.</summary>
    public string? Text(string name) =>
        Json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

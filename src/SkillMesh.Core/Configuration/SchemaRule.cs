using System.Text.Json;

namespace SkillMesh.Core.Configuration;

/// <summary>A schema of the team's own and the files it is for.</summary>
/// <param name="Files">Globs from the repository's root.</param>
/// <param name="Schema">Root-relative path of the schema. As it was written: it may not exist, or lead elsewhere.</param>
/// <param name="AssertFormat">Whether <c>format</c> is checked; null is what the schema's draft says.</param>
public sealed record SchemaRule(IReadOnlyList<string> Files, string Schema, bool? AssertFormat = null)
{
    /// <summary>Reads one item of <c>schemas:</c>, already checked against the schema.</summary>
    public static SchemaRule Parse(JsonElement item)
    {
        var files = item.GetProperty("files");
        return new SchemaRule(
            files.ValueKind == JsonValueKind.String ? [files.GetString()!] : [.. files.EnumerateArray().Select(glob => glob.GetString()!)],
            item.GetProperty("schema").GetString()!,
            item.TryGetProperty("assert_format", out var format) ? format.GetBoolean() : null);
    }
}

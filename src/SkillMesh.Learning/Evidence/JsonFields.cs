using System.Text.Json;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Learning.Evidence;

/// <summary>The fields of parsed JSON; an undefined element has none.</summary>
internal sealed class JsonFields(JsonElement json) : IRecordFields
{
    public string? Said(string name) => SettingsJson.Text(json, name) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    public string? Number(string name) => SettingsJson.Part(json, name) is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : null;

    public int Whole(string name) => SettingsJson.Whole(json, name, 0);

    public IRecordFields Part(string name) => new JsonFields(SettingsJson.Part(json, name));
}

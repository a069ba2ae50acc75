using System.Text.Json;
using SkillMesh.Documents.Yaml;

namespace SkillMesh.Learning.Settings;

/// <summary>The rule files of <c>templates/learning</c>, embedded. Converting YAML costs start-up time, so callers ask late.</summary>
internal static class BuiltInRules
{
    public static JsonElement Load(string file)
    {
        var name = "templates/learning/" + file;
        using var stream = typeof(BuiltInRules).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException(name + " is not embedded");
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        var result = YamlJson.Convert(buffer.ToArray(), name);
        return result.IsValid
            ? JsonDocument.Parse(result.Json).RootElement
            : throw new InvalidOperationException(result.Diagnostics[0].ToString());
    }
}

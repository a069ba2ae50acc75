using System.Text.Json;

namespace SkillMesh.Learning.Settings;

/// <summary>The rule files of <c>templates/learning</c>, compiled in as JSON: reading YAML would cost more than most commands do. The
/// JSON files beside this one are made from the YAML, and a test holds the two equal.</summary>
internal static class BuiltInRules
{
    /// <summary>A rule file.</summary>
    /// <param name="name"><c>routes</c> or <c>naming</c>.</param>
    public static JsonElement Load(string name)
    {
        var reader = new Utf8JsonReader(CompiledTexts.Of(name));
        return JsonElement.ParseValue(ref reader);
    }
}

using System.Text.Json;

namespace SkillMesh.Learning.Settings;

/// <summary>The rule files of <c>templates/learning</c>, embedded as JSON: reading YAML would cost more than most commands do. The
/// JSON files beside this one are made from the YAML, and a test holds the two equal.</summary>
internal static class BuiltInRules
{
    /// <summary>A rule file.</summary>
    /// <param name="name"><c>routes</c> or <c>naming</c>.</param>
    public static JsonElement Load(string name)
    {
        using var stream = typeof(BuiltInRules).Assembly.GetManifestResourceStream(ResourceOf(name))
            ?? throw new InvalidOperationException(name + " is not embedded");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return JsonDocument.Parse(bytes).RootElement;
    }

    /// <summary>The name it is embedded under.</summary>
    public static string ResourceOf(string name) => $"SkillMesh.Learning.Settings.{name}.json";
}

using YamlDotNet.Core;

namespace SkillMesh.Documents.Yaml;

/// <summary>The tags of the core schema, by the part behind their common beginning.</summary>
internal static class YamlTags
{
    private const string Prefix = "tag:yaml.org,2002:";

    /// <summary>The name of a core tag (<c>str</c>, <c>map</c> ...); a question mark for any other.</summary>
    public static string Core(TagName tag) => tag.Value.StartsWith(Prefix, StringComparison.Ordinal) ? tag.Value[Prefix.Length..] : "?";

    /// <summary>A tag as people write it.</summary>
    public static string Short(TagName tag) => tag.Value.StartsWith(Prefix, StringComparison.Ordinal) ? "!!" + tag.Value[Prefix.Length..] : tag.Value;
}

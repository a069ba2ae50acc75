namespace SkillMesh.Documents.Yaml;

/// <summary>The bounds of what is read. They hold on the event stream, before anything is built.</summary>
public static class YamlLimits
{
    /// <summary>Deepest nesting of mappings and sequences.</summary>
    public const int Depth = 64;

    /// <summary>Largest text in bytes of UTF-8: 1 MiB.</summary>
    public const int Bytes = 1 << 20;

    /// <summary>After so many diagnostics the rest of the text is not read.</summary>
    public const int Diagnostics = 50;
}

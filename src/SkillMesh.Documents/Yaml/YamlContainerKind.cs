namespace SkillMesh.Documents.Yaml;

/// <summary>What stands behind a key.</summary>
public enum YamlContainerKind
{
    /// <summary>Nothing at all.</summary>
    Empty,

    /// <summary>A list with one entry a line.</summary>
    List,

    /// <summary>Keys, one a line.</summary>
    Keys,

    /// <summary>Anything else: a scalar, flow style, an alias, a value with an anchor or a tag.</summary>
    Other,
}

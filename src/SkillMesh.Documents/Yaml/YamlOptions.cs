namespace SkillMesh.Documents.Yaml;

/// <summary>What a YAML text may be, and where it stands in its file.</summary>
public sealed record YamlOptions
{
    /// <summary>One document that starts at line 1.</summary>
    public static YamlOptions Default { get; } = new();

    /// <summary>1-based line of the file at which the YAML text starts; front matter starts at 2.</summary>
    public int FirstLine { get; init; } = 1;

    /// <summary>Reads every document of the stream into one JSON array. Otherwise a second document is an error.</summary>
    public bool ManyDocuments { get; init; }
}

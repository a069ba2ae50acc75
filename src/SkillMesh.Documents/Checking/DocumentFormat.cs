namespace SkillMesh.Documents.Checking;

/// <summary>What a file holds, as far as a schema is concerned.</summary>
public enum DocumentFormat
{
    /// <summary>One JSON value.</summary>
    Json,

    /// <summary>A JSON value on each line that is not blank.</summary>
    JsonLines,

    /// <summary>YAML; each document of the stream is checked.</summary>
    Yaml,

    /// <summary>The YAML at the start of a Markdown file. Without it the file counts as one with an empty mapping.</summary>
    FrontMatter,
}

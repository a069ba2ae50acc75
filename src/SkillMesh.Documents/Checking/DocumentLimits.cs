namespace SkillMesh.Documents.Checking;

/// <summary>The bounds of what is checked. YAML has its own (<see cref="Yaml.YamlLimits"/>), a line those of a ledger.</summary>
public static class DocumentLimits
{
    /// <summary>Largest JSON document and Markdown file in bytes: 256 MiB. JSON Lines files may be of any size.</summary>
    public const int Bytes = 256 << 20;

    /// <summary>Largest schema in bytes: 16 MiB.</summary>
    public const int SchemaBytes = 16 << 20;

    /// <summary>After so many faults the rest of a file is not listed.</summary>
    public const int Faults = 1_000;

    /// <summary>After so many lines on which a limit of time was reached the rest of a file is not read.</summary>
    public const int SlowLines = 3;
}

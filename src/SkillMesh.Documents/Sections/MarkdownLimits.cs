namespace SkillMesh.Documents.Sections;

/// <summary>The bounds of what is read.</summary>
public static class MarkdownLimits
{
    /// <summary>Largest Markdown file in bytes: 4 MiB.</summary>
    public const int Bytes = 4 << 20;
}

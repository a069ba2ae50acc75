namespace SkillMesh.Documents.AgentSkills;

/// <summary>A use of YAML that not every reader takes.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">In a sentence.</param>
/// <param name="Line">1-based line of the file.</param>
/// <param name="Column">1-based column.</param>
public sealed record FrontFeature(FrontFeature.Use Kind, string Text, int Line, int Column)
{
    /// <summary>The uses.</summary>
    public enum Use
    {
        /// <summary>A list or mapping in brackets or braces.</summary>
        Flow,

        /// <summary>An anchor or a reference to one.</summary>
        Anchor,

        /// <summary>A tag.</summary>
        Tag,

        /// <summary>A key that stands twice.</summary>
        Repeated,

        /// <summary>A tab between values.</summary>
        Tab,

        /// <summary>The key <c>&lt;&lt;</c>.</summary>
        Merge,

        /// <summary>Entries that are indented differently from their siblings' entries.</summary>
        Indent,
    }
}

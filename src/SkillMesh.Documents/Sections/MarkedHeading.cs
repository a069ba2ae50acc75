namespace SkillMesh.Documents.Sections;

/// <summary>A heading that stands directly in the document: not in a list, a quote or a fence.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Text">Its source text, trimmed, without the <c>#</c> or the underline; inline markup is kept.</param>
/// <param name="Line">1-based line.</param>
/// <param name="IsGenerated">Whether it stands inside a generated section.</param>
public sealed record MarkedHeading(int Level, string Text, int Line, bool IsGenerated)
{
    /// <summary>Offset in UTF-16 units of the line after the heading.</summary>
    internal int End { get; init; }
}

namespace SkillMesh.Schemas;

/// <summary>How a schema is read.</summary>
public sealed record SchemaLoadOptions
{
    /// <summary>The options used when none are given.</summary>
    public static SchemaLoadOptions Default { get; } = new();

    /// <summary>The dialect of a schema that does not say <c>$schema</c>.</summary>
    public SchemaDialect AssumedDialect { get; init; } = SchemaDialect.Draft07;

    /// <summary>Whether <c>format</c> is checked. Where it is, a format this engine does not know is a load error; where it is not, every
    /// format is an annotation. Null, the default, is what the drafts say: checked in draft-07, an annotation in 2020-12.</summary>
    public bool? AssertFormat { get; init; }

    /// <summary>How deeply the schema's JSON may nest; 1 to 1000.</summary>
    public int MaxDepth { get; init; } = 128;
}

namespace SkillMesh.Schemas;

/// <summary>How a schema is read.</summary>
public sealed record SchemaLoadOptions
{
    /// <summary>The options used when none are given.</summary>
    public static SchemaLoadOptions Default { get; } = new();

    /// <summary>The dialect of a schema that does not say <c>$schema</c>.</summary>
    public SchemaDialect AssumedDialect { get; init; } = SchemaDialect.Draft07;

    /// <summary>Whether <c>format</c> is checked. Where it is, a format this engine does not know is a load error; where it is not, every
    /// format is an annotation. 2020-12 leaves that choice to the implementation; here the default is to check in both dialects.</summary>
    public bool AssertFormat { get; init; } = true;

    /// <summary>How deeply the schema's JSON may nest; 1 to 1000.</summary>
    public int MaxDepth { get; init; } = 128;
}

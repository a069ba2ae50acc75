namespace SkillMesh.Schemas.Loading;

/// <summary>The one document besides a schema's own that a reference may lead to: the meta-schema of its dialect.</summary>
internal static class MetaSchema
{
    public static string UriOf(SchemaDialect dialect) =>
        dialect == SchemaDialect.Draft07 ? "http://json-schema.org/draft-07/schema" : "https://json-schema.org/draft/2020-12/schema";

    public static byte[] Text(SchemaDialect dialect)
    {
        using var stream = typeof(MetaSchema).Assembly.GetManifestResourceStream(dialect == SchemaDialect.Draft07 ? "draft-07.json" : "2020-12.json")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

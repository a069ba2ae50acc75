using System.Text;

namespace SkillMesh.Schemas.Tests;

/// <summary>Short ways to load and validate. Single quotes stand for double quotes, so that tables stay readable.</summary>
internal static class Check
{
    public static byte[] Json(string text) => Encoding.UTF8.GetBytes(text.Replace('\'', '"'));

    public static JsonSchema Load(string schema, SchemaDialect dialect = SchemaDialect.Draft07) =>
        JsonSchema.Load(Json(schema), new SchemaLoadOptions { AssumedDialect = dialect });

    public static SchemaLoadException LoadFault(string schema, SchemaDialect dialect = SchemaDialect.Draft07) =>
        Assert.Throws<SchemaLoadException>(() => Load(schema, dialect));

    public static IReadOnlyList<SchemaError> Errors(string schema, string document) => Load(schema).Validate(Json(document));

    public static SchemaError Single(string schema, string document) => Assert.Single(Errors(schema, document));

    /// <summary>Both ways of running must agree with the expectation.</summary>
    public static void Verdict(string schema, string document, bool valid, SchemaDialect dialect = SchemaDialect.Draft07)
    {
        var loaded = Load(schema, dialect);
        var errors = loaded.Validate(Json(document));
        Assert.True(valid == (errors.Count == 0), $"{schema} on {document}: {string.Join("; ", errors)}");
        Assert.Equal(valid, loaded.IsValid(Json(document)));
    }
}

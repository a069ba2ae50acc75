namespace SkillMesh.Schemas;

/// <summary>The keywords this engine knows. A schema with any other keyword, <c>x-*</c> apart, does not load.</summary>
public static class SchemaKeywords
{
    private static readonly string[] SharedAssertions =
    [
        "$ref", "additionalProperties", "allOf", "anyOf", "const", "contains", "else", "enum", "exclusiveMaximum", "exclusiveMinimum",
        "format", "if", "items", "maxItems", "maxLength", "maxProperties", "maximum", "minItems", "minLength", "minProperties", "minimum",
        "multipleOf", "not", "oneOf", "pattern", "patternProperties", "properties", "propertyNames", "required", "then", "type", "uniqueItems",
    ];

    // Plain sets: a frozen one is made for a program that runs for long, and making it is work for every start.
    private static readonly HashSet<string> AnnotationSet = new(StringComparer.Ordinal)
    {
        "$comment", "$defs", "$id", "$schema", "$vocabulary", "contentEncoding", "contentMediaType", "contentSchema", "default", "definitions",
        "deprecated", "description", "examples", "readOnly", "title", "writeOnly",
        "$anchor", "$dynamicAnchor",
        // What editors show; they ask nothing of a document.
        "defaultSnippets", "deprecationMessage", "enumDescriptions", "errorMessage", "markdownDescription", "markdownEnumDescriptions",
    };

    private static readonly HashSet<string> Draft07 = new(SharedAssertions, StringComparer.Ordinal) { "additionalItems", "dependencies" };

    private static readonly HashSet<string> Draft202012 = new(SharedAssertions, StringComparer.Ordinal)
    {
        "dependentRequired", "dependentSchemas", "maxContains", "minContains", "prefixItems",
    };

    /// <summary>Names of formats that are checked, sorted.</summary>
    public static IReadOnlyList<string> Formats => Schemas.Formats.TextFormats.Names;

    /// <summary>Keywords that neither accept nor reject anything by themselves, sorted.</summary>
    public static IReadOnlyList<string> Annotations => [.. AnnotationSet.Order(StringComparer.Ordinal)];

    /// <summary>The keywords that ask something of a document.</summary>
    /// <param name="dialect">The draft.</param>
    /// <returns>Names, sorted.</returns>
    public static IReadOnlyList<string> Assertions(SchemaDialect dialect) => [.. Set(dialect).Order(StringComparer.Ordinal)];

    internal static bool IsAssertion(SchemaDialect dialect, string keyword) => Set(dialect).Contains(keyword);

    internal static bool IsAnnotation(string keyword) => keyword.StartsWith("x-", StringComparison.Ordinal) || AnnotationSet.Contains(keyword);

    private static HashSet<string> Set(SchemaDialect dialect) => dialect == SchemaDialect.Draft07 ? Draft07 : Draft202012;
}

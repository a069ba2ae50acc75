namespace SkillMesh.Documents.Checking;

/// <summary>The names of formats, and the extensions that mean them.</summary>
public static class DocumentFormats
{
    private static readonly (string Word, DocumentFormat Format, string[] Extensions)[] All =
    [
        ("json", DocumentFormat.Json, [".json", ".geojson", ".sarif", ".webmanifest"]),
        ("jsonl", DocumentFormat.JsonLines, [".jsonl", ".ndjson"]),
        ("yaml", DocumentFormat.Yaml, [".yml", ".yaml"]),
        ("front-matter", DocumentFormat.FrontMatter, [".md", ".mdc", ".markdown"]),
    ];

    /// <summary>The words by which a person names a format.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. All.Select(row => row.Word)];

    /// <summary>The format of that word.</summary>
    /// <exception cref="InvalidOperationException">It is none of <see cref="Words"/>.</exception>
    public static DocumentFormat Named(string word) => All.First(row => row.Word == word).Format;

    /// <summary>The format a file's extension means, in any letter case; null where it means none.</summary>
    public static DocumentFormat? Of(string path)
    {
        var extension = Path.GetExtension(path).ToLowerInvariant();
        foreach (var row in All)
        {
            if (row.Extensions.Contains(extension, StringComparer.Ordinal))
            {
                return row.Format;
            }
        }

        return null;
    }
}

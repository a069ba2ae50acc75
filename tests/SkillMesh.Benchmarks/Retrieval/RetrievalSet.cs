using System.Text.Json;
using SkillMesh.Mesh.Matching;

namespace SkillMesh.Benchmarks.Retrieval;

/// <summary>Skills and questions with known answers: a folder with <c>skills.jsonl</c> and <c>queries.jsonl</c>.</summary>
internal sealed record RetrievalSet(IReadOnlyList<SkillEntry> Skills, IReadOnlyList<RetrievalQuery> Queries)
{
    /// <summary>Where the set is when nothing else is said: beside the repository.</summary>
    public static string DefaultFolder => Path.GetFullPath(Path.Combine("..", "shared", "data", "retrieval"));

    /// <summary>Reads it.</summary>
    /// <exception cref="IOException">It is not there.</exception>
    public static RetrievalSet Read(string folder)
    {
        if (!File.Exists(Path.Combine(folder, "skills.jsonl")))
        {
            throw new IOException($"There is no retrieval set in {folder}: name the folder with skills.jsonl and queries.jsonl.");
        }

        return new RetrievalSet(
            Rows(Path.Combine(folder, "skills.jsonl"), row => new SkillEntry(Text(row, "id")!, Text(row, "error_type")!, Text(row, "pattern")!, Text(row, "resolution")!)),
            Rows(Path.Combine(folder, "queries.jsonl"), Query));
    }

    /// <summary>Which third a type of error falls into when skills are taken out.</summary>
    public static int ThirdOf(string errorType) => (int)(Mesh.Signatures.TokenHash.Of(errorType) % 3);

    private static RetrievalQuery Query(JsonElement row)
    {
        var right = new HashSet<string>(StringComparer.Ordinal);
        if (Text(row, "expected") is { } expected)
        {
            right.Add(expected);
        }

        if (row.TryGetProperty("accept", out var accepted))
        {
            right.UnionWith(accepted.EnumerateArray().Select(id => id.GetString()!));
        }

        return new RetrievalQuery(Text(row, "id")!, Text(row, "text")!, Text(row, "tier")!, Text(row, "family")!, right);
    }

    private static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static List<T> Rows<T>(string path, Func<JsonElement, T> make)
    {
        var rows = new List<T>();
        foreach (var line in File.ReadLines(path))
        {
            if (line.Trim().Length > 0)
            {
                using var row = JsonDocument.Parse(line);
                rows.Add(make(row.RootElement));
            }
        }

        return rows;
    }
}

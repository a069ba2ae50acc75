using System.Buffers;
using System.Text.Json;
using SkillMesh.Core.Records;

namespace SkillMesh.Learning.Importing;

/// <summary>Something that others found, as a review finding of origin <c>imported</c>.</summary>
/// <param name="Id">An id that the same entry has at every import. It is not derived from the content, so an entry that was edited meanwhile
/// is the same one.</param>
/// <param name="Timestamp">When it was said.</param>
/// <param name="Severity"><c>blocking</c>, <c>warning</c> or <c>nit</c>.</param>
/// <param name="Description">What was found.</param>
public sealed record ImportedFinding(string Id, DateTimeOffset Timestamp, string Severity, string Description)
{
    /// <summary>The file, from the repository's root; null for none.</summary>
    public string? File { get; init; }

    /// <summary>1-based line; 0 for the whole file.</summary>
    public int Line { get; init; }

    /// <summary>The person who said it.</summary>
    public string? Author { get; init; }

    /// <summary>The program that said it.</summary>
    public string? Agent { get; init; }

    /// <summary>The pull request's number.</summary>
    public string? Pr { get; init; }

    /// <summary>The change that was suggested.</summary>
    public string? Fix { get; init; }

    /// <summary>The pattern's kebab-case name; null leaves it to the naming rules.</summary>
    public string? Pattern { get; init; }

    /// <summary>The category; null when unknown.</summary>
    public string? Category { get; init; }

    /// <summary>Where it can be read.</summary>
    public string? Url { get; init; }

    /// <summary>The record, before redaction.</summary>
    public byte[] ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("id", Id);
            json.WriteString("timestamp", Timestamps.Format(Timestamp));
            json.WriteString("severity", Severity);
            Write(json, "pattern", Pattern);
            json.WriteString("description", Description);
            Write(json, "file", File);
            if (Line > 0)
            {
                json.WriteNumber("line", Line);
            }

            Write(json, "suggested_fix", Fix);
            Write(json, "category", Category);
            Write(json, "author", Author);
            Write(json, "agent", Agent);
            Write(json, "pr", Pr);
            Write(json, "url", Url);
            json.WriteString("origin", "imported");
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(name, value);
        }
    }
}

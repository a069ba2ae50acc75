using System.Buffers;
using System.Text.Json;
using SkillMesh.Core.Records;

namespace SkillMesh.Cli.Commands.Patterns;

/// <summary>A person's verdict as a row of the promotion log.</summary>
internal static class VerdictJson
{
    /// <summary>The row, without an id: the ledger writer gives it.</summary>
    public static ReadOnlyMemory<byte> Of(
        string action, string pattern, string reason, string? into, IReadOnlyList<(string Field, string Text)> texts, string? author, DateTimeOffset now)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", Timestamps.Format(now));
            json.WriteString("action", action);
            json.WriteString("pattern", pattern);
            json.WriteString("reason", reason);
            if (into is not null)
            {
                json.WriteString("into", into);
            }

            foreach (var (field, text) in texts)
            {
                json.WriteString(field, text);
            }

            json.WriteString("origin", "human");
            if (!string.IsNullOrWhiteSpace(author))
            {
                json.WriteString("author", author);
            }

            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}

using System.Buffers;
using System.Text.Json;
using SkillMesh.Core.Records;

namespace SkillMesh.Cli.Commands.Records;

/// <summary>Records on their way into a ledger, as JSON.</summary>
internal static class RecordJson
{
    /// <summary>One value of a record.</summary>
    /// <param name="Path">The field's name; <c>object/name</c> for one in an object.</param>
    /// <param name="Value">The value; null leaves the field out.</param>
    /// <param name="IsNumber">Whether the value is a number's JSON, and not text.</param>
    public readonly record struct Field(string Path, string? Value, bool IsNumber = false);

    /// <summary>A record of these fields, with the moment unless they hold one.</summary>
    public static byte[] Write(IEnumerable<Field> fields, DateTimeOffset now)
    {
        var values = fields.Where(field => field.Value is not null).ToList();
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (values.TrueForAll(field => field.Path != "timestamp"))
            {
                json.WriteString("timestamp", Timestamps.Format(now));
            }

            foreach (var group in values.GroupBy(field => Parent(field.Path), StringComparer.Ordinal))
            {
                if (group.Key.Length > 0)
                {
                    json.WriteStartObject(group.Key);
                }

                foreach (var field in group)
                {
                    Write(json, field);
                }

                if (group.Key.Length > 0)
                {
                    json.WriteEndObject();
                }
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A record that somebody wrote, with the moment added where it has none.</summary>
    /// <param name="given">One JSON object.</param>
    /// <param name="now">The moment.</param>
    /// <returns>The bytes as they are when they are no JSON object: the ledger writer says what is wrong with them.</returns>
    public static byte[] WithMoment(byte[] given, DateTimeOffset now)
    {
        if (RecordParser.Parse(given, Core.Diagnostics.SourcePosition.None, out _) is not { } record
            || record.Json.TryGetProperty("timestamp", out _) || record.Json.TryGetProperty("date", out _))
        {
            return given;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", Timestamps.Format(now));
            foreach (var property in record.Json.EnumerateObject())
            {
                property.WriteTo(json);
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, Field field)
    {
        var name = field.Path[(field.Path.IndexOf('/', StringComparison.Ordinal) + 1)..];
        if (field.IsNumber)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(field.Value!);
        }
        else
        {
            json.WriteString(name, field.Value);
        }
    }

    private static string Parent(string path)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? "" : path[..slash];
    }
}

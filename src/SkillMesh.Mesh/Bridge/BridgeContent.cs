using System.Buffers;
using System.Text;
using System.Text.Json;
using SkillMesh.Core.Records;
using SkillMesh.Mesh.Events;

namespace SkillMesh.Mesh.Bridge;

/// <summary>The content of a message: a skill in the published shape, and beside it the whole records.</summary>
internal static class BridgeContent
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = RecordParser.MaxDepth + 2 };

    /// <summary>The content for one event.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="line">Its record as it stands in the ledger, strict JSON.</param>
    public static ReadOnlyMemory<byte> Write(SkillEvent happened, ReadOnlySpan<byte> line)
    {
        var output = new ArrayBufferWriter<byte>(line.Length + 512);
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("id", happened.Skill);
            json.WriteString("error_type", happened.ErrorType);
            json.WriteString("pattern", happened.Pattern);
            json.WriteString("resolution", happened.Resolution);
            json.WriteString("context", happened.Context);
            json.WriteString("created", Timestamps.Format(happened.Timestamp));

            // As every published skill begins: outcomes are events of their own.
            json.WriteNumber("usage_count", 0);
            json.WriteNumber("success_rate", 100.0);
            json.WriteStartArray("events");
            json.WriteRawValue(line, skipInputValidation: true);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return output.WrittenMemory;
    }

    /// <summary>The records of a content, or why there are none.</summary>
    public static (IReadOnlyList<ReadOnlyMemory<byte>>? Records, string Fault) Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var json = JsonDocument.Parse(content, Options);
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("events", out var events)
                || events.ValueKind != JsonValueKind.Array || events.GetArrayLength() == 0)
            {
                return (null, "its content holds no events");
            }

            return ([.. events.EnumerateArray().Select(record => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(record.GetRawText()))], "");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return (null, "its content is no JSON");
        }
    }
}

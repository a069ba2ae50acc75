using System.Buffers;
using System.Text;
using System.Text.Json;
using SkillMesh.Core.Redaction;
using SkillMesh.Core.Text;

namespace SkillMesh.Cli.Mcp;

/// <summary>What others wrote, made fit for an agent's eyes: nothing in it is hidden, and no secret is in it.</summary>
internal static class SafeText
{
    // The text is data of a message, which escapes it once more: what stays readable here reads well there.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JsonEscapes.Readable };

    /// <summary>A text of lines with everything hidden shown as escapes.</summary>
    public static string Lines(string text)
    {
        var lines = text.ReplaceLineEndings("\n");
        if (!lines.Contains('\n', StringComparison.Ordinal))
        {
            return Printable.Line(lines);
        }

        return string.Join('\n', lines.Split('\n').Select(Printable.Line));
    }

    /// <summary>The beginning of a text of lines, without secrets. What is cut is cut last: half a secret no longer looks like one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="redactor">The rules for secrets.</param>
    /// <param name="most">UTF-16 units at most; a sign stands for what is missing.</param>
    public static string Beginning(string text, Redactor redactor, int most) => TextCut.To(Lines(redactor.RedactSecrets(text)), most);

    /// <summary>The same of a text that becomes a part of a sentence.</summary>
    /// <inheritdoc cref="Beginning"/>
    public static string Word(string text, Redactor redactor, int most) => TextCut.To(Printable.Line(redactor.RedactSecrets(text)), most);

    /// <summary>A document of which every text has passed <see cref="Lines"/> and the rules for secrets.</summary>
    public static byte[] Json(byte[] json, Redactor redactor)
    {
        using var document = JsonDocument.Parse(redactor.RedactJson(json, homes: false));
        var output = new ArrayBufferWriter<byte>(json.Length + 256);
        using (var writer = new Utf8JsonWriter(output, Readable))
        {
            Write(document.RootElement, writer);
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>UTF-8 as text; what is no UTF-8 is shown as U+FFFD.</summary>
    public static string Of(byte[] utf8)
    {
        var text = Encoding.UTF8.GetString(utf8);
        return text.StartsWith('\uFEFF') ? text[1..] : text;
    }

    private static void Write(JsonElement value, Utf8JsonWriter writer)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Write(property.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(item, writer);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(Lines(value.GetString()!));
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}

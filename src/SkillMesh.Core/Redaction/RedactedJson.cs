using System.Buffers;
using System.Text.Json;

namespace SkillMesh.Core.Redaction;

/// <summary>Replaces strings of a JSON document in place: layout, numbers and all other strings keep their bytes.</summary>
internal static class RedactedJson
{
    /// <summary>The document with every name and text redacted; the same array when nothing changed.</summary>
    public static byte[] Of(byte[] json, JsonRedaction redaction)
    {
        ArrayBufferWriter<byte>? output = null;
        var copied = 0;
        string? name = null;
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
            {
                continue;
            }

            var isName = reader.TokenType == JsonTokenType.PropertyName;
            var text = reader.GetString()!;
            var redacted = isName ? redaction.Name(text) : redaction.Text(name, text);
            name = isName ? text : name;
            if (ReferenceEquals(redacted, text))
            {
                continue;
            }

            var start = (int)reader.TokenStartIndex;
            output ??= new ArrayBufferWriter<byte>(json.Length);
            output.Write(json.AsSpan(copied, start - copied));
            output.Write("\""u8);
            output.Write(JsonEncodedText.Encode(redacted).EncodedUtf8Bytes);
            output.Write("\""u8);
            copied = End(json, start);
        }

        if (output is null)
        {
            return json;
        }

        output.Write(json.AsSpan(copied));
        return output.WrittenSpan.ToArray();
    }

    // Behind the closing quote of the string that starts here.
    private static int End(byte[] json, int start)
    {
        var i = start + 1;
        while (json[i] != (byte)'"')
        {
            i += json[i] == (byte)'\\' ? 2 : 1;
        }

        return i + 1;
    }
}

using System.Buffers;
using System.Text.Json;

namespace SkillMesh.Core.Redaction;

/// <summary>Replaces strings of a JSON document in place: layout, numbers and all other strings keep their bytes.</summary>
internal static class RedactedJson
{
    /// <summary>The document with <paramref name="redactName"/> applied to every name and <paramref name="redact"/> to every text, with
    /// the name of its property; the same array when nothing changed.</summary>
    public static byte[] Of(byte[] json, Func<string, string> redactName, Func<string?, string, string> redact)
    {
        ArrayBufferWriter<byte>? output = null;
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
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
            var redacted = isName ? redactName(text) : redact(name, text);
            name = isName ? text : name;
            if (redacted == text)
            {
                continue;
            }

            if (isName)
            {
                redacted = Distinct(redacted, names);
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

    // Two names that redact to the same text would make an object invalid: later ones get a number.
    private static string Distinct(string name, Dictionary<string, int> names)
    {
        var count = names[name] = names.GetValueOrDefault(name) + 1;
        return count == 1 ? name : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}-{count}");
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

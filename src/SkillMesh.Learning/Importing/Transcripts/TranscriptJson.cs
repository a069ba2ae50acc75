using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SkillMesh.Learning.Importing.Transcripts;

/// <summary>Reads a transcript's JSON without trust. The client cuts outputs between two halves of a character, so half a character is
/// no fault here: it reads as U+FFFD.</summary>
internal static class TranscriptJson
{
    /// <summary>A text; null when the value is none.</summary>
    public static string? AsText(this JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return Unescape(value.GetRawText());
        }
    }

    /// <summary>The text of a property; null when it is missing, empty or no text.</summary>
    public static string? Said(this JsonElement json, string name) => json.Child(name).AsText() is { Length: > 0 } text ? text : null;

    /// <summary>Whether a property is <c>true</c>.</summary>
    public static bool IsTrue(this JsonElement json, string name) => json.Child(name).ValueKind == JsonValueKind.True;

    private static string Unescape(string raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var i = 1; i < raw.Length - 1; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }

            switch (raw[++i])
            {
                case 'u':
                    text.Append((char)int.Parse(raw.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                    i += 4;
                    break;
                case 'n':
                    text.Append('\n');
                    break;
                case 't':
                    text.Append('\t');
                    break;
                case 'r':
                    text.Append('\r');
                    break;
                case 'b':
                    text.Append('\b');
                    break;
                case 'f':
                    text.Append('\f');
                    break;
                case var c:
                    text.Append(c);
                    break;
            }
        }

        // What is half of a character becomes U+FFFD on the way through UTF-8.
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToString()));
    }
}

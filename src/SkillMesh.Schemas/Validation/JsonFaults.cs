using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SkillMesh.Schemas.Validation;

/// <summary>Says where and why a text is not JSON, in words that do not depend on the runtime's version.</summary>
internal static class JsonFaults
{
    /// <returns>The place, the keyword (<c>limit</c> for a text that nests deeper than is read) and the message.</returns>
    public static (int Offset, string Keyword, string Message) Find(ReadOnlySpan<byte> text, int maxDepth)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = maxDepth + 1 });
        try
        {
            while (reader.Read())
            {
            }
        }
        catch (JsonException fault)
        {
            if (reader.CurrentDepth > maxDepth)
            {
                return ((int)reader.TokenStartIndex, "limit", Deep(maxDepth));
            }

            var offset = Offset(text, fault.LineNumber ?? 0, fault.BytePositionInLine ?? 0);
            return (offset, "json", Describe(text, offset));
        }

        return (0, "json", "the text is malformed");
    }

    public static string Deep(int maxDepth) =>
        string.Create(CultureInfo.InvariantCulture, $"objects and arrays nest deeper than {maxDepth}");

    private static int Offset(ReadOnlySpan<byte> text, long line, long byteInLine)
    {
        var start = 0;
        for (; line > 0; line--)
        {
            var end = text[start..].IndexOf((byte)'\n');
            if (end < 0)
            {
                break;
            }

            start += end + 1;
        }

        return (int)Math.Clamp(start + byteInLine, 0, text.Length);
    }

    private static string Describe(ReadOnlySpan<byte> text, int offset)
    {
        if (text.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            return "the text is empty";
        }

        if (offset >= text.Length)
        {
            return "the text ends too early";
        }

        Rune.DecodeFromUtf8(text[offset..], out var rune, out _);
        var shown = rune.Value is > 32 and < 127 ? $"'{rune}'" : "U+" + rune.Value.ToString("X4", CultureInfo.InvariantCulture);
        return "unexpected " + shown;
    }
}

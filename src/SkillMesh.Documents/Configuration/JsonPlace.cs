using System.Globalization;
using System.Text.Json;

namespace SkillMesh.Documents.Configuration;

/// <summary>Finds the bytes that a JSON pointer means.</summary>
public static class JsonPlace
{
    /// <summary>Byte offset of the value, or null where there is none.</summary>
    public static int? OffsetOf(ReadOnlySpan<byte> json, string pointer)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read())
        {
            return null;
        }

        foreach (var segment in pointer.Split('/').Skip(1))
        {
            var name = segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (!(reader.TokenType == JsonTokenType.StartArray ? Item(ref reader, name) : Member(ref reader, name)))
            {
                return null;
            }
        }

        return (int)reader.TokenStartIndex;
    }

    private static bool Item(ref Utf8JsonReader reader, string index)
    {
        if (!int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var left))
        {
            return false;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (left-- == 0)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    private static bool Member(ref Utf8JsonReader reader, string name)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(name);
            reader.Read();
            if (found)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}

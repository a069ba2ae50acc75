using System.Buffers;
using System.Text.Json;
using SkillMesh.Core.Text;

namespace SkillMesh.Mesh.Exchange;

/// <summary>JSON for files that people read and search: quotes and letters as they are, hidden characters as JSON's escapes.</summary>
internal static class PlainJson
{
    /// <summary>One line.</summary>
    public static JsonWriterOptions Line { get; } = new() { Encoder = JsonEscapes.Readable };

    /// <summary>Lines with two spaces a level and LF.</summary>
    public static JsonWriterOptions Indented { get; } = Line with { Indented = true, IndentSize = 2, NewLine = "\n" };

    /// <summary>The bytes with a LF at the end and hidden characters visible.</summary>
    public static byte[] End(ReadOnlySpan<byte> json)
    {
        if (json.IndexOfAnyExceptInRange((byte)0x0A, (byte)0x7E) < 0)
        {
            return [.. json, (byte)'\n'];
        }

        var output = new ArrayBufferWriter<byte>(json.Length + 64);
        foreach (var line in json.Split((byte)'\n'))
        {
            output.Write(Printable.Json(json[line].ToArray()));
            output.Write("\n"u8);
        }

        return output.WrittenSpan.ToArray();
    }
}

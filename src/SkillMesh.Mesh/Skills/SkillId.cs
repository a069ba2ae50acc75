using System.Buffers;
using System.Text;
using System.Text.Json;
using SkillMesh.Core.Records;

namespace SkillMesh.Mesh.Skills;

/// <summary>Ids of skills: the same fix for the same signature is one skill, whoever captured it.</summary>
public static class SkillId
{
    /// <summary>The id of a skill: <see cref="RecordId"/> of the canonical JSON of its signature and its resolution.</summary>
    /// <param name="signature">With its version, e.g. <c>sig/1:abcdefghijklmnopqrst</c>.</param>
    /// <param name="resolution">The text; white space at both ends does not count.</param>
    public static string Of(string signature, string resolution)
    {
        ArgumentNullException.ThrowIfNull(resolution);
        var output = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("resolution", resolution.Trim());
            json.WriteString("signature", signature);
            json.WriteEndObject();
        }

        using var document = JsonDocument.Parse(output.WrittenMemory);
        var canonical = new ArrayBufferWriter<byte>(256);
        CanonicalJson.Write(document.RootElement, canonical);
        return RecordId.Of(canonical.WrittenSpan);
    }

    /// <summary>The hash an approval is bound to: any other text, were it by one byte, has another.</summary>
    public static string HashOf(string resolution) => RecordId.Of(Encoding.UTF8.GetBytes(resolution));
}

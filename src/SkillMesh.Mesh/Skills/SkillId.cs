using System.Buffers;
using System.Text;
using System.Text.Json;
using SkillMesh.Core.Records;
using SkillMesh.Mesh.Exchange;

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
        // As CanonicalJson spells it: two keys in their order, the fewest escapes.
        var output = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(output, PlainJson.Line))
        {
            json.WriteStartObject();
            json.WriteString("resolution", resolution.Trim());
            json.WriteString("signature", signature);
            json.WriteEndObject();
        }

        return RecordId.Of(output.WrittenSpan);
    }

    /// <summary>The hash an approval is bound to: any other text, were it by one byte, has another.</summary>
    public static string HashOf(string resolution) => RecordId.Of(Encoding.UTF8.GetBytes(resolution));
}

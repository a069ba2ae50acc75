using System.Buffers;
using System.Text.Json;
using SkillMesh.Core.Records;
using SkillMesh.Mesh.Exchange;

namespace SkillMesh.Mesh.Events;

/// <summary>Events as records of the ledger.</summary>
public static class SkillEventWriter
{
    /// <summary>One JSON object, UTF-8, without an id: the ledger's writer derives it. Empty fields are left out.</summary>
    public static byte[] Write(SkillEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var output = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(output, PlainJson.Line))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", Timestamps.Format(happened.Timestamp));
            json.WriteString("event", SkillEventReader.WordOf(happened.Kind));
            Text(json, "skill", happened.Skill);
            Text(json, "error_type", happened.ErrorType);
            Text(json, "pattern", happened.Pattern);
            Text(json, "resolution", happened.Resolution);
            Text(json, "context", happened.Context);
            Text(json, "signature", happened.Signature);
            Text(json, "alias", happened.Alias);
            Text(json, "source", happened.Source);
            Text(json, "evidence", happened.Evidence);
            Text(json, "reason", happened.Reason);
            Text(json, "resolution_hash", happened.ResolutionHash);
            Text(json, "repository", happened.Repository);
            Text(json, "origin", happened.Origin);
            Text(json, "agent", happened.Agent);
            Text(json, "author", happened.Author);
            Text(json, "session_id", happened.SessionId);
            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }

    private static void Text(Utf8JsonWriter json, string name, string value)
    {
        if (value.Length > 0)
        {
            json.WriteString(name, value);
        }
    }
}

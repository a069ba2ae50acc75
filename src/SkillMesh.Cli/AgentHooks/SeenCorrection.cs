using System.Buffers;
using System.Text.Json;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Records;
using SkillMesh.Learning.Corrections;

namespace SkillMesh.Cli.AgentHooks;

/// <summary>A correction that a hook saw, as a record of the ledger.</summary>
/// <param name="Type">What was corrected.</param>
/// <param name="IsExplicit">Whether the person said it, or did it.</param>
/// <param name="Action">What the agent had done.</param>
/// <param name="Said">What the person said or did, redacted.</param>
internal sealed record SeenCorrection(CorrectionType Type, bool IsExplicit, string Action, string Said)
{
    /// <summary>The agent's tool, or empty.</summary>
    public string Tool { get; init; } = "";

    /// <summary>The file, root-relative, or empty.</summary>
    public string File { get; init; } = "";

    /// <summary>The cue, or empty.</summary>
    public string Cue { get; init; } = "";

    /// <summary>The person's words, redacted; kept only where the settings say so.</summary>
    public string Verbatim { get; init; } = "";

    /// <summary>The agent that was corrected.</summary>
    public string Agent { get; init; } = "";

    /// <summary>The record, UTF-8.</summary>
    public byte[] ToJson(DateTimeOffset now, string session)
    {
        var output = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(output, JsonOutput.Line))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", Timestamps.Format(now));
            json.WriteString("correction_type", Type.ToName());
            json.WriteString("source", IsExplicit ? "explicit" : "implicit");
            json.WriteStartObject("ai_action");
            json.WriteString("summary", Action);
            Put(json, "tool_used", Tool);
            Put(json, "file", File);
            json.WriteEndObject();
            json.WriteStartObject("user_correction");
            json.WriteString("summary", Said);
            Put(json, "verbatim", Verbatim);
            json.WriteEndObject();
            Put(json, "file", File);
            Put(json, "cue", Cue);
            json.WriteString("origin", "hook");
            Put(json, "agent", Agent);
            Put(json, "session_id", session);
            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }

    private static void Put(Utf8JsonWriter json, string name, string value)
    {
        if (value.Length > 0)
        {
            json.WriteString(name, value);
        }
    }
}

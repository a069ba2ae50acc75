using System.Buffers;
using System.Text.Json;
using SkillMesh.Cli.Rendering;

namespace SkillMesh.Cli.AgentHooks;

/// <summary>What a hook answers the client.</summary>
/// <param name="Event">The client's name of the event.</param>
/// <param name="Context">Facts for the agent; empty for none.</param>
/// <param name="Refusal">Why the event is refused, which only a gate does; empty where it is not.</param>
internal sealed record HookAnswer(string Event, string Context, string Refusal = "")
{
    /// <summary>The client's own code for a refusal.</summary>
    public const int RefusedExit = 2;

    /// <summary>The answer in the client's documented shape, printable ASCII; null where there is nothing to say.</summary>
    public byte[]? ToJson()
    {
        if (Context.Length == 0)
        {
            return null;
        }

        var output = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(output, JsonOutput.Line))
        {
            json.WriteStartObject();
            json.WriteStartObject("hookSpecificOutput");
            json.WriteString("hookEventName", Event);
            json.WriteString("additionalContext", Context);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }
}

using System.Buffers;
using System.Text.Json;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Records;
using SkillMesh.Core.Redaction;

namespace SkillMesh.Cli.AgentHooks;

/// <summary>Where hooks say what went wrong with them: nobody reads their standard error, and their output is the client's.</summary>
/// <param name="places">The hooks' own folder; null where there is none, and then nothing is said.</param>
/// <param name="clock">The clock.</param>
internal sealed class HookLog(HookPlaces? places, TimeProvider clock)
{
    // With the one before it the log stays below a megabyte.
    private const int Most = 480 * 1024;
    private const int LongestText = 500;

    /// <summary>Says it, where the disk lets it.</summary>
    public void Write(string happened, Diagnostic diagnostic)
    {
        if (places is null)
        {
            return;
        }

        try
        {
            if (new FileInfo(places.Log) is { Exists: true, Length: > Most })
            {
                PrivateFile.Replace(places.Log, places.Log + ".1");
            }

            PrivateLines.Append(places.Log, Line(happened, diagnostic));
        }
        catch (Exception error) when (DiskRefusal.Is(error) || error is SkillMeshException)
        {
            // There is nowhere else to say it.
        }
    }

    private byte[] Line(string happened, Diagnostic diagnostic)
    {
        var text = Redactor.For(Core.Configuration.SkillMeshConfig.Default).Redact(diagnostic.Message);
        var output = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(output, JsonOutput.Line))
        {
            json.WriteStartObject();
            json.WriteString("time", Timestamps.Format(clock.GetUtcNow()));
            json.WriteString("event", happened.Length <= 64 ? happened : happened[..64]);
            json.WriteString("id", diagnostic.Id);
            json.WriteString("text", text.Length <= LongestText ? text : text[..LongestText]);
            json.WriteEndObject();
        }

        output.Write("\n"u8);
        return output.WrittenSpan.ToArray();
    }
}

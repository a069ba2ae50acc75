using System.Buffers;
using System.Text.Json;
using SkillMesh.Core.Records;
using SkillMesh.Learning.Corrections;

namespace SkillMesh.Learning.Importing.Transcripts;

/// <summary>A person corrected the agent: in words, or by asking again for what it took for done.</summary>
/// <param name="Time">When.</param>
/// <param name="Session">The session.</param>
/// <param name="Type">What was corrected.</param>
/// <param name="Summary">What the person wants, in at most 160 characters of their words.</param>
/// <param name="Quote">What they said, clipped.</param>
public sealed record TranscriptCorrection(DateTimeOffset Time, string Session, CorrectionType Type, string Summary, string Quote)
{
    /// <summary>The words by which it was recognised; null when they asked again.</summary>
    public string? Cue { get; init; }

    /// <summary>What the agent had done last, or null.</summary>
    public string? Action { get; init; }

    /// <summary>The tool it had used, or null.</summary>
    public string? Tool { get; init; }

    /// <summary>The file it had changed, from the repository's root, or null.</summary>
    public string? File { get; init; }

    /// <summary>Whether the person said it in words.</summary>
    public bool IsExplicit => Cue is not null;

    /// <summary>The record of the ledger, of origin <c>imported</c>.</summary>
    public byte[] ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", Timestamps.Format(Time));
            json.WriteString("correction_type", Type.ToName());
            json.WriteString("source", IsExplicit ? "explicit" : "implicit");
            if (Action is not null)
            {
                json.WriteStartObject("ai_action");
                json.WriteString("summary", Action);
                Write(json, "tool_used", Tool);
                Write(json, "file", File);
                json.WriteEndObject();
            }

            json.WriteStartObject("user_correction");
            json.WriteString("summary", Summary);
            json.WriteEndObject();
            json.WriteString("session_id", Session);
            json.WriteString("origin", "imported");
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Orders by time, then by everything that tells two of one moment apart.</summary>
    public static int Compare(TranscriptCorrection left, TranscriptCorrection right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var order = left.Time.CompareTo(right.Time);
        order = order != 0 ? order : string.CompareOrdinal(left.Session, right.Session);
        return order != 0 ? order : string.CompareOrdinal(left.Summary, right.Summary);
    }

    private static void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}

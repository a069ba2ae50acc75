using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Records;
using SkillMesh.Core.Text;
using SkillMesh.Learning.Patterns;

namespace SkillMesh.Learning.Promotion;

/// <summary>A row that this fold adds to the promotion log.</summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="Action">What happens to it.</param>
/// <param name="Agents">Agents whose runbooks are concerned, ordinal order.</param>
/// <param name="Count">Distinct records at that moment.</param>
/// <param name="Confidence">Confidence at that moment.</param>
/// <param name="Band">Its band.</param>
/// <param name="Reason">Why, in a few words.</param>
/// <param name="Timestamp">The fold's as-of, never the clock's time.</param>
public sealed record Transition(
    string Pattern,
    TransitionKind Action,
    IReadOnlyList<string> Agents,
    int Count,
    decimal Confidence,
    Band Band,
    string Reason,
    DateTimeOffset Timestamp)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private string? _json;
    private string? _id;

    /// <summary>The content-derived id of the row.</summary>
    public string Id => _id ?? Build().Id;

    /// <summary>The row as one line of JSON without a line feed, valid against <c>promotion-log.schema.json</c>.</summary>
    public string Json => _json ?? Build().Json;

    private (string Id, string Json) Build()
    {
        var bare = Write(id: null);
        var record = RecordParser.Parse(bare, SourcePosition.None, out var fault)
            ?? throw new InvalidOperationException(fault!.Message);
        _id = record.Id;
        _json = Encoding.UTF8.GetString(Printable.Json(Write(_id).ToArray()));
        return (_id, _json);
    }

    private ReadOnlyMemory<byte> Write(string? id)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("action", Action switch
            {
                TransitionKind.Promote => "promote",
                TransitionKind.Draft => "draft",
                _ => "demote",
            });
            json.WriteStartArray("agents");
            foreach (var agent in Agents)
            {
                json.WriteStringValue(agent);
            }

            json.WriteEndArray();
            json.WriteString("band", Band.ToName());
            json.WritePropertyName("confidence");
            json.WriteRawValue(CanonicalJson.ExactNumber(Confidence.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            json.WriteNumber("count", Count);
            if (id is not null)
            {
                json.WriteString("id", id);
            }

            json.WriteString("origin", "tool");
            json.WriteString("pattern", Pattern);
            json.WriteString("reason", Reason);
            json.WriteString("timestamp", Timestamps.Format(Timestamp));
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}

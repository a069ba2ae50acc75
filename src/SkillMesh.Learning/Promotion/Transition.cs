using System.Buffers;
using System.Text;
using System.Text.Json;
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
    private static readonly JsonWriterOptions Options = new() { Encoder = JsonEscapes.Readable };

    private string? _id;

    /// <summary>The content-derived id of the row.</summary>
    public string Id => _id ?? ToRow().Id;

    /// <summary>The row as one line of JSON without a line feed, valid against <c>promotion-log.schema.json</c>. Made anew each time.</summary>
    public string Json => Encoding.UTF8.GetString(ToRow().Json);

    /// <summary>The id and the bytes of <see cref="Json"/>, for whoever needs both.</summary>
    /// <remarks>The names are in the order of canonical JSON, so what the id is computed of is the row itself without it.</remarks>
    public (string Id, byte[] Json) ToRow()
    {
        var row = new ArrayBufferWriter<byte>(512);
        var place = Write(row);
        _id ??= RecordId.Of(row.WrittenSpan);
        var bytes = new byte[row.WrittenCount + _id.Length + 8];
        row.WrittenSpan[..place].CopyTo(bytes);
        Encoding.ASCII.GetBytes($",\"id\":\"{_id}\"", bytes.AsSpan(place));
        row.WrittenSpan[place..].CopyTo(bytes.AsSpan(place + _id.Length + 8));
        return (_id, Printable.Json(bytes));
    }

    // Hands back where the id belongs.
    private int Write(ArrayBufferWriter<byte> row)
    {
        using var json = new Utf8JsonWriter(row, Options);
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
        var place = (int)(json.BytesCommitted + json.BytesPending);
        json.WriteString("origin", "tool");
        json.WriteString("pattern", Pattern);
        json.WriteString("reason", Reason);
        json.WriteString("timestamp", Timestamps.Format(Timestamp));
        json.WriteEndObject();
        return place;
    }
}

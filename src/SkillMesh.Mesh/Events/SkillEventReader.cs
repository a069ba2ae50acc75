using System.Text.Json;
using SkillMesh.Core.Records;

namespace SkillMesh.Mesh.Events;

/// <summary>Events from records of the ledger.</summary>
public static class SkillEventReader
{
    private static readonly string[] Names =
    [
        "event", "timestamp", "skill", "error_type", "pattern", "resolution", "context", "signature", "alias", "source", "evidence", "reason",
        "resolution_hash", "repository", "origin", "agent", "author", "session_id",
    ];

    /// <summary>The event of a record that fits its schema, under the id of its content whatever it says of itself; null when a field the
    /// event cannot do without is missing, which only a record that was not checked can lack.</summary>
    public static SkillEvent? Read(LedgerRecord record, SkillWay way = SkillWay.Here)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Read(record.ContentId, record.Json, way);
    }

    /// <summary>The same from an object and the id of its record.</summary>
    public static SkillEvent? Read(string id, JsonElement json, SkillWay way = SkillWay.Here)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var texts = new string?[Names.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = json.TryGetProperty(Names[i], out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }

        return Make(id, texts, way);
    }

    /// <summary>The same from the bytes of a line that was read as a record before, under the id that it had then; null where they are damaged.</summary>
    public static SkillEvent? Read(string id, ReadOnlySpan<byte> line, SkillWay way)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            var texts = new string?[Names.Length];
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var at = PlaceOf(ref reader);
                _ = reader.Read();
                if (at >= 0 && reader.TokenType == JsonTokenType.String)
                {
                    texts[at] = reader.GetString();
                }
                else
                {
                    reader.Skip();
                }
            }

            // Reading on is what finds text after the object's end.
            return reader.Read() ? null : Make(id, texts, way);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The word of the ledger for a kind.</summary>
    public static string WordOf(SkillEventKind kind) => kind switch
    {
        SkillEventKind.Seen => "seen",
        SkillEventKind.Suggested => "suggested",
        SkillEventKind.Captured => "captured",
        SkillEventKind.Confirmed => "confirmed",
        SkillEventKind.Rejected => "rejected",
        SkillEventKind.Approved => "approved",
        SkillEventKind.Retired => "retired",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static SkillEventKind? KindOf(string word) => word switch
    {
        "seen" => SkillEventKind.Seen,
        "suggested" => SkillEventKind.Suggested,
        "captured" => SkillEventKind.Captured,
        "confirmed" => SkillEventKind.Confirmed,
        "rejected" => SkillEventKind.Rejected,
        "approved" => SkillEventKind.Approved,
        "retired" => SkillEventKind.Retired,
        _ => null,
    };

    private static SkillEvent? Make(string id, string?[] texts, SkillWay way)
    {
        var skill = texts[2] ?? "";
        if (KindOf(texts[0] ?? "") is not { } kind || !Timestamps.TryParse(texts[1] ?? "", out var moment) || (skill.Length == 0 && kind != SkillEventKind.Seen))
        {
            return null;
        }

        return new SkillEvent(id, moment, kind, skill)
        {
            ErrorType = texts[3] ?? "",
            Pattern = texts[4] ?? "",
            Resolution = texts[5] ?? "",
            Context = texts[6] ?? "",
            Signature = texts[7] ?? "",
            Alias = texts[8] ?? "",
            Source = texts[9] ?? "",
            Evidence = texts[10] ?? "",
            Reason = texts[11] ?? "",
            ResolutionHash = texts[12] ?? "",
            Repository = texts[13] ?? "",
            Origin = texts[14] ?? "",
            Agent = texts[15] ?? "",
            Author = texts[16] ?? "",
            SessionId = texts[17] ?? "",
            Via = way,
        };
    }

    private static int PlaceOf(ref Utf8JsonReader reader)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (reader.ValueTextEquals(Names[i]))
            {
                return i;
            }
        }

        return -1;
    }
}

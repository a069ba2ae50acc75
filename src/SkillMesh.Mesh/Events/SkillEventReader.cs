using System.Text.Json;
using SkillMesh.Core.Records;

namespace SkillMesh.Mesh.Events;

/// <summary>Events from records of the ledger.</summary>
public static class SkillEventReader
{
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
        if (json.ValueKind != JsonValueKind.Object || KindOf(Text(json, "event")) is not { } kind || !Timestamps.TryParse(Text(json, "timestamp"), out var moment))
        {
            return null;
        }

        var skill = Text(json, "skill");
        if (skill.Length == 0 && kind != SkillEventKind.Seen)
        {
            return null;
        }

        return new SkillEvent(id, moment, kind, skill)
        {
            ErrorType = Text(json, "error_type"),
            Pattern = Text(json, "pattern"),
            Resolution = Text(json, "resolution"),
            Context = Text(json, "context"),
            Signature = Text(json, "signature"),
            Alias = Text(json, "alias"),
            Source = Text(json, "source"),
            Evidence = Text(json, "evidence"),
            Reason = Text(json, "reason"),
            ResolutionHash = Text(json, "resolution_hash"),
            Repository = Text(json, "repository"),
            Origin = Text(json, "origin"),
            Agent = Text(json, "agent"),
            Author = Text(json, "author"),
            SessionId = Text(json, "session_id"),
            Via = way,
        };
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

    private static string Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}

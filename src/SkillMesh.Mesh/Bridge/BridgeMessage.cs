using SkillMesh.Core.Records;

namespace SkillMesh.Mesh.Bridge;

/// <summary>One message as a recipient gets it.</summary>
/// <param name="Number">Its place in the file.</param>
/// <param name="MessageId"><c>skill_SKILL_EVENT</c>.</param>
/// <param name="From">The agent that sent it, or what the file says instead.</param>
/// <param name="Records">The ledger's records in it, UTF-8. Nothing of them is checked.</param>
public sealed record BridgeMessage(long Number, string MessageId, string From, IReadOnlyList<ReadOnlyMemory<byte>> Records)
{
    /// <summary>The <c>from_app</c> of the published messages.</summary>
    internal const string App = "eventrelay";

    /// <summary>Whom the published messages are for.</summary>
    internal const string Everybody = "all";

    /// <summary>For agents that read events. A published listener takes every message to <c>all</c> for a skill to add, which only a
    /// captured one is.</summary>
    internal const string Ours = "skillmesh";

    // skill_, a skill's id, _, an event's id.
    private const string Prefix = "skill_";
    private const int Length = 6 + RecordId.Length + 1 + RecordId.Length;

    // An error without a known fix; no id holds a 0.
    private const string NoSkill = "00000000000000000000";

    /// <summary>As SQL: messages of this tool, whose ids are longer than the published ones.</summary>
    internal static readonly string IsOurs = $"substr(message_id, 1, 6) = '{Prefix}' AND length(message_id) = {Length}";

    /// <summary>The skill it is about; empty for an error without a known fix.</summary>
    public string Skill => MessageId[6..26] is var skill && skill == NoSkill ? "" : skill;

    /// <summary>The event it carries first.</summary>
    public string Event => MessageId[27..];

    /// <summary>The id of the message of an event.</summary>
    internal static string IdOf(string skill, string happened) => $"{Prefix}{(skill.Length == 0 ? NoSkill : skill)}_{happened}";

    /// <summary>Whether this tool made a message of this id.</summary>
    internal static bool IsOwnId(string id) =>
        id.Length == Length && id.StartsWith(Prefix, StringComparison.Ordinal) && id[26] == '_'
        && (id[6..26] == NoSkill || RecordId.IsWellFormed(id[6..26])) && RecordId.IsWellFormed(id[27..]);
}

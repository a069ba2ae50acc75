using System.Globalization;
using System.Text.Json;
using SkillMesh.Cli.Commands.Records;
using SkillMesh.Core.Ledgers;

namespace SkillMesh.Cli.Mcp.Tools;

/// <summary>The <c>record_</c> tools: by the same service as the <c>add</c> commands.</summary>
internal static class RecordTools
{
    private const int MostNear = 5;

    private static readonly string[] Common = ["file", "service", "feature_id", "suggested_fix"];

    public static byte[] Finding(ToolCall call) => Add(
        call, LedgerKind.Findings, [.. Same(call, "pattern", "severity", "description", "context", "category", "pr"), new("line", call.Whole("line")?.ToString(CultureInfo.InvariantCulture), IsNumber: true)]);

    public static byte[] Learning(ToolCall call) => Add(call, LedgerKind.Learnings, Same(call, "insight", "pattern", "context", "confidence"));

    public static byte[] Correction(ToolCall call) => Add(
        call,
        LedgerKind.Corrections,
        [
            .. Same(call, "correction_type", "severity"),
            new("source", call.Text("source") ?? "explicit"),
            new("ai_action/summary", call.Text("action")),
            new("user_correction/summary", call.Required("correction")),
            new("pattern_inferred", call.Required("pattern")),
        ]);

    private static IEnumerable<RecordJson.Field> Same(ToolCall call, params string[] names) => names.Select(name => new RecordJson.Field(name, call.Text(name)));

    private static byte[] Add(ToolCall call, LedgerKind kind, IEnumerable<RecordJson.Field> fields)
    {
        var workspace = call.Session.Repository();
        RecordJson.Field[] all = [.. fields, .. Same(call, Common), new("agent", call.Agent), new("session_id", call.SessionId), new("origin", "agent")];
        var added = new RecordCapture(workspace, call.Session.Clock) { ToSpool = true, MostNear = MostNear }.Add(kind, RecordJson.Write(all, call.Session.Clock.GetUtcNow()));
        var next = added.Duplicate ? "It was recorded already; nothing more to do."
            : added.Near.Count > 0 ? $"Recorded under the new name {added.Pattern}. If {added.Near[0]} means the same, use that name from now on and tell the user that `skillmesh patterns merge` joins the two."
            : "Recorded.";
        return JsonSerializer.SerializeToUtf8Bytes(
            new RecordedModel(added.Id, added.Ledger, added.Path, added.Duplicate, added.Redacted, added.Near, added.Pattern, next), McpJson.Default.RecordedModel);
    }
}

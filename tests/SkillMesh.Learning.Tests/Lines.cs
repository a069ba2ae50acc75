using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Records;
using SkillMesh.Learning.Fold;
using SkillMesh.Learning.Promotion;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Learning.Tests;

/// <summary>Ledger lines for tests. Day 0 is 2025-03-01, the day most tests look from; day n is n days earlier.</summary>
internal static class Lines
{
    public static readonly DateTimeOffset Now = new(2025, 3, 1, 23, 59, 59, TimeSpan.Zero);

    public static string Day(int ago) => Timestamps.FormatDay(DateOnly.FromDateTime(Now.UtcDateTime).AddDays(-ago));

    public static string Time(int ago, int minute = 0) => FormattableString.Invariant($"{Day(ago)}T10:{minute:00}:00Z");

    public static string Finding(
        string? pattern, int ago, string severity = "warning", string agent = "code-reviewer", string? text = null,
        string? file = null, string? category = null, string? service = null, int serial = 0, string? author = null) =>
        new JsonObject
        {
            ["timestamp"] = Time(ago, serial % 60),
            ["pattern"] = pattern,
            ["severity"] = severity,
            ["description"] = text ?? $"{pattern} number {serial.ToString(System.Globalization.CultureInfo.InvariantCulture)}",
            ["agent"] = agent,
            ["author"] = author,
            ["file"] = file,
            ["category"] = category,
            ["service"] = service,
            ["feature_id"] = $"feat-{serial.ToString("000", System.Globalization.CultureInfo.InvariantCulture)}",
        }.ToJsonString();

    public static string Correction(string? pattern, int ago, string source = "explicit", string severity = "high", int serial = 0) =>
        new JsonObject
        {
            ["timestamp"] = Time(ago, serial % 60),
            ["agent"] = "api-dev",
            ["correction_type"] = "code_quality",
            ["ai_action"] = new JsonObject { ["summary"] = "did it the wrong way" },
            ["user_correction"] = new JsonObject { ["summary"] = "do it the right way" },
            ["source"] = source,
            ["pattern_inferred"] = pattern,
            ["severity"] = severity,
            ["session_id"] = serial.ToString(System.Globalization.CultureInfo.InvariantCulture),
        }.ToJsonString();

    public static string Verdict(string action, string pattern, int ago, string? into = null, string? description = null, int minute = 0)
    {
        var row = new JsonObject { ["timestamp"] = Time(ago, minute), ["action"] = action, ["pattern"] = pattern, ["reason"] = "because" };
        if (into is not null)
        {
            row["into"] = into;
        }

        if (description is not null)
        {
            row["description"] = description;
        }

        return row.ToJsonString();
    }

    public static string Row(string action, string pattern, int ago, string agent = "api-dev", int minute = 0) => new JsonObject
    {
        ["timestamp"] = Time(ago, minute),
        ["action"] = action,
        ["pattern"] = pattern,
        ["agents"] = new JsonArray(agent),
        ["count"] = 3,
        ["confidence"] = 0.7,
        ["band"] = "medium",
        ["reason"] = "test",
    }.ToJsonString();

    /// <summary>As many findings as there are days given.</summary>
    public static IEnumerable<string> Findings(string pattern, params IEnumerable<int> days) =>
        days.Select((ago, serial) => Finding(pattern, ago, serial: serial));

    public static LedgerRecord Record(string line, int number = 1)
    {
        var record = RecordParser.Parse(Encoding.UTF8.GetBytes(line), new SourcePosition("test.jsonl", number), out var fault);
        Assert.Null(fault);
        return record!;
    }

    public static LedgerReading Reading(LedgerKind kind, params IEnumerable<string> lines)
    {
        var records = lines.Select((line, index) => Record(line, index + 1)).ToList();
        return new LedgerReading(kind, records, [], [], records.Count);
    }

    public static LearningResult Fold(
        IEnumerable<string> findings, IEnumerable<string>? log = null, DateTimeOffset? asOf = null, EvolveScope? scope = null,
        LearningSettings? settings = null) =>
        LearningFold.Run(new LearningInput(
            [Reading(LedgerKind.Findings, findings)],
            log is null ? null : Reading(LedgerKind.Promotions, log),
            settings ?? LearningSettings.Default,
            asOf ?? Now,
            scope));

    /// <summary>The log after a fold: what was there and what the fold adds.</summary>
    public static IReadOnlyList<string> After(LearningResult result, IEnumerable<string>? log = null) =>
        [.. log ?? [], .. result.Transitions.Select(row => row.Json)];

    public static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}

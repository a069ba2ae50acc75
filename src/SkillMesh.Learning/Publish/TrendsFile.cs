using System.Text.Json;
using SkillMesh.Core.Records;
using SkillMesh.Learning.Patterns;
using SkillMesh.Learning.Trends;

namespace SkillMesh.Learning.Publish;

/// <summary>The bytes of <c>.claude/patterns/trends.json</c>, valid against <c>schemas/trends.schema.json</c>.</summary>
public static class TrendsFile
{
    /// <summary>Path from the repository's root.</summary>
    public const string Path = ".claude/patterns/trends.json";

    /// <summary>The file for a report. The same report gives the same bytes.</summary>
    public static byte[] ToBytes(TrendReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return ToBytes(report, report.Rows);
    }

    /// <summary>The file with only some of the report's rows in it.</summary>
    internal static byte[] ToBytes(TrendReport report, IReadOnlyList<TrendRow> rows)
    {
        return DerivedJson.Build(json =>
        {
            WriteAlerts(json, report);
            Window("current_window", report.Window.CurrentStart, report.Window.CurrentEnd);
            json.WriteString("generated", Timestamps.Format(report.AsOf));
            WriteImprovements(json, report);
            WriteRows(json, rows);
            Window("previous_window", report.Window.PreviousStart, report.Window.CurrentStart);
            WriteServices(json, report);
            WriteSummary(json, report);
            WriteTop(json, report);
            json.WriteNumber("window_days", report.Window.Days);

            void Window(string name, DateOnly start, DateOnly end)
            {
                json.WriteStartObject(name);
                json.WriteString("end", Timestamps.FormatDay(end) + "T00:00:00Z");
                json.WriteString("start", Timestamps.FormatDay(start) + "T00:00:00Z");
                json.WriteEndObject();
            }
        });
    }

    private static void WriteAlerts(Utf8JsonWriter json, TrendReport report)
    {
        json.WriteStartArray("alerts");
        foreach (var alert in report.Alerts)
        {
            json.WriteStartObject();
            WriteWhat(json, alert.Reading, alert.Message, alert.Pattern);
            json.Text("recommended_action", alert.RecommendedAction);
            json.WriteString("severity", alert.Severity);
            json.WriteString("type", alert.Type);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteImprovements(Utf8JsonWriter json, TrendReport report)
    {
        json.WriteStartArray("improvements");
        foreach (var improvement in report.Improvements)
        {
            json.WriteStartObject();
            WriteWhat(json, improvement.Reading, improvement.Message, improvement.Pattern);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteWhat(Utf8JsonWriter json, TrendReading reading, string message, string pattern)
    {
        json.Number("change_percent", reading.ChangePercent);
        json.WriteNumber("current_count", reading.Current);
        json.Text("message", message);
        json.WriteString("pattern", pattern);
        json.WriteNumber("previous_count", reading.Previous);
    }

    private static void WriteRows(Utf8JsonWriter json, IReadOnlyList<TrendRow> rows)
    {
        json.WriteStartArray("patterns");
        foreach (var (pattern, reading) in rows)
        {
            json.WriteStartObject();
            json.WriteNumber("current", reading.Current);
            json.WriteBoolean("few_data", reading.FewData);
            json.WriteString("name", pattern.Name);
            json.Number("p_value", reading.PValue);
            json.WriteNumber("previous", reading.Previous);
            json.Number("ratio", reading.Ratio);
            json.WriteString("trend", reading.Trend.ToName());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteServices(Utf8JsonWriter json, TrendReport report)
    {
        json.WriteStartObject("service_breakdown");
        foreach (var service in report.Services)
        {
            json.WriteStartObject(DerivedJson.Visible(service.Service));
            json.WriteNumber("blocking", service.Blocking);
            json.Text("top_pattern", service.TopPattern);
            json.WriteNumber("total_findings", service.Records);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteSummary(Utf8JsonWriter json, TrendReport report)
    {
        json.WriteStartObject("summary");
        json.Counts("by_severity", report.BySeverity);
        json.Counts("by_trend", report.ByTrend);
        json.Number("change_percent", report.ChangePercent);
        json.WriteNumber("total_findings_current", report.Current);
        json.WriteNumber("total_findings_previous", report.Previous);
        json.WriteNumber("total_patterns", report.Rows.Count);
        json.WriteEndObject();
    }

    private static void WriteTop(Utf8JsonWriter json, TrendReport report)
    {
        json.WriteStartArray("top_patterns");
        foreach (var (pattern, reading) in report.Top)
        {
            json.WriteStartObject();
            json.Number("confidence", pattern.Confidence);
            json.WriteNumber("count", reading.Current);
            json.WriteString("name", pattern.Name);
            json.WriteString("trend", reading.Trend.ToName());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

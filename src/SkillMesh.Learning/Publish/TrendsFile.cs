using SkillMesh.Core.Records;
using SkillMesh.Core.Redaction;
using SkillMesh.Learning.Patterns;
using SkillMesh.Learning.Trends;

namespace SkillMesh.Learning.Publish;

/// <summary>The bytes of <c>.claude/patterns/trends.json</c>, valid against <c>schemas/trends.schema.json</c>.</summary>
public static class TrendsFile
{
    /// <summary>Path from the repository's root.</summary>
    public const string Path = ".claude/patterns/trends.json";

    /// <summary>The file for a report, with nothing redacted. The same report gives the same bytes.</summary>
    public static byte[] ToBytes(TrendReport report) => DerivedWriter.ToBytes(sink => Write(report, redactor: null, sink));

    /// <summary>Writes the file for a report, every text redacted: what <see cref="Redactor.RedactJson"/> makes of <see cref="ToBytes(TrendReport)"/>.</summary>
    /// <param name="report">The report.</param>
    /// <param name="redactor">Redacts; null writes texts as they are.</param>
    /// <param name="sink">Where to.</param>
    public static void Write(TrendReport report, Redactor? redactor, IByteSink sink) => Write(report, report?.Rows ?? [], redactor, sink);

    /// <summary>The file with only some of the report's rows in it, with nothing redacted.</summary>
    internal static byte[] ToBytes(TrendReport report, IReadOnlyList<TrendRow> rows) =>
        DerivedWriter.ToBytes(sink => Write(report, rows, redactor: null, sink));

    private static void Write(TrendReport report, IReadOnlyList<TrendRow> rows, Redactor? redactor, IByteSink sink)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(sink);
        DerivedWriter.Write(sink, redactor, json =>
        {
            WriteAlerts(json, report);
            Window("current_window", report.Window.CurrentStart, report.Window.CurrentEnd);
            json.Word("generated", Timestamps.Format(report.AsOf));
            WriteImprovements(json, report);
            WriteRows(json, rows);
            Window("previous_window", report.Window.PreviousStart, report.Window.CurrentStart);
            WriteServices(json, report);
            WriteSummary(json, report);
            WriteTop(json, report);
            json.Whole("window_days", report.Window.Days);

            void Window(string name, DateOnly start, DateOnly end)
            {
                json.StartObject(name);
                json.Word("end", Timestamps.FormatDay(end) + "T00:00:00Z");
                json.Word("start", Timestamps.FormatDay(start) + "T00:00:00Z");
                json.EndObject();
            }
        });
    }

    private static void WriteAlerts(DerivedWriter json, TrendReport report)
    {
        json.StartArray("alerts");
        foreach (var alert in report.Alerts)
        {
            json.StartObject();
            WriteWhat(json, alert.Reading, alert.Message, alert.Pattern);
            json.Text("recommended_action", alert.RecommendedAction);
            json.Word("severity", alert.Severity);
            json.Word("type", alert.Type);
            json.EndObject();
        }

        json.EndArray();
    }

    private static void WriteImprovements(DerivedWriter json, TrendReport report)
    {
        json.StartArray("improvements");
        foreach (var improvement in report.Improvements)
        {
            json.StartObject();
            WriteWhat(json, improvement.Reading, improvement.Message, improvement.Pattern);
            json.EndObject();
        }

        json.EndArray();
    }

    private static void WriteWhat(DerivedWriter json, TrendReading reading, string message, string pattern)
    {
        json.Number("change_percent", reading.ChangePercent);
        json.Whole("current_count", reading.Current);
        json.Text("message", message);
        json.Word("pattern", pattern);
        json.Whole("previous_count", reading.Previous);
    }

    private static void WriteRows(DerivedWriter json, IReadOnlyList<TrendRow> rows)
    {
        json.StartArray("patterns");
        for (var i = 0; i < rows.Count && json.IsWanted; i++)
        {
            var (pattern, reading) = rows[i];
            json.StartObject();
            json.Whole("current", reading.Current);
            json.Truth("few_data", reading.FewData);
            json.Word("name", pattern.Name);
            json.Number("p_value", reading.PValue);
            json.Whole("previous", reading.Previous);
            json.Number("ratio", reading.Ratio);
            json.Word("trend", reading.Trend.ToName());
            json.EndObject();
        }

        json.EndArray();
    }

    private static void WriteServices(DerivedWriter json, TrendReport report)
    {
        json.StartObject("service_breakdown");
        foreach (var service in report.Services)
        {
            json.StartNamed(DerivedWriter.Visible(service.Service));
            json.Whole("blocking", service.Blocking);
            json.Text("top_pattern", service.TopPattern);
            json.Whole("total_findings", service.Records);
            json.EndObject();
        }

        json.EndObject();
    }

    private static void WriteSummary(DerivedWriter json, TrendReport report)
    {
        json.StartObject("summary");
        json.Counts("by_severity", report.BySeverity);
        json.Counts("by_trend", report.ByTrend);
        json.Number("change_percent", report.ChangePercent);
        json.Whole("total_findings_current", report.Current);
        json.Whole("total_findings_previous", report.Previous);
        json.Whole("total_patterns", report.Rows.Count);
        json.EndObject();
    }

    private static void WriteTop(DerivedWriter json, TrendReport report)
    {
        json.StartArray("top_patterns");
        foreach (var (pattern, reading) in report.Top)
        {
            json.StartObject();
            json.Number("confidence", pattern.Confidence);
            json.Whole("count", reading.Current);
            json.Word("name", pattern.Name);
            json.Word("trend", reading.Trend.ToName());
            json.EndObject();
        }

        json.EndArray();
    }
}

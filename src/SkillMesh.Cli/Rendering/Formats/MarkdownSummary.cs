using System.Globalization;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Text;
using SkillMesh.Documents.Markdown;
using SkillMesh.Documents.Templates;
using SkillMesh.Learning.Patterns;

namespace SkillMesh.Cli.Rendering.Formats;

/// <summary>The page of a validation for a build's summary: Markdown with the diagnostics in a table and the patterns' trends in a
/// chart. Its text is in <c>templates/summary</c>.</summary>
internal static class MarkdownSummary
{
    // A step's summary holds 1 MiB; whoever wants the rest has the log.
    private const int MostRows = 50;
    private const int MostMessage = 300;
    private const int MostPatterns = 8;
    private const int MostLabel = 28;

    /// <summary>The page.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="files">Files that were looked at.</param>
    /// <param name="trends">The repository's patterns; null leaves the chart out.</param>
    public static string Of(Report report, int files, TrendChart? trends)
    {
        var errors = report.Found.Count(diagnostic => diagnostic.Severity == Severity.Error);
        var warnings = report.Found.Count(diagnostic => diagnostic.Severity == Severity.Warning);
        return Fill("report.md", new()
        {
            ["verdict"] = errors > 0 ? Plural.Of(errors, "error") : warnings > 0 ? Plural.Of(warnings, "warning") : "clean",
            ["counts"] = $"{Plural.Of(files, "file")} looked at: {Plural.Of(errors, "error")}, {Plural.Of(warnings, "warning")}, {report.Found.Count - errors - warnings} info.",
            ["findings"] = report.Found.Count == 0 ? "" : Findings(report),
            ["trends"] = trends is null || trends.Rows.Count == 0 ? "" : Trends(trends),
        });
    }

    private static string Findings(Report report)
    {
        var rows = report.BySeverity.Take(MostRows).Select(diagnostic => Fill("finding.md", new()
        {
            ["severity"] = DiagnosticWriter.Word(diagnostic.Severity),
            ["rule"] = diagnostic.Id,
            ["place"] = MarkdownText.Inline(report.Safe(diagnostic.Position.ToString())),
            ["message"] = MarkdownText.Inline(TextCut.To(report.Safe(diagnostic.Message), MostMessage, " ...")),
        }));
        return Fill("findings.md", new()
        {
            ["rows"] = string.Concat(rows).TrimEnd('\n'),
            ["more"] = report.Found.Count <= MostRows ? "" : $"\n{report.Found.Count - MostRows} more in the log.\n",
        });
    }

    private static string Trends(TrendChart chart)
    {
        var rows = chart.Rows.OrderByDescending(row => row.Reading.Current).ThenByDescending(row => row.Reading.Previous)
            .ThenBy(row => row.Name, StringComparer.Ordinal).Take(MostPatterns).ToList();
        return Fill("trends.md", new()
        {
            ["days"] = Number(chart.Days),
            ["as-of"] = chart.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["names"] = string.Join(", ", rows.Select(row => $"\"{Label(row.Name)}\"")),
            ["most"] = Number(rows.Max(row => Math.Max(row.Reading.Current, row.Reading.Previous))),
            ["current"] = string.Join(", ", rows.Select(row => Number(row.Reading.Current))),
            ["previous"] = string.Join(", ", rows.Select(row => Number(row.Reading.Previous))),
            ["rows"] = string.Concat(rows.Select(row => Fill("trend.md", new()
            {
                ["pattern"] = MarkdownText.Inline(row.Name),
                ["previous"] = Number(row.Reading.Previous),
                ["current"] = Number(row.Reading.Current),
                ["trend"] = row.Reading.Trend.ToName() + (row.Reading.FewData ? " (few data)" : ""),
            }))).TrimEnd('\n'),
        });
    }

    // A quoted word of the chart's language, which has no escapes: nothing but letters, digits and signs without a meaning gets in.
    private static string Label(string name)
    {
        var label = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or ' ' ? c : '_'));
        return label.Length <= MostLabel ? label : label[..(MostLabel - 2)] + "..";
    }

    private static string Fill(string template, Dictionary<string, string> values) =>
        TextTemplate.Parse(ToolTemplates.Text("summary/" + template), template).Fill(values);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

using System.Text.Json;
using SkillMesh.Cli.Output;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Rendering.Formats;

/// <summary>GitLab's Code Quality report: the six fields it reads, one entry a diagnostic.</summary>
internal sealed class GitLabFormat : ReportFormat
{
    public override string Name => "gitlab";

    public override bool IsDocument => true;

    public override byte[] Document(ValidateModel model, Report report)
    {
        var fingerprints = new Fingerprints(report);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartArray();
            foreach (var diagnostic in report.Found)
            {
                json.WriteStartObject();
                json.WriteString("description", report.Safe(Report.TextOf(diagnostic)));
                json.WriteString("check_name", diagnostic.Id);
                json.WriteString("fingerprint", fingerprints.NextWord(diagnostic));
                json.WriteString("severity", diagnostic.Severity switch { Severity.Error => "major", Severity.Warning => "minor", _ => "info" });
                json.WriteStartObject("location");
                json.WriteString("path", report.Safe(Report.PathOf(diagnostic)));
                json.WriteStartObject("lines");
                json.WriteNumber("begin", Math.Max(1, diagnostic.Position.Line));
                json.WriteEndObject();
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return buffer.ToArray();
    }
}

using System.Text.Json;
using SkillMesh.Core.Records;
using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Fold;
using SkillMesh.Learning.Patterns;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Learning.Publish;

/// <summary>The bytes of <c>.claude/patterns/patterns.json</c>, valid against <c>schemas/patterns.schema.json</c>.</summary>
public static class PatternsFile
{
    /// <summary>Path from the repository's root.</summary>
    public const string Path = ".claude/patterns/patterns.json";

    private const int ExampleCount = 5;

    /// <summary>The file for a fold. The same fold gives the same bytes.</summary>
    public static byte[] ToBytes(LearningResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return ToBytes(result, result.Patterns);
    }

    /// <summary>The file with only some of the fold's patterns in it.</summary>
    internal static byte[] ToBytes(LearningResult result, IReadOnlyList<Pattern> patterns)
    {
        return DerivedJson.Build(json =>
        {
            WriteMeta(json, result);
            json.WriteStartObject("patterns");
            foreach (var pattern in patterns)
            {
                json.WriteStartObject(pattern.Name);
                WritePattern(json, pattern);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        });
    }

    private static void WriteMeta(Utf8JsonWriter json, LearningResult result)
    {
        json.WriteStartObject("meta");
        json.WriteNumber("analysis_window_days", result.Settings.WindowDays);

        // Without evidence there is no moment; the epoch keeps the file's shape and its bytes.
        json.WriteString("as_of", Timestamps.Format(result.AsOf ?? DateTimeOffset.UnixEpoch));
        json.WriteString("format", "skillmesh/patterns/1");
        json.WriteString("model", result.Settings.Model == ConfidenceModel.Datum ? "datum" : "odds");
        json.Texts("services_analyzed", result.Services);
        json.WriteNumber("total_corrections_analyzed", result.Analyzed.Corrections);
        json.WriteNumber("total_findings_analyzed", result.Analyzed.Findings);
        json.WriteNumber("total_incidents_analyzed", result.Analyzed.Incidents);
        json.WriteNumber("total_learnings_analyzed", result.Analyzed.Learnings);
        json.WriteNumber("total_patterns", result.Patterns.Count);
        WriteUnnamed(json, result.Unnamed);
        json.WriteEndObject();
    }

    private static void WriteUnnamed(Utf8JsonWriter json, IReadOnlyList<UnnamedCluster> unnamed)
    {
        json.WriteStartObject("unnamed");
        json.WriteStartArray("clusters");
        foreach (var cluster in unnamed)
        {
            json.WriteStartObject();
            json.WriteNumber("count", cluster.Records.Count);
            json.Texts("ids", cluster.Records.Select(record => record.Id));
            json.Text("suggested", cluster.Suggested);
            json.Text("text", cluster.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("count", unnamed.Sum(cluster => cluster.Records.Count));
        json.WriteEndObject();
    }

    private static void WritePattern(Utf8JsonWriter json, Pattern pattern)
    {
        json.Texts("affected_agents", pattern.Agents);
        json.Texts("affected_services", pattern.Services);
        json.Texts("aliases", pattern.Aliases);
        json.WriteString("band", pattern.Band.ToName());
        json.Text("category", pattern.Category);
        json.Number("confidence", pattern.Confidence);
        json.WriteNumber("count", pattern.Count);
        json.WriteNumber("days", pattern.Days);
        json.Text("description", pattern.Description);
        json.Text("do", pattern.Do);
        if (pattern.Effect is { } effect)
        {
            json.WriteEffect("effect", effect);
        }

        json.WriteStartArray("examples");
        foreach (var record in Examples.Of(pattern, ExampleCount))
        {
            WriteExample(json, record);
        }

        json.WriteEndArray();
        json.WriteBoolean("few_data", pattern.FewData);
        json.Day("first_seen", pattern.FirstSeen);
        json.Text("instead", pattern.Instead);
        json.Day("last_seen", pattern.LastSeen);
        json.WriteString("name", pattern.Name);
        json.Day("promoted_date", pattern.PromotedOn);
        json.WriteBoolean("promoted_to_runbook", pattern.IsPromoted);
        json.Texts("runbook_agents", pattern.IsPromoted ? pattern.PromotedAgents : []);
        json.WriteString("severity", pattern.Severity);
        json.Counts("severity_distribution", pattern.SeverityDistribution);
        json.Counts("source_breakdown", pattern.SourceBreakdown);
        json.WriteString("state", pattern.State.ToName());
        json.WriteString("trend", pattern.Trend.ToName());
        json.WriteNumber("voices", pattern.Voices);
    }

    private static void WriteExample(Utf8JsonWriter json, EvidenceRecord record)
    {
        json.WriteStartObject();
        json.Text("agent", record.Reporter);
        json.Text("author", record.Author);
        json.Day("date", record.Day);
        json.Text("feature_id", record.FeatureId);
        json.Text("file", record.File);
        json.Text("id", record.Id);
        json.WriteNumber("line", record.Line);
        json.Text("pr", record.Pr);
        json.Text("service", record.Service);
        json.WriteString("source", record.Source.ToName());
        json.Text("text", record.Text);
        json.WriteEndObject();
    }
}

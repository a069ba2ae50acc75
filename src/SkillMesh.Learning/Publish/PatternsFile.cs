using SkillMesh.Core.Records;
using SkillMesh.Core.Redaction;
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

    /// <summary>The file for a fold, with nothing redacted. The same fold gives the same bytes.</summary>
    public static byte[] ToBytes(LearningResult result) => DerivedWriter.ToBytes(sink => Write(result, redactor: null, sink));

    /// <summary>Writes the file for a fold, every text redacted: what <see cref="Redactor.RedactJson"/> makes of <see cref="ToBytes(LearningResult)"/>.</summary>
    /// <param name="result">The fold.</param>
    /// <param name="redactor">Redacts; null writes texts as they are.</param>
    /// <param name="sink">Where to.</param>
    public static void Write(LearningResult result, Redactor? redactor, IByteSink sink) => Write(result, result?.Patterns ?? [], redactor, sink);

    /// <summary>The file with only some of the fold's patterns in it, with nothing redacted.</summary>
    internal static byte[] ToBytes(LearningResult result, IReadOnlyList<Pattern> patterns) =>
        DerivedWriter.ToBytes(sink => Write(result, patterns, redactor: null, sink));

    private static void Write(LearningResult result, IReadOnlyList<Pattern> patterns, Redactor? redactor, IByteSink sink)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(sink);
        DerivedWriter.Write(sink, redactor, json =>
        {
            WriteMeta(json, result);
            json.StartObject("patterns");
            json.Members(patterns, pattern => pattern.Name, WritePattern, redactor);
            if (!json.IsWanted)
            {
                return;
            }

            json.EndObject();
        });
    }

    private static void WriteMeta(DerivedWriter json, LearningResult result)
    {
        json.StartObject("meta");
        json.Whole("analysis_window_days", result.Settings.WindowDays);

        // Without evidence there is no moment; the epoch keeps the file's shape and its bytes.
        json.Word("as_of", Timestamps.Format(result.AsOf ?? DateTimeOffset.UnixEpoch));
        json.Word("format", "skillmesh/patterns/1");
        json.Word("model", result.Settings.Model == ConfidenceModel.Datum ? "datum" : "odds");
        json.Texts("services_analyzed", result.Services);
        json.Whole("total_corrections_analyzed", result.Analyzed.Corrections);
        json.Whole("total_findings_analyzed", result.Analyzed.Findings);
        json.Whole("total_incidents_analyzed", result.Analyzed.Incidents);
        json.Whole("total_learnings_analyzed", result.Analyzed.Learnings);
        json.Whole("total_patterns", result.Patterns.Count);
        WriteUnnamed(json, result.Unnamed);
        json.EndObject();
    }

    private static void WriteUnnamed(DerivedWriter json, IReadOnlyList<UnnamedCluster> unnamed)
    {
        json.StartObject("unnamed");
        json.StartArray("clusters");
        for (var i = 0; i < unnamed.Count; i++)
        {
            var cluster = unnamed[i];
            json.StartObject();
            json.Whole("count", cluster.Records.Count);
            json.Texts("ids", [.. cluster.Records.Select(record => record.Id)]);
            json.Text("suggested", cluster.Suggested);
            json.Text("text", cluster.Text);
            json.EndObject();
        }

        json.EndArray();
        json.Whole("count", UnnamedClusters.Count(unnamed));
        json.EndObject();
    }

    private static void WritePattern(DerivedWriter json, Pattern pattern)
    {
        json.Texts("affected_agents", pattern.Agents);
        json.Texts("affected_services", pattern.Services);
        json.Texts("aliases", pattern.Aliases);
        json.Word("band", pattern.Band.ToName());
        json.Text("category", pattern.Category);
        json.Number("confidence", pattern.Confidence);
        json.Whole("count", pattern.Count);
        json.Whole("days", pattern.Days);
        json.Text("description", pattern.Description);
        json.Text("do", pattern.Do);
        if (pattern.Effect is { } effect)
        {
            json.Effect("effect", effect);
        }

        json.StartArray("examples");
        foreach (var record in Examples.Of(pattern, ExampleCount))
        {
            WriteExample(json, record);
        }

        json.EndArray();
        json.Truth("few_data", pattern.FewData);
        json.Day("first_seen", pattern.FirstSeen);
        json.Text("instead", pattern.Instead);
        json.Day("last_seen", pattern.LastSeen);
        json.Word("name", pattern.Name);
        json.Day("promoted_date", pattern.PromotedOn);
        json.Truth("promoted_to_runbook", pattern.IsPromoted);
        json.Texts("runbook_agents", pattern.IsPromoted ? pattern.PromotedAgents : []);
        json.Word("severity", pattern.Severity);
        json.Counts("severity_distribution", pattern.SeverityDistribution);
        json.Counts("source_breakdown", pattern.SourceBreakdown);
        json.Word("state", pattern.State.ToName());
        json.Word("trend", pattern.Trend.ToName());
        json.Whole("voices", pattern.Voices);
    }

    private static void WriteExample(DerivedWriter json, EvidenceRecord record)
    {
        json.StartObject();
        json.Text("agent", record.Reporter);
        json.Text("author", record.Author);
        json.Day("date", record.Day);
        json.Text("feature_id", record.FeatureId);
        json.Text("file", record.File);
        json.Text("id", record.Id);
        json.Whole("line", record.Line);
        json.Text("pr", record.Pr);
        json.Text("service", record.Service);
        json.Word("source", record.Source.ToName());
        json.Text("text", record.Text);
        json.EndObject();
    }
}

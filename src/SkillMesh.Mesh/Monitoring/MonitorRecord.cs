using System.Buffers;
using System.Globalization;
using System.Text.Json;
using SkillMesh.Mesh.Exchange;

namespace SkillMesh.Mesh.Monitoring;

/// <summary>One line of <c>collective_learning_monitor_log.jsonl</c>: the published record and what it lacks. Fits
/// <c>schemas/monitor-record.schema.json</c>.</summary>
/// <param name="Timestamp">When the figures were taken.</param>
/// <param name="Stats">The figures.</param>
public sealed record MonitorRecord(DateTimeOffset Timestamp, SkillStats Stats)
{
    // A line of a log is read by people too: the signatures with most repairs are enough.
    private const int MostSignatures = 20;

    /// <summary>Whether there is a bridge.</summary>
    public bool HasBridge { get; init; }

    /// <summary>The bridge's messages by status; null when there is no bridge.</summary>
    public IReadOnlyDictionary<string, int>? Bridge { get; init; }

    /// <summary>The cycle's tests; none when they were skipped.</summary>
    public IReadOnlyList<MonitorTest> Tests { get; init; } = [];

    /// <summary>Size of COLLECTIVE_LEARNING_MANIFEST.md in bytes; null when it was not asked for or is not there.</summary>
    public long? ManifestBytes { get; init; }

    /// <summary>The line with its LF: the same bytes for the same record.</summary>
    public byte[] Write()
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(output, PlainJson.Line))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture));
            json.WriteBoolean("bridge_db_present", HasBridge);
            Snapshot(json);
            WriteTests(json);
            if (ManifestBytes is { } bytes)
            {
                json.WriteNumber("manifest_size_bytes", bytes);
            }

            WriteBridge(json);
            json.WriteNumber("unique_skills", Stats.Unique);
            json.WriteStartObject("skills_by_state");
            foreach (var (state, count) in Stats.ByState.OrderBy(pair => pair.Key))
            {
                json.WriteNumber(SkillStates.WordOf(state), count);
            }

            json.WriteEndObject();
            Number(json, "skills_per_day", Stats.PerDay);
            json.WriteNumber("duplicates_avoided", Stats.DuplicatesAvoided);
            json.WriteNumber("confirmed", Stats.Confirmed);
            json.WriteNumber("rejected", Stats.Rejected);
            json.WritePropertyName("repair");
            Repair(json, Stats.Repair);
            json.WriteStartArray("repair_by_signature");
            foreach (var times in Stats.BySignature.OrderByDescending(times => times.BeforeCount + times.AfterCount).ThenBy(times => times.Signature, StringComparer.Ordinal).Take(MostSignatures))
            {
                Repair(json, times);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return PlainJson.End(output.WrittenSpan);
    }

    private void Snapshot(Utf8JsonWriter json)
    {
        json.WriteStartObject("skills_snapshot");
        json.WriteNumber("skill_count", Stats.Unique);
        json.WriteStartObject("stats");
        json.WriteNumber("total_errors_handled", Stats.Seen);
        json.WriteNumber("auto_resolved", Stats.Repaired);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteTests(Utf8JsonWriter json)
    {
        json.WriteStartArray("tests");
        foreach (var test in Tests)
        {
            json.WriteStartObject();
            json.WriteString("script", test.Script);
            json.WriteString("status", test.Status);
            json.WriteString("stdout", test.Output);
            json.WriteString("stderr", test.Errors);
            if (test.ExitCode is { } code)
            {
                json.WriteNumber("returncode", code);
            }
            else
            {
                json.WriteNull("returncode");
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("tests_summary");
        json.WriteNumber("total", Tests.Count);
        json.WriteNumber("passed", Count("passed"));
        json.WriteNumber("failed", Count("failed"));
        json.WriteNumber("errors", Count("error"));
        json.WriteNumber("missing", Count("missing"));
        json.WriteEndObject();
    }

    private int Count(string status) => Tests.Count(test => test.Status == status);

    private void WriteBridge(Utf8JsonWriter json)
    {
        if (Bridge is null)
        {
            json.WriteNull("bridge");
            return;
        }

        json.WriteStartObject("bridge");
        foreach (var (status, count) in Bridge.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.WriteNumber(status, count);
        }

        json.WriteEndObject();
    }

    private static void Repair(Utf8JsonWriter json, RepairTimes times)
    {
        json.WriteStartObject();
        if (times.Signature.Length > 0)
        {
            json.WriteString("signature", times.Signature);
        }

        json.WriteString("verdict", WordOf(times.Verdict));
        Side(json, "before", times.BeforeCount, times.Before);
        Side(json, "after", times.AfterCount, times.After);
        json.WritePropertyName("ratio");
        if (times.Ratio is { } ratio)
        {
            Value(json, ratio);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteEndObject();
    }

    private static void Side(Utf8JsonWriter json, string name, int count, MedianInterval? interval)
    {
        json.WriteStartObject(name);
        json.WriteNumber("repairs", count);
        if (interval is not null)
        {
            Number(json, "median_seconds", interval.Median.TotalSeconds);
            Number(json, "lower_seconds", interval.Lower.TotalSeconds);
            Number(json, "upper_seconds", interval.Upper.TotalSeconds);
        }

        json.WriteEndObject();
    }

    /// <summary>The words of the record for a verdict.</summary>
    public static string WordOf(RepairVerdict verdict) => verdict switch
    {
        RepairVerdict.Faster => "faster",
        RepairVerdict.Slower => "slower",
        RepairVerdict.NoClearDifference => "no clear difference",
        _ => "insufficient data",
    };

    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        Value(json, value);
    }

    // Three places: the same text on every machine, and no digits that mean nothing.
    private static void Value(Utf8JsonWriter json, double value) =>
        json.WriteRawValue(Math.Round(value, 3).ToString("0.0##", CultureInfo.InvariantCulture));
}

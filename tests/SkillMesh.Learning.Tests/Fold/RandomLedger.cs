using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SkillMesh.Core.Records;

namespace SkillMesh.Learning.Tests.Fold;

/// <summary>Ledger files with everything in them that a reader may meet: mostly plain lines of a few writers, and among them every surprise.</summary>
internal sealed class RandomLedger(int seed)
{
    private static readonly string[] Patterns =
        ["missing-limit", "missing-limit", "missing-limit", "stale-cache", "wrong-status", "MissingLimit", "wrong_status", "naïve-name", "", "  ", "unowned-lock"];

    private static readonly string[] Severities = ["blocking", "warning", "warning", "nit", "nit", "high", ""];
    private static readonly string[] Categories = ["api", "security", "convention", "odd one", " api ", ""];
    private static readonly string[] Services = ["compute", "billing", "edge", " edge", "zürich"];
    private static readonly string[] Files = ["src/a.cs", "web/b.tsx", "docs/c.md", "tests/d.cs", "./x/y.sql", "a\\b.proto"];
    private static readonly string[] Texts = ["no limit", "limit missing ", " a long wait", "cache is stale", "grüße", "x", "", "tabs\there", "quote \" inside", "back\\slash", "emoji 😀 here", "\u202e turned", "del \u007f"];
    private static readonly string[] Times =
        ["2025-02-30T10:00:00Z", "2025-02-11T10:00:00+02:00", "2025-02-11T10:00:00.123Z", "2025-02-11t10:00:00z", "2016-12-31T23:59:60Z", "0000-01-01T00:00:00Z", "2025-02-11", "yesterday", "2025-02-11 10:00:00Z", "2095-01-01T00:00:00Z", "0001-01-01T00:00:00Z", " 2025-02-11T10:00:00Z"];

    private readonly Random _random = new(seed);
    private readonly List<string> _written = [];
    private int _clock;

    /// <summary>The bytes of a file.</summary>
    /// <param name="kind">The ledger's name.</param>
    /// <param name="lines">How many lines.</param>
    /// <param name="oddness">One line in so many is a surprise; 0 for none.</param>
    /// <param name="inOrder">Whether times ascend.</param>
    public byte[] File(string kind, int lines, int oddness, bool inOrder)
    {
        var output = new MemoryStream();
        if (oddness > 0 && _random.Next(4) == 0)
        {
            output.Write("\uFEFF"u8);
        }

        for (var i = 0; i < lines; i++)
        {
            var bytes = oddness > 0 && _random.Next(oddness) == 0 ? Odd(kind, inOrder) : Encoding.UTF8.GetBytes(Plain(kind, inOrder));
            output.Write(bytes);
            output.Write(oddness > 0 && _random.Next(oddness * 4) == 0 ? "\r\n"u8 : "\n"u8);
        }

        if (oddness > 0 && _random.Next(2) == 0)
        {
            output.Write(Encoding.UTF8.GetBytes(Plain(kind, inOrder)).AsSpan(0..^_random.Next(1, 20)));
        }

        return output.ToArray();
    }

    private string Plain(string kind, bool inOrder)
    {
        if (_written.Count > 0 && _random.Next(12) == 0)
        {
            return _written[_random.Next(Math.Max(0, _written.Count - 40), _written.Count)];
        }

        var row = Row(kind, inOrder);
        if (_random.Next(3) == 0)
        {
            row = WithId(row);
        }

        var line = row.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _written.Add(line);
        return line;
    }

    private JsonObject Row(string kind, bool inOrder)
    {
        _clock += _random.Next(4) == 0 ? _random.Next(0, 20_000) : 0;
        var time = new DateTimeOffset(2024, 11, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(inOrder ? _clock % 9_000_000 : _random.Next(9_000_000));
        var row = new JsonObject { ["timestamp"] = Timestamps.Format(time) };
        switch (kind)
        {
            case "session-learnings":
                row[_random.Next(5) == 0 ? "name" : "pattern"] = Pick(Patterns);
                row["insight"] = Pick(Texts) + "t";
                break;
            case "user-corrections":
                row["correction_type"] = "code_quality";
                row["ai_action"] = new JsonObject { ["summary"] = Pick(Texts) };
                row["user_correction"] = new JsonObject { ["summary"] = Pick(Texts) + "w" };
                row["source"] = _random.Next(2) == 0 ? "explicit" : "implicit";
                row["pattern_inferred"] = Pick(Patterns);
                row["severity"] = "high";
                break;
            case "incidents":
                row["service"] = Pick(Services);
                row["severity"] = Pick(["high", "P1", "low"]);
                row["pattern"] = Pick(Patterns);
                row["description"] = Pick(Texts) + "i";
                break;
            default:
                row["severity"] = Pick(Severities[..5]);
                row["category"] = Pick(Categories);
                row["pattern"] = Pick(Patterns);
                row["file"] = Pick(Files);
                row["line"] = _random.Next(0, 900);
                row["description"] = Pick(Texts) + _random.Next(60).ToString(CultureInfo.InvariantCulture);
                break;
        }

        Maybe(row, "agent", Pick(["api-dev", "sre", "code-reviewer", "", "a b"]), 2);
        Maybe(row, "author", Pick(["ada", "böb"]), 5);
        Maybe(row, "service", Pick(Services), 4);
        Maybe(row, "suggested_fix", Pick(Texts), 4);
        Maybe(row, "origin", Pick(["human", "imported", "remote"]), 6);
        Maybe(row, "feature_id", "feat-" + _random.Next(9), 5);
        Maybe(row, "context", null, 9);
        Maybe(row, "session_id", "s" + _random.Next(100), 3);
        return row;
    }

    private byte[] Odd(string kind, bool inOrder)
    {
        var row = Row(kind, inOrder);
        var line = row.ToJsonString();
        switch (_random.Next(24))
        {
            case 0:
                row["timestamp"] = Pick(Times);
                break;
            case 1:
                return Encoding.UTF8.GetBytes(" " + line.Replace(",", ", ", StringComparison.Ordinal) + "\t");
            case 2:
                return Encoding.UTF8.GetBytes(new JsonObject(row.Reverse().Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))).ToJsonString());
            case 3:
                return Encoding.UTF8.GetBytes(line.Insert(1, "\"severity\":\"nit\","));
            case 4:
                row["id"] = Pick(["AR-17", "AR-17", "own", "", "aaaaaaaaaaaaaaaaaaaa"]);
                break;
            case 5:
                row["id"] = _written.Count == 0 ? "x" : RecordParser.Parse(Encoding.UTF8.GetBytes(_written[^1]), default, out _)?.ContentId ?? "x";
                break;
            case 6:
                row["severity"] = Pick(["terrible", "BLOCKING"]);
                break;
            case 7:
                row.Remove(Pick(["timestamp", "severity", "description", "insight"]));
                break;
            case 8:
                row["description"] = "";
                break;
            case 9:
                row["line"] = Pick([-1, 7, 1_000_000]);
                break;
            case 10:
                return Encoding.UTF8.GetBytes(line.Replace("{\"timestamp\"", $"{{\"line\":{Pick(["1.0", "1e1", "007", "12345678901234567890", "0", "-0"])},\"timestamp\"", StringComparison.Ordinal));
            case 11:
                row["pattern"] = null;
                break;
            case 12:
                row["pattern"] = Pick([JsonValue.Create(5), JsonValue.Create(true)]);
                break;
            case 13:
                return [.. Encoding.UTF8.GetBytes(line[..^2]), 0xC3, 0x28, (byte)'"', (byte)'}'];
            case 14:
                return Encoding.UTF8.GetBytes(Pick(["", "   ", "<<<<<<< HEAD", "=======", "null", "[]", "{}", "{\"id\":\"x\"}", "not json", "{\"a\":"]));
            case 15:
                row["description"] = new string('y', _random.Next(4000, 9000));
                break;
            case 16:
                return Encoding.UTF8.GetBytes(line[..^1] + ",\"x\":\"" + new string('z', _random.Next(100) == 0 ? (1 << 20) + 5 : 30) + "\"}");
            case 17:
                row["extra"] = new JsonObject { ["b"] = 1, ["a"] = new JsonArray(1, "two") };
                break;
            case 18:
                row["date"] = Pick(["2025-01-02", "2025-01-02T03:04:05Z", ""]);
                row["finding"] = Pick(Texts);
                break;
            case 19:
                return Encoding.UTF8.GetBytes(line.Replace("\"timestamp\"", "\"time\\u0073tamp\"", StringComparison.Ordinal));
            case 20:
                row["agent"] = "a\0b";
                break;
            case 21:
                return Encoding.UTF8.GetBytes(line[..^1] + "\u0001}");
            case 22:
                return Encoding.UTF8.GetBytes(line.Replace("\"s", "\"\\ud800", StringComparison.Ordinal));
            default:
                row["file"] = null;
                break;
        }

        var text = row.ToJsonString();
        _written.Add(text);
        return Encoding.UTF8.GetBytes(text);
    }

    private static JsonObject WithId(JsonObject row)
    {
        var record = RecordParser.Parse(Encoding.UTF8.GetBytes(row.ToJsonString()), default, out _)!;
        var own = new JsonObject { ["id"] = record.ContentId };
        foreach (var (name, value) in row)
        {
            own[name] = value?.DeepClone();
        }

        return own;
    }

    private T Pick<T>(T[] choices) => choices[_random.Next(choices.Length)];

    private void Maybe(JsonObject row, string name, string? value, int oneIn)
    {
        // By name rather than line, so that a writer's lines have one shape.
        if (_random.Next(10) == 0 ? _random.Next(2) == 0 : name.Length % oneIn == 0)
        {
            row[name] = value;
        }
    }
}
